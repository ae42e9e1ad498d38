//! House rules that keep the code readable: no circle of imports within a crate, short files, short functions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// The crates that the rules hold for.
const CRATES: &[&str] = &[
    "client-core/src",
    "client-core/app/src",
    "client-core/web/src",
    "client-core/words/src",
    "server/src",
    "examples/src",
];
/// Where scripts and styles are that are in no crate's `src`.
const SCRIPTS: &[&str] = &["client-core/web/js", "client-core/app"];
/// The longest source file, in lines.
const FILE_LINES_MAX: usize = 450;
/// The longest function, in lines from its signature to its closing brace.
const FUNCTION_LINES_MAX: usize = 80;

/// Circles that are still to be untied. A circle within one of these passes; delete the row with the circle.
const KNOWN_CIRCLES: &[(&str, &str)] = &[];

/// Files that are still to be split, with the lines that they may have until then.
const KNOWN_LONG_FILES: &[(&str, usize)] = &[];

/// Functions that are still to be split.
const KNOWN_LONG_FUNCTIONS: &[&str] = &[];

/// Where code asks for `id()`, how often, and what that is. Of a [`DocKey`](samband_client_core::documents::DocKey) it is
/// the id in the first epoch, which after an erasure names a document that is gone.
const ID_CALLS: &[(&str, usize, &str)] = &[
    (
        "client-core/src/device/counting.rs",
        1,
        "digests of the first epoch, beside those of the present one",
    ),
    ("client-core/src/device/edits.rs", 1, "asks whether the document is of a later epoch"),
    ("client-core/src/device/remake.rs", 2, "edits that were made in the first epoch"),
    ("client-core/src/device/state.rs", 1, "`doc_id` where the roster is not here yet"),
    ("client-core/src/documents/deletions.rs", 1, "of an object of automerge"),
    ("client-core/src/documents/epochs.rs", 3, "the roster names epochs by the first id"),
    ("client-core/src/export/statement.rs", 1, "of terms"),
    ("examples/src/fieldbook/news.rs", 3, "one name for all epochs, in a file of the program"),
    ("server/src/relay/access.rs", 1, "of a roster, which has one epoch"),
    ("server/src/relay/access/epochs.rs", 1, "the keys by the first id"),
    ("server/src/relay/engine/erasure.rs", 2, "erased documents are named by the first id"),
    ("server/src/relay/sample.rs", 1, "tests"),
    ("server/src/reports/erased.rs", 1, "erased documents are named by the first id"),
    ("server/src/reports/views.rs", 1, "`doc_id` where there is no roster"),
];

/// The path of a module within its crate: `["relay", "engine"]`.
type Module = Vec<String>;

/// What one file imports and names.
#[derive(Default)]
struct File {
    /// The paths of `use` items, with the name that each brings into scope; `*` for all names.
    imports: Vec<Import>,
    /// Other paths that the code names.
    paths: Vec<Vec<String>>,
    functions: Vec<(String, usize)>,
    /// How often the code calls a method `id` without arguments.
    id_calls: usize,
}

struct Import {
    path: Vec<String>,
    name: String,
    /// Whether other modules may see it as a name of this one.
    exported: bool,
}

impl File {
    fn parse(text: &str) -> File {
        let mut file = File::default();
        file.visit_file(&syn::parse_file(text).expect("the compiler has read it too"));
        file
    }

    fn import(&mut self, before: &[String], tree: &syn::UseTree, exported: bool) {
        let mut path = before.to_vec();
        match tree {
            syn::UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.import(&path, &inner.tree, exported);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(before, tree, exported);
                }
            }
            syn::UseTree::Glob(_) => {
                self.imports.push(Import { path, name: "*".to_owned(), exported });
            }
            syn::UseTree::Name(name) if name.ident == "self" => {
                let name = path.last().cloned().unwrap_or_default();
                self.imports.push(Import { path, name, exported });
            }
            syn::UseTree::Name(name) => {
                let name = name.ident.to_string();
                path.push(name.clone());
                self.imports.push(Import { path, name, exported });
            }
            syn::UseTree::Rename(renamed) => {
                path.push(renamed.ident.to_string());
                self.imports.push(Import { path, name: renamed.rename.to_string(), exported });
            }
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines =
            block.brace_token.span.close().end().line + 1 - signature.fn_token.span.start().line;
        self.functions.push((signature.ident.to_string(), lines));
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|argument| argument.is_ident("test"))
    })
}

impl<'a> Visit<'a> for File {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if !is_test(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.import(&[], &item.tree, !matches!(item.vis, syn::Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.paths.push(names);
        syn::visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        self.id_calls += usize::from(call.method == "id" && call.args.is_empty());
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_vis_restricted(&mut self, _: &'a syn::VisRestricted) {}

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'a syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        syn::visit::visit_trait_item_fn(self, item);
    }
}

/// The modules of a crate, each with what it imports of its own crate.
struct Graph {
    files: BTreeMap<Module, File>,
}

impl Graph {
    fn of(files: BTreeMap<Module, File>) -> Graph {
        Graph { files }
    }

    /// The module in which what a path names is defined, as `from` sees it. `None` for what is of another crate.
    fn resolve(&self, from: &Module, path: &[String]) -> Option<Module> {
        // a re-export may name another one; a circle of re-exports does not compile
        let mut module = from.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => (module, rest) = (Module::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            name => {
                let mut child = module.clone();
                child.push(name.to_owned());
                self.files.get(&child)?;
            }
        }
        while let Some((name, further)) = rest.split_first() {
            let mut child = module.clone();
            child.push(name.clone());
            if !self.files.contains_key(&child) {
                break;
            }
            (module, rest) = (child, further);
        }
        let Some(name) = rest.first() else { return Some(module) };
        let imported = self.files[&module].imports.iter().find(|import| import.name == *name);
        match imported {
            Some(import) if module != *from || import.exported => {
                Some(self.resolve(&module, &import.path).unwrap_or(module))
            }
            _ => Some(module),
        }
    }

    fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let file = &self.files[module];
        let first_names: BTreeSet<&String> =
            file.paths.iter().filter_map(|path| path.first()).collect();
        // a facade that only exports what its rooms hold does not use it
        let used = file
            .imports
            .iter()
            .filter(|import| !import.exported || first_names.contains(&import.name));
        let mut found: BTreeSet<Module> = used
            .map(|import| &import.path)
            .chain(&file.paths)
            .filter_map(|path| self.resolve(module, path))
            .collect();
        found.remove(module);
        found
    }

    /// The circles: sets of modules of which each reaches each.
    fn circles(&self) -> Vec<BTreeSet<Module>> {
        let reach: BTreeMap<&Module, BTreeSet<Module>> =
            self.files.keys().map(|module| (module, self.reached(module))).collect();
        let mut circles = BTreeSet::new();
        for (module, reached) in &reach {
            if reached.contains(*module) {
                let circle = reached.iter().filter(|other| reach[other].contains(*module));
                circles.insert(circle.cloned().collect::<BTreeSet<Module>>());
            }
        }
        circles.into_iter().collect()
    }

    fn reached(&self, from: &Module) -> BTreeSet<Module> {
        let mut found = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(module) = open.pop() {
            for next in self.imports(&module) {
                if found.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        found
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    files_of(folder, &["rs"])
}

/// The files of a folder with these endings.
fn files_of(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_of(&path, endings));
        } else if path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending)) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The files of a crate by their module; programs are no modules.
fn modules(src: &str) -> BTreeMap<Module, File> {
    let src = root().join(src);
    let mut found = BTreeMap::new();
    for path in sources(&src) {
        let inner = path.strip_prefix(&src).unwrap().with_extension("");
        let mut module: Module =
            inner.iter().map(|part| part.to_str().expect("a name in ASCII").to_owned()).collect();
        if module.first().is_some_and(|first| first == "bin" || first == "main") {
            continue;
        }
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        found.insert(module, File::parse(&std::fs::read_to_string(&path).unwrap()));
    }
    found
}

fn shown(circle: &BTreeSet<Module>) -> String {
    circle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" <-> ")
}

#[test]
fn no_circle_of_imports_is_in_a_crate() {
    let mut found = Vec::new();
    for src in CRATES {
        for circle in Graph::of(modules(src)).circles() {
            let is_known = KNOWN_CIRCLES.iter().any(|(known_src, known)| {
                let known: BTreeSet<&str> = known.split_whitespace().collect();
                known_src == src
                    && circle.iter().all(|module| known.contains(module.join("::").as_str()))
            });
            if is_known {
                continue;
            }
            found.push(format!("{src}: {}", shown(&circle)));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold() {
    let mut found = Vec::new();
    for src in CRATES.iter().chain(SCRIPTS) {
        for path in files_of(&root().join(src), &["rs", "js", "css"]) {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            let shown = path.strip_prefix(root()).unwrap().display().to_string();
            let known = KNOWN_LONG_FILES.iter().find(|(known, _)| *known == shown);
            if lines > known.map_or(FILE_LINES_MAX, |(_, lines)| *lines) {
                found.push(format!("{shown}: {lines}"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_function_is_longer_than_a_screen_or_two() {
    let mut found = Vec::new();
    for src in CRATES {
        for (module, file) in modules(src) {
            for (name, lines) in file.functions {
                let shown = format!("{src}: {}::{name}", module.join("::"));
                if lines > FUNCTION_LINES_MAX && !KNOWN_LONG_FUNCTIONS.contains(&shown.as_str()) {
                    found.push(format!("{shown}: {lines}"));
                }
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
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

fn planted(files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(module, text)| {
        let module = module.split("::").filter(|name| !name.is_empty());
        (module.map(str::to_owned).collect(), File::parse(text))
    });
    Graph::of(files.collect()).circles().iter().map(shown).collect()
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
}
