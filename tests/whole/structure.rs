//! House rules that keep the code readable: no circle of imports within a crate, short files, short functions.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{File, Graph, Module, files_of, modules, root, shown, sources};

/// The crates that the rules hold for.
const CRATES: &[&str] = &[
    "client-core/src",
    "client-core/app/src",
    "client-core/web/src",
    "client-core/words/src",
    "server/src",
    "examples/src",
];
/// What the tests share, for which only the rules of length and of names hold: the simulator's world is one circle.
const TESTS: &str = "tests/src";
/// Where scripts and styles are that are in no crate's `src`.
const SCRIPTS: &[&str] = &["client-core/web/js", "client-core/app"];
/// The longest source file, in lines.
const FILE_LINES_MAX: usize = 450;
/// The longest function, in lines from its signature to its closing brace.
const FUNCTION_LINES_MAX: usize = 80;

/// Longer functions of the tests' programs and of the simulator, how long they may be, and why they are one.
const LONG: &[(&str, usize, &str)] = &[
    ("tests/src: programs::hostile::main", 144, "one run, from the first phase to the figures"),
    ("tests/src: programs::storm::main", 129, "one run, from the first phase to the figures"),
    ("tests/src: sim::nodes::plan::draw", 110, "one arm for each kind of fault"),
    ("tests/src: sim::plan::draw::fault_steps", 154, "one arm for each kind of fault"),
    ("tests/src: sim::world::connections::connect", 81, "one attempt, from its Hello to its end"),
    ("tests/src: sim::world::steps::step", 113, "one arm for each kind of step"),
];

/// Modules whose type has methods in children, and why it may. Such a child sees every private field of the type.
const SPREAD: &[(&str, &str, &str)] = &[
    (
        "client-core/src",
        "device",
        "what a program does with its one device, by topic; the state has owners",
    ),
    ("client-core/src", "export::copy", "one copy, by the kinds of documents in it"),
    ("client-core/src", "report::today", "one list, by what it looks at: placements, rounds"),
    ("client-core/src", "store::folder::sled_store", "one store; rewriting it is the longer half"),
    ("client-core/src", "store::outbox", "one file; erasing in it is the longer half"),
    ("client-core/web/src", "line", "one line, by websocket and by POST"),
    (
        "server/src",
        "store::redb_store",
        "one store; following a log that is kept elsewhere is apart",
    ),
    ("server/src", "service", "the one service, and what administrators ask of it"),
];

/// Types of one name in one crate, and why no reader takes one for the other.
const TWINS: &[(&str, &str, &str)] = &[(
    "server/src",
    "Output",
    "of the engine; and where the command line writes, private to `cli`",
)];

/// Where code asks for `id()`, how often, and what that is. Of a [`DocKey`](samband_client_core::documents::DocKey) it is
/// the id in the first epoch, which after an erasure names a document that is gone.
const ID_CALLS: &[(&str, usize, &str)] = &[
    (
        "client-core/src/device/counting.rs",
        1,
        "digests of the first epoch, beside those of the present one",
    ),
    ("client-core/src/device/edits.rs", 1, "asks whether the document is of a later epoch"),
    (
        "client-core/src/device/looked.rs",
        1,
        "one name for all epochs, of what a person has looked at",
    ),
    ("client-core/src/device/remake.rs", 2, "edits that were made in the first epoch"),
    ("client-core/src/device/state.rs", 1, "`doc_id` where the roster is not here yet"),
    ("client-core/src/documents/deletions.rs", 1, "of an object of automerge"),
    ("client-core/src/documents/epochs.rs", 3, "the roster names epochs by the first id"),
    ("client-core/src/export/statement.rs", 1, "of a key competence"),
    ("examples/src/fieldbook/news.rs", 3, "one name for all epochs, in a file of the program"),
    (
        "server/src/relay/access.rs",
        2,
        "of a roster, which has one epoch, and the keys by the first id",
    ),
    ("server/src/relay/erasures/ending.rs", 1, "erased documents are named by the first id"),
    ("server/src/relay/erasures/mod.rs", 1, "erased documents are named by the first id"),
    ("server/src/reports/erased.rs", 1, "erased documents are named by the first id"),
    ("server/src/reports/views.rs", 1, "`doc_id` where there is no roster"),
];

fn path(module: &str) -> Module {
    module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn no_circle_of_imports_is_in_a_crate() {
    let mut found = Vec::new();
    for src in CRATES {
        let spread = SPREAD.iter().filter(|(known, ..)| known == src).map(|(_, it, _)| path(it));
        let graph = Graph::of(modules(src)).with_spread(spread);
        let circles = graph.circles();
        found.extend(circles.iter().map(|circle| format!("{src}: {}", shown(circle))));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold() {
    let mut found = Vec::new();
    for src in CRATES.iter().chain(SCRIPTS).chain([&TESTS]) {
        for path in files_of(&root().join(src), &["rs", "js", "css"]) {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            let shown = path.strip_prefix(root()).unwrap().display().to_string();
            if lines > FILE_LINES_MAX {
                found.push(format!("{shown}: {lines}"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_function_is_longer_than_a_screen_or_two() {
    let mut found = Vec::new();
    for src in CRATES.iter().chain([&TESTS]) {
        for (module, file) in modules(src) {
            for (name, lines) in file.functions {
                let shown = format!("{src}: {}::{name}", module.join("::"));
                let known = LONG.iter().find(|(known, ..)| *known == shown);
                if lines > known.map_or(FUNCTION_LINES_MAX, |(_, lines, _)| *lines) {
                    found.push(format!("{shown}: {lines}"));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The types that other modules may name and that stand in two modules of one crate, but for those that are known.
fn twins(files: &BTreeMap<Module, File>, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut places = BTreeMap::<&str, Vec<String>>::new();
    for (module, file) in files {
        let types: BTreeSet<&String> = file.types.iter().collect();
        for name in types {
            places.entry(name).or_default().push(module.join("::"));
        }
    }
    let twins = places.iter().filter(|(name, places)| places.len() > 1 && !known(name));
    twins.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect()
}

#[test]
fn a_type_that_others_may_name_has_its_name_for_itself_in_its_crate() {
    let mut found = Vec::new();
    for src in CRATES.iter().chain([&TESTS]) {
        let known = |name: &str| TWINS.iter().any(|(of, twin, _)| of == src && *twin == name);
        found.extend(twins(&modules(src), known).iter().map(|twin| format!("{src}: {twin}")));
    }
    assert_eq!(found, Vec::<String>::new());
    let tree = [("a", "pub struct Section;"), ("b", "pub(crate) enum Section {} struct Line;")];
    let tree = tree.map(|(module, text)| (path(module), File::parse(text)));
    assert_eq!(twins(&tree.into(), |_| false), ["Section: a, b"]);
}

#[test]
fn only_what_means_the_first_epoch_asks_a_key_for_its_id() {
    let mut found = Vec::new();
    for src in CRATES {
        for path in sources(&root().join(src)) {
            let calls = File::parse(&std::fs::read_to_string(&path).unwrap()).id_calls;
            let shown = path.strip_prefix(root()).unwrap().display().to_string();
            let known = ID_CALLS.iter().find(|(known, ..)| *known == shown);
            if calls != known.map_or(0, |(_, calls, _)| *calls) {
                found.push(format!(
                    "{shown} calls id() {calls} times: of a DocKey ask the roster or the device for its doc_id; \
                     if the first epoch is meant, or it is no DocKey, change ID_CALLS"
                ));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// The statements of a text that sync what they have opened for reading only, but where only Unix compiles them.
fn synced_for_reading(text: &str) -> Vec<&str> {
    let statements = text.split_inclusive([';', '{', '}']);
    let is_wrong = |statement: &&str| {
        let synced = statement.split_once("File::open(").is_some_and(|(before, after)| {
            after.contains(".sync_") && !before.contains("#[cfg(unix)]")
        });
        synced && !statement.contains("OpenOptions")
    };
    statements.filter(is_wrong).map(str::trim).collect()
}

#[test]
fn a_device_on_windows_syncs_no_file_that_it_has_opened_for_reading_only() {
    for path in sources(&root().join("client-core/src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(synced_for_reading(&text), Vec::<&str>::new(), "{}", path.display());
    }
    // Windows has no handles of folders that could be synced
    let planted =
        "fn f() { File::open(path)?.sync_all()?; #[cfg(unix)] File::open(folder)?.sync_all()?; }";
    assert_eq!(synced_for_reading(planted), ["File::open(path)?.sync_all()?;"]);
}

/// The renames of a text after which the function does not sync the folder that holds the new name.
fn unsynced_renames(text: &str) -> Vec<&str> {
    // tests may do as they like
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_sync = |line: &str| {
        ["sync_parent(", "sync_folder", ".sync_all()"].iter().any(|sync| line.contains(sync))
    };
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_wrong = |at: &usize| {
        let begin = lines[..*at].iter().rev().find(|line| line.contains("fn "));
        let end = indent(begin.copied().unwrap_or_default());
        let is_end = |line: &&&str| line.trim() == "}" && indent(line) == end;
        let mut rest = lines[at + 1..].iter().take_while(|line| !is_end(line));
        lines[*at].contains("fs::rename(") && !rest.any(|line| is_sync(line))
    };
    (0..lines.len()).filter(is_wrong).map(|at| lines[at].trim()).collect()
}

#[test]
fn a_power_cut_takes_no_file_away_that_was_put_in_its_place() {
    for crate_src in ["client-core/src", "server/src"] {
        for path in sources(&root().join(crate_src)) {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(unsynced_renames(&text), Vec::<&str>::new(), "{}", path.display());
        }
    }
    let planted = "fn f() {\n    std::fs::rename(a, b)?;\n}\nfn g() {\n    sync_folder(a)\n}\n";
    assert_eq!(unsynced_renames(planted), ["std::fs::rename(a, b)?;"]);
}

fn planted(files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(module, text)| (path(module), File::parse(text)));
    Graph::of(files.collect::<BTreeMap<_, _>>()).circles().iter().map(shown).collect()
}

#[test]
fn a_planted_circle_is_found() {
    let tree: &[(&str, &str)] = &[
        ("", "pub mod relay; pub mod store;"),
        ("relay", "mod engine; mod row; pub use engine::Engine; pub use row::Row;"),
        ("relay::engine", "use super::row::Row; pub struct Engine(Row);"),
        ("relay::row", "pub struct Row;"),
        ("store", "use crate::relay::Row; pub fn put(row: Row) {}"),
    ];
    assert_eq!(planted(tree), Vec::<String>::new());
    // through a re-export, a path in the code, and a parent that uses its child
    for (module, text, circle) in [
        ("relay::row", "use crate::store; pub struct Row;", "relay::row <-> store"),
        ("relay::row", "pub struct Row(super::Engine);", "relay::engine <-> relay::row"),
        ("relay::row", "pub struct Row(super::Head);", "relay <-> relay::engine <-> relay::row"),
    ] {
        let mut tree = tree.to_vec();
        let place = tree.iter().position(|(name, _)| *name == module).unwrap();
        tree[place] = (module, text);
        tree[1] = (
            "relay",
            "mod engine; mod row; pub use engine::Engine; pub use row::Row; pub struct Head; impl Head { fn f(_: Engine) {} }",
        );
        assert_eq!(planted(&tree), [circle], "{text}");
    }
    // what a test imports is no import
    let tree =
        [("a", "use crate::b;"), ("b", "#[cfg(test)] mod tests { use crate::a; }"), ("", "")];
    assert_eq!(planted(&tree), Vec::<String>::new());
    // methods in a child see every field of the parent's type, so the two are one; a trait's methods are the child's own
    let tree = |child: &'static str| {
        [("", ""), ("engine", "mod care; pub struct Engine(u8);"), ("engine::care", child)]
    };
    let spread = tree("use super::Engine; impl Engine { fn care(&self) -> u8 { self.0 } }");
    assert_eq!(planted(&spread), ["engine <-> engine::care"]);
    let own = tree("use super::Engine; pub trait Cares {} impl Cares for Engine {}");
    assert_eq!(planted(&own), Vec::<String>::new());
}
