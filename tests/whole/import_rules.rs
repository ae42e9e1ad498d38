//! Who may import whom. Reads the `use` lines and fails on a breach.

use std::path::{Path, PathBuf};

/// A module, and what its files must not name.
const RULES: &[(&str, &[&str])] = &[
    ("client-core/src/ids.rs", &["automerge", "sled", "tokio", "std::time", "getrandom"]),
    ("client-core/src/time.rs", &["std::time", "Zoned", "tz::system", "tokio"]),
    (
        "client-core/src/documents",
        &[
            "crate::wire",
            "crate::sync",
            "crate::store",
            "crate::policy",
            "crate::domain",
            "tokio",
            "sled",
            "std::time",
        ],
    ),
    (
        "client-core/src/wire",
        &[
            "crate::documents",
            "crate::domain",
            "crate::policy",
            "crate::scope",
            "crate::report",
            "crate::sync",
            "crate::store",
            "automerge",
            "tokio",
            "sled",
        ],
    ),
    // the engine asks the domain in one place
    (
        "client-core/src/domain.rs",
        &["automerge", "crate::wire", "crate::sync", "crate::store", "crate::device"],
    ),
    ("client-core/src/device", &["Kind::of", "genesis_change"]),
    (
        "client-core/src/api",
        &["automerge", "sled", "crate::wire", "crate::sync", "crate::transport"],
    ),
    (
        "client-core/src/export",
        &[
            "automerge",
            "crate::wire",
            "crate::sync",
            "crate::store",
            "crate::device",
            "tokio",
            "std::time",
            "HashMap",
        ],
    ),
    (
        "server/src/store",
        &[
            "client_core::documents",
            "client_core::policy",
            "client_core::scope",
            "client_core::report",
        ],
    ),
    ("client-core/src/policy.rs", &["automerge", "crate::wire", "crate::store", "crate::sync"]),
    ("client-core/src/scope.rs", &["automerge", "crate::wire", "crate::store", "crate::sync"]),
    (
        "client-core/src/sync",
        &[
            "crate::documents",
            "crate::policy",
            "crate::scope",
            "crate::report",
            "crate::store",
            "crate::device",
            "tokio",
            "async",
            "std::time",
            "getrandom",
            "HashMap",
            "HashSet",
            "sled",
            "std::fs",
            "std::net",
        ],
    ),
    (
        "client-core/src/report",
        &["crate::wire", "crate::sync", "crate::store", "axum", "HashMap", "HashSet"],
    ),
    ("client-core/src/store", &["crate::documents", "crate::sync", "crate::wire", "automerge"]),
    ("client-core/src/store", &["crate::domain", "crate::policy", "crate::scope", "crate::report"]),
    (
        "server/src/relay",
        &[
            "axum",
            "redb",
            "tokio",
            "std::time",
            "std::net",
            "std::fs",
            "getrandom",
            "crate::store",
            "crate::http",
            "crate::service",
            "HashMap",
            "HashSet",
            "client_core::device",
            "client_core::store",
            "client_core::transport",
        ],
    ),
    // the app's screens speak to the device and to nothing else
    (
        "client-core/app/src",
        &[
            "automerge",
            "client_core::wire",
            "client_core::sync",
            "client_core::transport",
            "tokio",
            "async",
            "std::fs",
            "std::net",
            "std::time",
            "std::env",
            "getrandom",
            "HashMap",
            "HashSet",
            "Timestamp::now",
        ],
    ),
    ("server/src/relay", &["Kind::of", "genesis_change", "client_core::report"]),
    (
        "server/src/relay/intake",
        &["client_core::documents", "client_core::policy", "client_core::scope"],
    ),
    (
        "server/src/relay/outflow",
        &["client_core::documents", "client_core::policy", "client_core::scope"],
    ),
    ("server/src/admin", &["crate::service", "crate::http", "crate::cli", "axum", "redb"]),
    ("server/src/http", &["crate::relay::Engine", "redb", "automerge"]),
    ("server/src/pages", &["axum", "redb", "automerge", "crate::relay"]),
    ("server/src/service", &["redb", "RedbStore", "RedbReader", "crate::store"]),
    ("server/src/reports", &["redb", "RedbStore", "RedbReader", "crate::store"]),
    ("server/src/accounts", &["redb", "RedbStore", "RedbReader", "crate::store"]),
    ("server/src/admin", &["redb", "RedbStore", "RedbReader", "crate::store"]),
];

/// A whole device that runs on any platform names none.
const ANYWHERE: &[&str] =
    &["client-core/src/store", "client-core/src/device", "client-core/src/api"];
/// Where a device meets the operating system.
const FOLDER: &[&str] = &[
    "client-core/src/store/folder",
    "client-core/src/device/folder.rs",
    "client-core/src/api/folder.rs",
];
/// What only those may name.
const PLATFORM: &[&str] = &[
    "sled",
    "getrandom",
    "std::fs",
    "std::net",
    "std::thread",
    "std::time",
    "std::env",
    "mpsc",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned",
];

fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        .flat_map(|entry| rust_files(&entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// The code of a file without comments and without its tests, which may import what they like.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    if text.contains("\n#![cfg(test)]") || text.starts_with("#![cfg(test)]") {
        return String::new();
    }
    let text = text.split("#[cfg(test)]").next().unwrap();
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with("#[cfg(")
    };
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// What a file breaks of a rule: forbidden names that stand in it as whole words.
fn breaches(code: &str, forbidden: &[&str]) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    forbidden
        .iter()
        .filter(|name| {
            code.match_indices(**name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + name.len()..].chars().next();
                !before.is_some_and(is_word) && !after.is_some_and(is_word)
            })
        })
        .map(|name| (*name).to_owned())
        .collect()
}

#[test]
fn modules_import_only_what_the_map_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for (module, forbidden) in RULES {
        for file in rust_files(&root.join(module)) {
            let shown = file.strip_prefix(root).unwrap().display().to_string();
            for name in breaches(&code(&file), forbidden) {
                found.push(format!("{shown} names {name}"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_whole_device_names_no_platform() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for file in ANYWHERE.iter().flat_map(|module| rust_files(&root.join(module))) {
        let shown = file.strip_prefix(root).unwrap().display().to_string();
        let is_test = shown.ends_with("/tests.rs");
        if is_test || FOLDER.iter().any(|folder| shown.starts_with(folder)) {
            continue;
        }
        for name in breaches(&code(&file), PLATFORM) {
            found.push(format!("{shown} names {name}"));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_breach_is_found() {
    let rule = &["crate::store", "tokio", "async"];
    assert_eq!(breaches("use crate::store::Outbox;", rule), ["crate::store"]);
    assert_eq!(breaches("pub async fn f() {}", rule), ["async"]);
    assert_eq!(breaches("use crate::{\n    store_front,\n};", rule), Vec::<String>::new());
}

#[test]
fn the_top_level_holds_what_it_should_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let allowed = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "client-core",
        "examples",
        "server",
        "target",
        "tests",
    ];
    for entry in std::fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || allowed.contains(&name.as_str()), "{name}");
    }
}
