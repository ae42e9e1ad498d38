//! The documents: every link leads somewhere, and the README stays short enough to be read.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                found.extend(documents(&path));
            }
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
    found
}

/// The targets of a document's links, without those on the web and those within the page.
fn links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|target| target.split('#').next().unwrap_or_default().to_owned())
        .filter(|target| {
            !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
        })
        .collect()
}

#[test]
fn every_link_in_the_documents_leads_to_a_file() {
    let mut broken = Vec::new();
    for document in documents(root()) {
        let text = std::fs::read_to_string(&document).unwrap();
        for link in links(&text) {
            if !document.parent().unwrap().join(&link).exists() {
                broken
                    .push(format!("{}: {link}", document.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(links("[a](b.md#c), [d](https://e), [f](#g)"), ["b.md"]);
}

/// Names in backticks that look like a path of this project: `tests/whole/path.rs`.
fn paths(text: &str) -> Vec<&str> {
    let tops = ["client-core/", "server/", "examples/", "tests/"];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| tops.iter().any(|top| name.starts_with(top)) && !name.contains(' '))
        .collect()
}

#[test]
fn the_readme_names_only_what_is_there_and_stays_short() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let missing: Vec<&str> =
        paths(&text).into_iter().filter(|path| !root().join(path).exists()).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(text.lines().count() <= 150, "{} lines", text.lines().count());
}
