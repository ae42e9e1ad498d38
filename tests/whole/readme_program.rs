//! The program in the device library's README, as somebody outside of this workspace would write it.

use std::path::Path;
use std::process::Command;

/// The text of the first block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, after) = text.split_once(&format!("```{language}\n")).expect("there is one");
    after.split_once("\n```").expect("it ends").0
}

#[test]
fn the_program_for_app_developers_compiles_on_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let library = root.join("client-core");
    let readme = std::fs::read_to_string(library.join("README.md")).unwrap();
    // its manifest, with the library where it is on this machine
    let (before, after) =
        block(&readme, "toml").split_once("samband-client-core = { ").expect("it is a dependency");
    let (_, features) = after.split_once(", features").expect("it has features");
    let path = library.to_str().expect("the path is UTF-8");
    let dependencies =
        format!("{before}samband-client-core = {{ path = {path:?}, features{features}");
    let manifest = format!(
        "[package]\nname = \"app-of-somebody\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         {dependencies}\n\n[workspace]\n"
    );
    let package = tempfile::tempdir().unwrap();
    std::fs::create_dir(package.path().join("src")).unwrap();
    std::fs::write(package.path().join("Cargo.toml"), manifest).unwrap();
    std::fs::write(package.path().join("src/main.rs"), block(&readme, "rust,no_run")).unwrap();
    // the same versions of everything, so that nothing has to be fetched
    std::fs::copy(root.join("Cargo.lock"), package.path().join("Cargo.lock")).unwrap();
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .arg("--target-dir")
        .arg(root.join("target/readme"))
        .current_dir(package.path())
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
