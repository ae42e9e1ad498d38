//! What one flight costs on a slow line: bytes, changes of direction, time, with and without cuts.
//!
//! `cargo run --release -p samband-tests --bin line -- --case nothing|return|fresh --docs 200 --rtt-ms 600
//! --bytes-per-s 6250 [--cut-every-s 30]`; the last line of the output is JSON. The cases are in
//! [`samband_tests::line_case`].

use clap::Parser;
use samband_tests::line_case::{Arguments, fly};

#[tokio::main]
async fn main() {
    let (cost, _) = fly(&Arguments::parse()).await;
    println!("{cost}");
}
