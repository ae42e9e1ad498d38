//! The built files of the app: in the program, or in a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Deserialize;

/// What `client-core/web/build` has written, by name.
static BUILT_IN: &[(&str, &[u8])] = include!("../../../app/dist/files.rs");
/// The list of a build's files.
const LIST: &str = "files.json";
/// The service worker, in which the relay writes the files that it keeps.
const SERVICE: &str = "service.js";
/// How a file is called that is kept compressed.
const BROTLI: &str = ".br";

/// Which file of a build is what.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct List {
    /// The script of the page.
    pub(super) page: String,
    /// The scripts that the page's script imports.
    pub(super) modules: Vec<String>,
    /// The script of the worker, and those that it imports.
    pub(super) worker: String,
    pub(super) worker_modules: Vec<String>,
    pub(super) style: String,
    pub(super) core: Core,
    /// The words of each language, by its tag.
    pub(super) words: BTreeMap<String, String>,
    /// Icons by their plain names.
    pub(super) icons: BTreeMap<String, String>,
}

/// The WebAssembly of the app.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Core {
    /// Under which name a phone keeps it. The relay has the pieces only.
    pub(super) whole: String,
    /// What it is unpacked from.
    pub(super) pieces: Vec<String>,
}

/// A build of the app.
#[derive(Debug)]
pub struct AppFiles {
    list: List,
    service: String,
    /// Compressed with brotli.
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl AppFiles {
    /// The build in this program; `None` if it was built without one.
    ///
    /// # Errors
    ///
    /// When it is not a build that this program knows.
    pub fn built_in() -> io::Result<Option<AppFiles>> {
        let files =
            BUILT_IN.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
        let files: BTreeMap<_, _> = files.collect();
        if files.is_empty() { Ok(None) } else { AppFiles::of(files).map(Some) }
    }

    /// The build in a folder.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or holds no build.
    pub fn of_folder(folder: &Path) -> io::Result<AppFiles> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name == LIST || name == SERVICE || name.ends_with(BROTLI) {
                files.insert(name, Cow::Owned(std::fs::read(entry.path())?));
            }
        }
        AppFiles::of(files)
    }

    fn of(mut files: BTreeMap<String, Cow<'static, [u8]>>) -> io::Result<AppFiles> {
        let mut take = |name: &str| {
            let missing = || io::Error::new(io::ErrorKind::NotFound, format!("there is no {name}"));
            files.remove(name).ok_or_else(missing)
        };
        let list: List = serde_json::from_slice(&take(LIST)?)?;
        let service = String::from_utf8_lossy(&take(SERVICE)?).into_owned();
        let files = files.into_iter().filter_map(|(name, bytes)| {
            name.strip_suffix(BROTLI).map(|name| (name.to_owned(), bytes))
        });
        Ok(AppFiles { list, service, files: files.collect() })
    }

    pub(super) fn list(&self) -> &List {
        &self.list
    }

    /// A file, compressed with brotli.
    pub(super) fn brotli(&self, name: &str) -> Option<&Cow<'static, [u8]>> {
        self.files.get(name)
    }

    /// The script of the service worker, for a version of all files and the first page.
    pub(super) fn service(&self, version: &str) -> String {
        let List { page, modules, worker, worker_modules, style, core, words, icons } = &self.list;
        let kept = [page, worker, style].into_iter().chain(modules).chain(worker_modules);
        let kept = kept.chain(icons.get("icon.svg")).map(|name| address(name));
        let files = serde_json::Value::from_iter(kept);
        let core = core.addresses();
        let words: serde_json::Map<_, _> =
            words.iter().map(|(tag, name)| (tag.clone(), address(name).into())).collect();
        let words = serde_json::Value::from(words);
        let version = serde_json::Value::from(version);
        self.service
            .replacen("const VERSION = '';", &format!("const VERSION = {version};"), 1)
            .replacen("const FILES = [];", &format!("const FILES = {files};"), 1)
            .replacen("const CORE = {};", &format!("const CORE = {core};"), 1)
            .replacen("const WORDS = {};", &format!("const WORDS = {words};"), 1)
    }
}

impl Core {
    /// The same with addresses, as JSON.
    pub(super) fn addresses(&self) -> serde_json::Value {
        let pieces: Vec<String> = self.pieces.iter().map(|name| address(name)).collect();
        serde_json::json!({ "whole": address(&self.whole), "pieces": pieces })
    }
}

/// Where a file is.
pub(super) fn address(name: &str) -> String {
    format!("/app/files/{name}")
}

/// The type of a file by the end of its name.
pub(super) fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("ftl") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
