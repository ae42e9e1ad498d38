//! What people read is not made by `{:?}`: the core for phones prints nothing there.

use std::fs;
use std::path::{Path, PathBuf};

/// What is in no phone.
const ELSEWHERE: [&str; 2] = ["client-core/src/store/folder", "client-core/src/transport"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a source that print something by `Debug`, outside of its tests and comments.
fn debug_lines(source: &str) -> Vec<&str> {
    let program = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = program.lines().filter(|line| line.contains(":?}") || line.contains(":#?}"));
    let is_for_people = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.contains("panic!(") && !line.contains("assert")
    };
    lines.filter(is_for_people).collect()
}

#[test]
fn what_a_phone_says_is_not_made_by_debug() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in
        ["client-core/src", "client-core/app/src", "client-core/web/src", "client-core/words/src"]
    {
        rust_files(&root.join(folder), &mut files);
    }
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        // files of tests beside their module
        if ELSEWHERE.iter().any(|folder| name.starts_with(folder)) || name.ends_with("tests.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        assert_eq!(
            debug_lines(&source),
            [""; 0],
            "{name}: write {{}} there, with escape_line for a text"
        );
    }
}

#[test]
fn a_message_that_is_made_by_debug_is_noticed() {
    let source = "#[error(\"{0:?} is wrong\")]\nassert!(true, \"{x:?}\");\n#[cfg(test)]\nmod tests { \"{:?}\" }\n";
    assert_eq!(debug_lines(source), ["#[error(\"{0:?} is wrong\")]"]);
}
