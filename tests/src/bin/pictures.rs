//! `pictures [FOLDER]`: takes pictures of the relay's pages with the demo's programme.

use std::path::PathBuf;

#[tokio::main]
async fn main() {
    let to =
        std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/pictures"), PathBuf::from);
    samband_tests::programs::pictures::pictures(&to).await;
    println!("{}", to.display());
}
