//! The cases of `--bin line` on Samband, on [samod](https://docs.rs/samod) and, where Node is, on automerge-repo, one
//! after the other, over the same line and with the same texts.
//!
//! `cargo run --release --manifest-path tests/peers/Cargo.toml -- --case nothing|return|fresh --docs 200`; the last
//! line of the output is JSON: what each cost, the others' bytes over Samband's, and for *return* and *fresh* the
//! limit: 1.25 times what `zstd -19` makes of the flight's texts, and 60 bytes a change. For automerge-repo, run
//! `npm ci --prefix tests/peers/automerge-repo` before.
//!
//! samod talks over bare TCP with a length before each message, which is less than a websocket has. It keeps its
//! documents in memory; automerge-repo keeps them in files, its server and its device share a process, it is
//! given 300 seconds, and its time is that of the last byte. Samband keeps them in sled and redb.

mod log;
mod on_automerge_repo;
mod on_samod;

use std::time::{Duration, Instant};

use clap::Parser;
use samband_examples::line::{Line, LineCount};
use samband_tests::programs::line::{Arguments, Case, ENTRIES, OTHERS_NEW, OWN_NEW, fly};

fn bytes(cost: &serde_json::Value) -> u64 {
    ["bytes_up", "bytes_down"].iter().map(|way| cost[*way].as_u64().expect("a count")).sum()
}

/// Waits until nothing has gone over the line for three round trips, for at most a minute: the last answers belong to
/// a flight. Returns its count, and when the last bytes went.
async fn quiet(line: &Line, arguments: &Arguments) -> (LineCount, Instant) {
    let long = Duration::from_millis(3 * arguments.rtt_ms.max(100));
    let began = Instant::now();
    let (mut count, mut last) = (line.count(), began);
    while last.elapsed() < long && began.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let more = line.count();
        if more != count {
            (count, last) = (more, Instant::now());
        }
    }
    (count, last)
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let (samband, texts) = fly(&arguments).await;
    println!("samband {samband}");
    let samod = on_samod::fly(&arguments).await;
    println!("samod {samod}");
    let repo = if on_automerge_repo::is_there() {
        let repo = on_automerge_repo::fly(&arguments).await;
        println!("automerge-repo {repo}");
        Some(repo)
    } else {
        eprintln!("automerge-repo is left out: it needs node, and npm ci in its folder");
        None
    };
    let changes = match arguments.case {
        Case::Nothing => 0,
        Case::Return => OWN_NEW + OTHERS_NEW.min(arguments.docs - 1),
        Case::Fresh => arguments.docs * ENTRIES,
    };
    let limit = (changes > 0).then(|| {
        let packed = zstd::encode_all(texts.as_bytes(), 19).expect("a slice can be read").len();
        packed as u64 * 5 / 4 + 60 * changes as u64
    });
    let ratio = |other: &serde_json::Value| {
        let ratio = bytes(other) as f64 / bytes(&samband) as f64;
        (ratio * 100.0).round() / 100.0
    };
    println!(
        "{}",
        serde_json::json!({
            "case": samband["case"],
            "docs": arguments.docs,
            "text_bytes": arguments.text_bytes,
            "samband_bytes": bytes(&samband),
            "samod_bytes": bytes(&samod),
            "samod_over_samband": ratio(&samod),
            "automerge_repo_bytes": repo.as_ref().map(bytes),
            "automerge_repo_over_samband": repo.as_ref().map(ratio),
            "automerge_repo_docs_equal": repo.as_ref().map(|repo| &repo["docs_equal"]),
            "limit_bytes": limit,
            "samband_ms": samband["ms_converged"],
            "samod_ms": samod["ms_converged"],
            "automerge_repo_ms": repo.as_ref().map(|repo| &repo["ms_converged"]),
        })
    );
}
