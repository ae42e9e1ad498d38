//! `screens FOLDER`: writes screens of the app as files.

use std::path::PathBuf;

#[tokio::main]
async fn main() {
    let to =
        std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/screens"), PathBuf::from);
    samband_tests::programs::screens::screens(&to).await;
    println!("{}", to.display());
}
