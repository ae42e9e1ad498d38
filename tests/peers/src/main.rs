//! The cases of `--bin line` on Samband and on [samod](https://docs.rs/samod), one after the other, over the same
//! line and with the same texts.
//!
//! `cargo run --release --manifest-path tests/peers/Cargo.toml -- --case nothing|return|fresh --docs 200`; the last
//! line of the output is JSON: what each cost, samod's bytes over Samband's, and for *return* and *fresh* the
//! limit: 1.25 times what `zstd -19` makes of the flight's texts, and 60 bytes a change.
//!
//! samod talks over bare TCP with a length before each message, which is less than a websocket has. It keeps its
//! documents in memory; Samband keeps them in sled and redb.

mod on_samod;

use clap::Parser;
use samband_tests::line_case::{Arguments, Case, ENTRIES, OTHERS_NEW, OWN_NEW, fly};

fn bytes(cost: &serde_json::Value) -> u64 {
    ["bytes_up", "bytes_down"].iter().map(|way| cost[*way].as_u64().expect("a count")).sum()
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let (samband, texts) = fly(&arguments).await;
    println!("samband {samband}");
    let samod = on_samod::fly(&arguments).await;
    println!("samod   {samod}");
    let changes = match arguments.case {
        Case::Nothing => 0,
        Case::Return => OWN_NEW + OTHERS_NEW.min(arguments.docs - 1),
        Case::Fresh => arguments.docs * ENTRIES,
    };
    let limit = (changes > 0).then(|| {
        let packed = zstd::encode_all(texts.as_bytes(), 19).expect("a slice can be read").len();
        packed as u64 * 5 / 4 + 60 * changes as u64
    });
    let ratio = bytes(&samod) as f64 / bytes(&samband) as f64;
    println!(
        "{}",
        serde_json::json!({
            "case": samband["case"],
            "docs": arguments.docs,
            "text_bytes": arguments.text_bytes,
            "samband_bytes": bytes(&samband),
            "samod_bytes": bytes(&samod),
            "samod_over_samband": (ratio * 100.0).round() / 100.0,
            "limit_bytes": limit,
            "samband_ms": samband["ms_converged"],
            "samod_ms": samod["ms_converged"],
        })
    );
}
