//! Whether the app that the relay serves was built from these sources.

#[path = "../../client-core/web/bindgen/src/sources.rs"]
mod sources;

use std::path::Path;

#[test]
fn the_app_in_the_relay_is_of_these_sources() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built = std::fs::read_to_string(top.join("server/app/dist/sources.txt")).unwrap();
    let built = built.lines().next().unwrap_or_default();
    let hash = sources::hash(&top).unwrap();
    assert_eq!(
        built, hash,
        "server/app/dist was built from other sources: run client-core/web/build, and commit what it writes"
    );
}

#[test]
fn another_source_is_noticed() {
    let top = tempfile::tempdir().unwrap();
    for source in sources::SOURCES {
        let path = top.path().join(source);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "one").unwrap();
    }
    let before = sources::hash(top.path()).unwrap();
    assert_eq!(sources::hash(top.path()).unwrap(), before);
    std::fs::write(top.path().join("client-core/web/build"), "two").unwrap();
    assert_ne!(sources::hash(top.path()).unwrap(), before);
}
