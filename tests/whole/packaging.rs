//! What is given away: every file of the package is there, and units, examples and scripts name settings and commands that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::audit::{run, said};

fn server() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../server")
}

fn read(path: &str) -> String {
    fs::read_to_string(server().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of `server/packaging`, with their text.
fn packaging() -> Vec<(String, String)> {
    let entries = fs::read_dir(server().join("packaging")).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (name, text)
        })
        .collect()
}

#[test]
fn every_file_of_the_debian_package_is_there_or_made_by_the_build_script() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let deb = &manifest["package"]["metadata"]["deb"];
    let build = read("packaging/build");
    let mut packaged = BTreeSet::new();
    for asset in deb["assets"].as_array().unwrap() {
        let source = asset[0].as_str().unwrap();
        packaged.insert(source.to_owned());
        if let Some(made) = source.strip_prefix("../target/") {
            let made = made.trim_end_matches("/*.1");
            assert!(build.contains(&format!("target/{made}")), "{source} is made by nothing");
        } else if let Some(program) = source.strip_prefix("target/release/") {
            assert!(build.contains(&format!("target/dist/{program}")), "{source}");
        } else {
            let folder = source.trim_end_matches("*.md").trim_end_matches('*');
            assert!(server().join(folder).exists(), "{source} is not there");
        }
    }
    for (name, _) in packaging() {
        let is_for_others = ["build", "Containerfile"].contains(&name.as_str());
        assert!(
            is_for_others || packaged.contains(&format!("packaging/{name}")),
            "{name} is in no package"
        );
    }
    let mode = fs::metadata(server().join("packaging/build")).unwrap().permissions();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o111, 0o111);
    for part in ["--profile dist", "man target/man", "completions zsh", "cargo deb"] {
        assert!(build.contains(part), "{part}");
    }
    assert!(server().join(deb["maintainer-scripts"].as_str().unwrap()).join("postinst").exists());
}

/// The words of a text that look like variables of the relay's settings.
fn variables(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_uppercase() || c == '_'));
    words.filter(|word| word.starts_with("SAMBAND_")).map(str::to_owned).collect()
}

#[test]
fn units_container_and_pages_name_only_settings_that_exist() {
    let folder = tempfile::tempdir().unwrap();
    let reference = said(&run(folder.path(), &["config", "reference"]));
    let mut known = variables(&reference);
    known.extend(["SAMBAND_CONFIG", "SAMBAND_AS", "SAMBAND_RELAY"].map(str::to_owned));
    assert!(known.len() > 20, "{known:?}");
    let mut named = BTreeSet::new();
    for (name, text) in packaging() {
        // "SAMBAND_..." in a comment stands for all of them
        let of_file = variables(&text).into_iter().filter(|it| it != "SAMBAND_");
        for variable in of_file {
            assert!(known.contains(&variable), "{name} names {variable}");
            named.insert(variable);
        }
    }
    for page in ["docs/install.md", "docs/operating.md", "docs/nodes.md"] {
        for variable in variables(&read(page)).into_iter().filter(|it| it != "SAMBAND_") {
            assert!(known.contains(&variable), "{page} names {variable}");
        }
    }
    assert!(named.contains("SAMBAND_DATA"), "{named:?}");
}

#[test]
fn the_commands_of_units_and_of_the_page_for_newcomers_are_commands_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut looked_at = 0;
    let mut check = |name: &str, words: &[&str]| {
        // up to what a person fills in
        let of_program = |word: &&&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let command: Vec<&str> = words.iter().take_while(of_program).copied().collect();
        let mut help = None;
        // `invite amina`: the last words can be arguments
        for length in (1..=command.len()).rev() {
            let asked = run(folder.path(), &[&command[..length], &["--help"]].concat());
            if asked.status.success() {
                help = Some(said(&asked));
                break;
            }
        }
        assert!(help.is_some_and(|help| help.contains("Usage")), "{name}: {words:?}");
        looked_at += 1;
    };
    for (name, text) in packaging() {
        for line in
            text.lines().filter_map(|line| line.strip_prefix("ExecStart=/usr/bin/samband-server "))
        {
            let line = line.strip_prefix("--data /var/lib/samband ").unwrap_or(line);
            check(&name, &line.split(' ').collect::<Vec<_>>());
        }
    }
    let install = read("docs/install.md");
    let commands = install.lines().filter_map(|line| line.strip_prefix("samband "));
    for line in commands {
        let line = line.split(['#', '<']).next().unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        check("install.md", words.strip_prefix(&["--as", "ingrid"][..]).unwrap_or(&words));
    }
    assert!(looked_at > 6, "{looked_at}");
}

#[test]
fn the_settings_that_pages_show_have_no_faults() {
    let mut looked_at = 0;
    for page in ["docs/install.md", "docs/operating.md"] {
        let text = read(page);
        let blocks = text.split("```").skip(1).step_by(2);
        let files = blocks.filter_map(|block| match block.split_once("<<'END'\n") {
            Some((_, file)) => file.split_once("END\n").map(|(file, _)| file.to_owned()),
            // the rules of retention are a file of their own
            None => {
                block.strip_prefix("toml\n").filter(|it| !it.starts_with('[')).map(str::to_owned)
            }
        });
        for file in files {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("samband.toml"), &file).unwrap();
            let checked = run(folder.path(), &["config", "check"]);
            assert!(checked.status.success(), "{page}: {}\n{file}", said(&checked));
            looked_at += 1;
        }
    }
    assert!(looked_at > 2, "{looked_at}");
}
