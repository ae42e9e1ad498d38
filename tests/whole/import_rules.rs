//! Who may import whom. Reads what the code imports and names, under whatever name, and fails on a breach.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::modules::{File, Graph, Module, modules};

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
            "crate::export",
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
            "crate::export",
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
    (
        "client-core/src/store",
        &[
            "crate::documents",
            "crate::domain",
            "crate::policy",
            "crate::scope",
            "crate::report",
            "crate::export",
            "crate::sync",
            "crate::wire",
            "automerge",
        ],
    ),
    (
        "client-core/src/transport",
        &[
            "automerge",
            "sled",
            "crate::documents",
            "crate::domain",
            "crate::policy",
            "crate::scope",
            "crate::report",
            "crate::export",
        ],
    ),
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
    // the relay's engine asks the domain in one place
    (
        "server/src/relay",
        &[
            "Kind::of",
            "genesis_change",
            "client_core::documents",
            "client_core::policy",
            "client_core::scope",
            "client_core::report",
            "client_core::export",
        ],
    ),
    // the owners know nothing of those who put them together
    (
        "server/src/relay/ledger.rs",
        &[
            "client_core::domain::DocKey",
            "client_core::domain::RosterEdit",
            "crate::relay::access",
            "crate::relay::connections",
            "crate::relay::devices",
            "crate::relay::engine",
            "crate::relay::intake",
            "crate::relay::outflow",
        ],
    ),
    (
        "server/src/relay/lost.rs",
        &[
            "client_core::domain::DocKey",
            "client_core::domain::RosterEdit",
            "crate::relay::access",
            "crate::relay::connections",
            "crate::relay::engine",
            "crate::relay::intake",
            "crate::relay::outflow",
        ],
    ),
    (
        "server/src/relay/connections.rs",
        &[
            "client_core::domain",
            "crate::relay::administration",
            "crate::relay::engine",
            "crate::relay::erasures",
            "crate::relay::writer",
        ],
    ),
    ("server/src/admin", &["crate::service", "crate::http", "crate::cli", "axum", "redb"]),
    // the engine's thread reads no roster file: it gets one that was read
    ("server/src/admin/execute.rs", &["RosterFile::parse", "Views"]),
    ("server/src/service", &["RosterFile::parse"]),
    ("server/src/http", &["crate::relay::Engine", "redb", "automerge"]),
    (
        "server/src/exports",
        &[
            "axum",
            "redb",
            "automerge",
            "tokio",
            "crate::http",
            "crate::pages",
            "crate::store",
            "std::fs",
        ],
    ),
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

/// Where two rooms meet: what such a module exports of the one is its own, for the other.
const DOORS: &[(&str, &str)] = &[("client-core/src", "domain"), ("server/src", "accounts")];

/// The crate of a file or folder, and its module there.
fn place(path: &str) -> (String, Module) {
    let (src, inner) = path.split_once("/src/").expect("a path within a crate's sources");
    let inner = inner.trim_end_matches(".rs");
    (format!("{src}/src"), inner.split('/').map(str::to_owned).collect())
}

/// Whether one of the names by which a path is known breaks a rule: it begins with a path of this crate or of the library
/// that is forbidden, or anything else that is forbidden stands in it.
fn is_breach(known: &[Vec<String>], forbidden: &str) -> bool {
    let forbidden: Vec<&str> = forbidden.split("::").collect();
    known.iter().any(|path| {
        let names = path.iter().map(|name| name.strip_prefix("samband_").unwrap_or(name));
        let names: Vec<&str> = names.collect();
        match forbidden[0] {
            "crate" | "client_core" => names.starts_with(&forbidden),
            _ => names.windows(forbidden.len()).any(|window| window == forbidden),
        }
    })
}

/// What the modules of a folder, or one module, break of a rule.
fn breaches(graph: &Graph, doors: &[Module], under: &Module, forbidden: &[&str]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for module in graph.modules().filter(|module| module.starts_with(under)) {
        for path in graph.named(module) {
            let known = graph.absolute(module, path, doors);
            for name in forbidden.iter().filter(|name| is_breach(&known, name)) {
                found.insert(format!("{} names {name}", module.join("::")));
            }
        }
        if forbidden.contains(&"async") && graph.has_async(module) {
            found.insert(format!("{} names async", module.join("::")));
        }
    }
    found.into_iter().collect()
}

fn doors_of(src: &str) -> Vec<Module> {
    let doors = DOORS.iter().filter(|(of, _)| *of == src);
    doors.map(|(_, door)| vec![(*door).to_owned()]).collect()
}

#[test]
fn modules_import_only_what_the_map_allows() {
    let mut graphs = BTreeMap::new();
    let mut found = Vec::new();
    for (path, forbidden) in RULES {
        let (src, under) = match path.strip_suffix("/src") {
            Some(_) => ((*path).to_owned(), Module::new()),
            None => place(path),
        };
        let graph = graphs.entry(src.clone()).or_insert_with(|| Graph::of(modules(&src)));
        assert!(graph.modules().any(|module| module.starts_with(&under)), "{path} is not there");
        found.extend(breaches(graph, &doors_of(&src), &under, forbidden));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_whole_device_names_no_platform() {
    let graph = Graph::of(modules("client-core/src"));
    let folder: Vec<Module> = FOLDER.iter().map(|path| place(path).1).collect();
    let mut found = Vec::new();
    for (_, under) in ANYWHERE.iter().map(|path| place(path)) {
        for module in graph.modules().filter(|module| module.starts_with(&under)) {
            let is_test = module.last().is_some_and(|name| name == "tests");
            if !is_test && !folder.iter().any(|it| module.starts_with(it)) {
                found.extend(
                    breaches(&graph, &[], module, PLATFORM).into_iter().filter(|breach| {
                        breach.starts_with(&format!("{} names", module.join("::")))
                    }),
                );
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    let rule = &["crate::store", "tokio", "async", "HashMap", "std::time"];
    let breaches_of = |text: &str| {
        let files = [
            ("", "pub use store::Outbox; pub use domain::Met;"),
            ("store", "pub struct Outbox; pub mod folder;"),
            ("store::folder", "pub struct Folder;"),
            ("domain", "pub use crate::store::Outbox as Met;"),
            ("relay", "mod engine;"),
            ("relay::engine", text),
            ("store_front", ""),
        ];
        let files = files.map(|(module, text)| {
            let module = module.split("::").filter(|name| !name.is_empty());
            (module.map(str::to_owned).collect::<Module>(), File::parse(text))
        });
        breaches(
            &Graph::of(files.into()),
            &[vec!["domain".to_owned()]],
            &vec!["relay".to_owned()],
            rule,
        )
    };
    let store = ["relay::engine names crate::store"];
    for text in [
        "use crate::store::Outbox;",
        "use crate::{store::Outbox};",
        "use crate::{store::{folder::Folder}};",
        "use crate::store as shop; fn f(_: shop::Outbox) {}",
        "use super::super::store::Outbox;",
        "use crate::Outbox;",
        "fn f() -> crate::store::Outbox { todo!() }",
        "fn f() { assert!(crate::store::folder::is_there()) }",
    ] {
        assert_eq!(breaches_of(text), store, "{text}");
    }
    assert_eq!(breaches_of("pub async fn f() {}"), ["relay::engine names async"]);
    assert_eq!(breaches_of("use std::{time, fmt};"), ["relay::engine names std::time"]);
    assert_eq!(
        breaches_of("fn f() -> std::collections::HashMap<u8, u8> { tokio::f() }"),
        ["relay::engine names HashMap", "relay::engine names tokio"]
    );
    for text in [
        "use crate::store_front;",
        "use crate::domain::Met;",
        "#[cfg(test)] mod tests { use crate::store::Outbox; }",
        "fn f(store: u8) -> u8 { store }",
    ] {
        assert_eq!(breaches_of(text), Vec::<String>::new(), "{text}");
    }
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
