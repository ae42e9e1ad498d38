//! The modules of the project's crates, what each imports, and where its names come from: read from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::visit::Visit;

/// The path of a module within its crate: `["relay", "engine"]`.
pub(crate) type Module = Vec<String>;

/// What one file imports and names.
#[derive(Default)]
pub(crate) struct File {
    /// The paths of `use` items, with the name that each brings into scope; `*` for all names.
    imports: Vec<Import>,
    /// Other paths that the code names.
    paths: Vec<Vec<String>>,
    /// The types to which it gives methods, as the code names them.
    impls: Vec<Vec<String>>,
    /// Each function with its length in lines.
    pub(crate) functions: Vec<(String, usize)>,
    /// The structs, enums and traits that other modules may name.
    pub(crate) types: Vec<String>,
    has_async: bool,
    /// How often the code calls a method `id` without arguments.
    pub(crate) id_calls: usize,
}

struct Import {
    path: Vec<String>,
    name: String,
    /// Whether other modules may see it as a name of this one.
    exported: bool,
}

impl File {
    pub(crate) fn parse(text: &str) -> File {
        let parsed = syn::parse_file(text).expect("the compiler has read it too");
        let mut file = File::default();
        if !is_test(&parsed.attrs) {
            file.visit_file(&parsed);
        }
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

    fn named_type(&mut self, visibility: &syn::Visibility, name: &syn::Ident) {
        if !matches!(visibility, syn::Visibility::Inherited) {
            self.types.push(name.to_string());
        }
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

    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.named_type(&item.vis, &item.ident);
        syn::visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.named_type(&item.vis, &item.ident);
        syn::visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.named_type(&item.vis, &item.ident);
        syn::visit::visit_item_trait(self, item);
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

    fn visit_signature(&mut self, signature: &'a syn::Signature) {
        self.has_async |= signature.asyncness.is_some();
        syn::visit::visit_signature(self, signature);
    }

    fn visit_expr_async(&mut self, block: &'a syn::ExprAsync) {
        self.has_async = true;
        syn::visit::visit_expr_async(self, block);
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        if let (None, syn::Type::Path(of)) = (&item.trait_, &*item.self_ty) {
            let names = of.path.segments.iter().map(|segment| segment.ident.to_string());
            self.impls.push(names.collect());
        }
        syn::visit::visit_item_impl(self, item);
    }

    fn visit_macro(&mut self, invoked: &'a syn::Macro) {
        // most macros take expressions
        let parser = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
        if let Ok(arguments) = invoked.parse_body_with(parser) {
            let mut found = File::default();
            arguments.iter().for_each(|argument| found.visit_expr(argument));
            self.paths.append(&mut found.paths);
            self.id_calls += found.id_calls;
        }
        syn::visit::visit_macro(self, invoked);
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
pub(crate) struct Graph {
    files: BTreeMap<Module, File>,
    /// Types whose methods may stand in children of the module that defines them, by the module.
    spread: BTreeSet<Module>,
}

impl Graph {
    pub(crate) fn of(files: BTreeMap<Module, File>) -> Graph {
        Graph { files, spread: BTreeSet::new() }
    }

    /// The graph in which methods in children of these modules are no edges.
    pub(crate) fn with_spread(self, modules: impl IntoIterator<Item = Module>) -> Graph {
        Graph { spread: modules.into_iter().collect(), ..self }
    }

    /// The modules that give methods to a type which a parent of theirs defines, with that parent. Such methods see every
    /// private field, so they are a part of the parent.
    pub(crate) fn methods_in_children(&self) -> BTreeSet<(Module, Module)> {
        let mut found = BTreeSet::new();
        for (module, file) in &self.files {
            for of in file.impls.iter().filter_map(|path| self.defined_in(module, path)) {
                if module.len() > of.len() && module.starts_with(&of) && !self.spread.contains(&of)
                {
                    found.insert((of, module.clone()));
                }
            }
        }
        found
    }

    /// The absolute paths under which a path of a module's code is known: as it is imported there, and as each re-export on
    /// its way names it. Those of this crate begin with `crate`. Nothing behind one of the `doors` is looked up: what
    /// such a module exports is its own.
    pub(crate) fn absolute(
        &self,
        from: &Module,
        path: &[String],
        doors: &[Module],
    ) -> Vec<Vec<String>> {
        let mut found = vec![self.imported(from, path)];
        // a circle of re-exports does not compile
        while let Some(next) = self.exported(from, found.last().expect("one at least"), doors) {
            if found.contains(&next) {
                break;
            }
            found.push(next);
        }
        found
    }

    /// The module of this crate that defines what a path names.
    fn defined_in(&self, from: &Module, path: &[String]) -> Option<Module> {
        let absolute = self.absolute(from, path, &[]).pop()?;
        let rest = absolute.strip_prefix(&["crate".to_owned()][..])?;
        let is_module = |length: &usize| self.files.contains_key(&rest[..*length]);
        Some(rest[..(0..=rest.len()).rev().find(is_module)?].to_vec())
    }

    /// A path as the imports of its module name it.
    fn imported(&self, from: &Module, path: &[String]) -> Vec<String> {
        let within = |module: &Module, rest: &[String]| -> Vec<String> {
            [&["crate".to_owned()][..], &module[..], rest].concat()
        };
        let Some(first) = path.first() else { return Vec::new() };
        match first.as_str() {
            "crate" => return path.to_vec(),
            "self" => return within(from, &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                return within(&from[..from.len().saturating_sub(ups)].to_vec(), &path[ups..]);
            }
            _ => {}
        }
        let import = self.files[from].imports.iter().find(|import| import.name == *first);
        match import {
            Some(import) if import.path.first() != Some(first) => {
                [self.imported(from, &import.path), path[1..].to_vec()].concat()
            }
            _ if self.files.contains_key(&[&from[..], &path[..1]].concat()) => within(from, path),
            _ => path.to_vec(),
        }
    }

    /// The path behind the first re-export that a path of this crate goes through.
    fn exported(&self, from: &Module, path: &[String], doors: &[Module]) -> Option<Vec<String>> {
        let rest = path.strip_prefix(&["crate".to_owned()][..])?;
        let is_module = |length: &usize| self.files.contains_key(&rest[..*length]);
        let length = (0..=rest.len()).rev().find(is_module)?;
        let (module, inner) = (rest[..length].to_vec(), &rest[length..]);
        if module == *from || doors.iter().any(|door| module.starts_with(door)) {
            return None;
        }
        let imports = &self.files[&module].imports;
        let import = imports.iter().find(|import| {
            import.exported && import.name == *inner.first().unwrap_or(&String::new())
        })?;
        Some([self.imported(&module, &import.path), inner[1..].to_vec()].concat())
    }

    /// The paths that a module imports or names.
    pub(crate) fn named(&self, module: &Module) -> impl Iterator<Item = &Vec<String>> {
        let file = &self.files[module];
        file.imports.iter().map(|import| &import.path).chain(&file.paths)
    }

    /// Whether a module has asynchronous code.
    pub(crate) fn has_async(&self, module: &Module) -> bool {
        self.files[module].has_async
    }

    /// The modules.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.files.keys()
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

    fn imports(
        &self,
        module: &Module,
        methods: &BTreeMap<Module, BTreeSet<Module>>,
    ) -> BTreeSet<Module> {
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
        found.extend(methods.get(module).into_iter().flatten().cloned());
        found
    }

    /// The circles: sets of modules of which each reaches each.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<Module>> {
        let mut methods = BTreeMap::<Module, BTreeSet<Module>>::new();
        for (parent, child) in self.methods_in_children() {
            methods.entry(parent.clone()).or_default().insert(child.clone());
            methods.entry(child).or_default().insert(parent);
        }
        let reach: BTreeMap<&Module, BTreeSet<Module>> =
            self.files.keys().map(|module| (module, self.reached(module, &methods))).collect();
        let mut circles = BTreeSet::new();
        for (module, reached) in &reach {
            if reached.contains(*module) {
                let circle = reached.iter().filter(|other| reach[other].contains(*module));
                circles.insert(circle.cloned().collect::<BTreeSet<Module>>());
            }
        }
        circles.into_iter().collect()
    }

    fn reached(
        &self,
        from: &Module,
        methods: &BTreeMap<Module, BTreeSet<Module>>,
    ) -> BTreeSet<Module> {
        let mut found = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(module) = open.pop() {
            for next in self.imports(&module, methods) {
                if found.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        found
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    files_of(folder, &["rs"])
}

/// The files of a folder with these endings.
pub(crate) fn files_of(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
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
pub(crate) fn modules(src: &str) -> BTreeMap<Module, File> {
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

pub(crate) fn shown(circle: &BTreeSet<Module>) -> String {
    circle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" <-> ")
}
