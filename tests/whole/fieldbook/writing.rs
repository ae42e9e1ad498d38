//! Writing: the editor and its drafts, the command line, and what a script relies on.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use super::{Person, enrolled, relay_in};

/// Every file below a folder that others can read, or that holds these words.
fn readable(folder: &Path, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path)
                && bytes.windows(words.len()).any(|window| window == words.as_bytes())
            {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

fn locked(folder: &Path) -> (Person, String) {
    let relay = relay_in(folder);
    let amina = enrolled(&relay, folder, "amina");
    let key = folder.join("key");
    std::fs::write(&key, "blue ferry under seven").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let key = key.to_str().unwrap().to_owned();
    // a draft of the time before the folder was locked
    amina.edits("printf beforehand >\"$1\"; false", &["write"]);
    amina.json(&["lock", "--new-passphrase-file", &key]);
    (amina, key)
}

#[test]
fn a_draft_in_a_locked_folder_is_never_readable() {
    let folder = tempfile::tempdir().unwrap();
    let memory = tempfile::tempdir().unwrap();
    let (amina, key) = locked(folder.path());
    assert_eq!(readable(&amina.store, "beforehand"), Vec::<String>::new());
    let edit = |editor: &str, arguments: &[&str]| {
        let arguments = [&["--passphrase-file", &key], arguments].concat();
        let mut command = amina.command(&arguments);
        let command = command.env("EDITOR", editor).env("XDG_RUNTIME_DIR", memory.path());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    // the draft is opened again; while the editor is open, it is in memory, for its owner only
    let copy = folder.path().join("copy");
    let copy = copy.display();
    let look = format!(
        "f() {{ cp \"$1\" '{copy}'; stat -c %a \"$1\" > '{copy}.mode'; printf secretly > \"$1\"; false; }}; f"
    );
    let (code, said) = edit(&look, &["write"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("kept in this folder, locked"), "{said}");
    let shown = std::fs::read_to_string(folder.path().join("copy")).unwrap();
    assert!(shown.starts_with("beforehand"), "{shown}");
    assert_eq!(std::fs::read_to_string(folder.path().join("copy.mode")).unwrap(), "600\n");
    assert_eq!(readable(&amina.store, "secretly"), Vec::<String>::new());
    // a process that is told to end keeps the words too
    let (_, said) =
        edit("f() { printf secretly2 >\"$1\"; kill -TERM $PPID; sleep 60; }; f", &["write"]);
    assert!(said.contains("kept in this folder, locked"), "{said}");
    assert_eq!(std::fs::read_dir(memory.path()).unwrap().count(), 0, "memory is empty again");
    assert_eq!(readable(&amina.store, "secretly2"), Vec::<String>::new());
    // and the next attempt saves them
    assert_eq!(edit("true", &["write"]), (Some(0), String::new()));
    let shown = amina.text(&["--passphrase-file", &key, "list"]);
    assert!(shown.contains("secretly2"), "{shown}");
    assert_eq!(std::fs::read_dir(memory.path()).unwrap().count(), 0);
}

#[test]
fn the_editor_changes_what_the_person_changed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let marker = "------ what stands below this line is not part of the entry ------";
    let text = format!("  indented\n{marker}\nSecond half");
    let written = amina.json(&["write", &text]);
    let id = written["id"].as_str().unwrap();
    let waiting = || amina.json(&["status"])["status"]["waiting"].clone();
    let before = waiting();
    assert_eq!(amina.text(&["edit", id]), "nothing was changed\n");
    assert_eq!(waiting(), before);
    assert_eq!(amina.json(&["show", id])["entry"]["text"], text);
    assert_eq!(amina.edits("sed -i s/Second/Third/", &["edit", id]), (Some(0), String::new()));
    assert_eq!(amina.json(&["show", id])["entry"]["text"], text.replace("Second", "Third"));
    // an editor whose path has blanks, and one with quotes
    let bin = folder.path().join("my editors");
    std::fs::create_dir(&bin).unwrap();
    let script = bin.join("it's one");
    std::fs::write(&script, "#!/bin/sh\nprintf words > \"$1\"\n").unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = script.to_str().unwrap();
    assert_eq!(amina.edits(path, &["write"]), (Some(0), String::new()));
    assert_eq!(amina.edits(&format!("\"{path}\" --wait"), &["write"]).0, Some(1));
    assert!(amina.edits("no-such-editor", &["write"]).1.contains("Set $EDITOR"));
    // a draft in Latin-1 is kept byte for byte, with a hint
    std::fs::remove_dir_all(amina.store.join("drafts")).unwrap();
    let (code, said) = amina.edits("printf 'one\\nl\\346rer' >", &["write"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("line 2") && said.contains("UTF-8"), "{said}");
    let draft = amina.store.join("drafts/new.txt");
    assert_eq!(std::fs::read(&draft).unwrap(), b"one\nl\xe6rer");
    assert_eq!(std::fs::metadata(&draft).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_written_entry_is_not_written_twice_because_nobody_reads_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
    let output = amina.command(&["write", "once"]).stdout(full()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let id = amina.json(&["list"])["entries"][0]["entry"]["id"].as_str().unwrap().to_owned();
    assert!(said.contains(&id), "{said}");
    // a reader such as `head` that has enough is no error; a full disk is one, and no panic
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        Stdio::from(writer)
    };
    for arguments in [&["list"][..], &["status"], &["completions", "bash"]] {
        let output = amina.command(arguments).stdout(closed()).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
        let output = amina.command(arguments).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
    amina.command(&["show", "zzzz"]).stderr(closed()).output().unwrap();
}

#[test]
fn texts_numbers_and_dates_are_taken_as_people_type_them() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let henrik = enrolled(&relay, folder.path(), "henrik");
    let entry =
        amina.json(&["write", "-", "a", "list", "--date", "२०२६-११-०२", "--title", "-dash"]);
    let shown = amina.json(&["show", entry["id"].as_str().unwrap()]);
    assert_eq!(shown["entry"]["text"], "- a list");
    assert_eq!(shown["entry"]["title"], "-dash");
    assert_eq!(shown["entry"]["happened_on"], "2026-11-02");
    // the language of the person, as the roster has it
    assert_eq!(shown["entry"]["language"], "sw");
    assert_eq!(amina.output(&["write", "x", "--titel", "y"]).status.code(), Some(2));
    assert!(amina.fails(&["write", "\u{200b}\u{feff}"]).contains("the text is empty"));
    assert!(amina.fails(&["write", "x", "--placement", "26"]).contains("--placement 26"));
    assert!(amina.json(&["write", "x", "--placement", "amina-2026"])["id"].is_string());
    for date in ["2083-08-08", "9999-12-31", "0000-01-01", "-000044-03-15"] {
        let said = amina.fails(&["write", "x", "--date", date]);
        assert!(said.contains("--yes"), "{said}");
    }
    assert!(amina.json(&["write", "x", "--date", "2036-01-01", "--yes"])["id"].is_string());

    let title = ["Every", "pupil", "is", "heard"];
    henrik.json(
        &[&["goals", "add", "--level", "societal", "--theme", "education"], &title[..]].concat(),
    );
    henrik.json(&[
        "goals",
        "indicator",
        "pupil",
        "School councils",
        "--unit",
        "councils",
        "--baseline",
        "-3",
        "--target",
        "१२,५",
    ]);
    henrik.json(&[
        "goals",
        "measure",
        "councils",
        "4,5",
        "--period",
        "२०२६-१०",
        "--progress",
        "on the way",
        "--reason",
        "two schools wait",
    ]);
    let said = henrik.fails(&["goals", "target", "councils", "1,000"]);
    assert!(said.contains("write 1000"), "{said}");
    let shown = henrik.text(&["goals", "list"]);
    for words in [
        "baseline: -3",
        "target: 12.5",
        "2026-10: 4.5, progress 3 of 5 (on-the-way), by Henrik Aas",
        "reason: two schools wait",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // help says which words there are
    let help = amina.text(&["write", "--help"]);
    for words in ["returned-early", "anonymous", "civil-society", "competence"] {
        assert!(help.contains(words), "{words}: {help}");
    }
}
