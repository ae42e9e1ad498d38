//! The program `fieldbook`, as a person or a script would use it, with the relay's program beside it.

mod audiences;
mod beside;
mod erasing;
mod keep;
mod kinds;
mod reading;
mod readme;
mod replies;
mod rounds;
mod writing;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use samband_tests::RelayProcess;
use serde_json::Value;

struct Person {
    store: PathBuf,
}

impl Person {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"));
        command
            .arg("--store")
            .arg(&self.store)
            .args(arguments)
            .current_dir(self.store.parent().expect("a folder of its own"))
            .env("EDITOR", "true")
            .env("TZ", "NPT-5:45")
            .env_remove("VISUAL")
            .stdin(Stdio::null());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// A command that must succeed, answered in JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.output(&[&["--json"], arguments].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// A command that must succeed, answered for people.
    fn text(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A command that must fail, with what it says.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(!output.status.success(), "{arguments:?} should fail");
        String::from_utf8(output.stderr).unwrap()
    }

    /// What `$EDITOR` makes of a command: its exit code, and what it says.
    fn edits(&self, editor: &str, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command(arguments).env("EDITOR", editor).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// A relay with the small programme.
fn relay_in(folder: &Path) -> RelayProcess {
    RelayProcess::start(Path::new(env!("CARGO_BIN_EXE_relay-under-test")), &folder.join("relay"))
}

/// A person with an enrolled device.
fn enrolled(relay: &RelayProcess, folder: &Path, name: &str) -> Person {
    let person = Person { store: folder.join(name) };
    person.json(&["enrol", &format!("ws://{}", relay.address()), &relay.invite(name)]);
    person
}

#[test]
fn a_participant_and_a_coordinator_with_nothing_but_the_two_programs() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let address = format!("ws://{}", relay.address());
    let amina = Person { store: folder.path().join("amina") };
    let henrik = Person { store: folder.path().join("henrik") };

    amina.json(&["enrol", &address, &relay.invite("amina")]);
    henrik.json(&["enrol", &address, &relay.invite("henrik")]);
    assert_eq!(amina.json(&["whoami"])["person"], "amina");

    let written = amina.json(&[
        "write",
        "Leo nimefundisha.",
        "--audience",
        "both",
        "--language",
        "sw",
        "--outcome",
        "individual/skill/education",
        "--date",
        "2026-11-02",
    ]);
    assert_eq!(written["delivery"]["state"], "on_this_device");
    let entry = written["id"].as_str().unwrap();
    assert_eq!(amina.json(&["status"])["status"]["waiting"], 1);
    assert_eq!(amina.json(&["sync"])["accepted"], 1);
    assert_eq!(amina.json(&["list"])["entries"][0]["delivery"]["state"], "on_relay");

    henrik.json(&["sync"]);
    henrik.json(&["comment", &entry[..6], "Hongera!"]);
    henrik.json(&["acknowledge", entry]);
    let goal = henrik.json(&[
        "goals",
        "add",
        "Every pupil is heard",
        "--level",
        "societal",
        "--theme",
        "education",
    ]);
    let goal = goal["id"].as_str().unwrap();
    let indicator = henrik.json(&[
        "goals",
        "indicator",
        goal,
        "Councils",
        "--unit",
        "councils",
        "--target",
        "9",
    ]);
    let indicator = indicator["id"].as_str().unwrap();
    henrik.json(&["goals", "measure", indicator, "4.5", "--period", "2026-10", "--progress", "3"]);
    henrik.json(&["goals", "baseline", indicator, "-1"]);
    henrik.json(&["sync"]);

    amina.json(&["sync"]);
    let shown = amina.json(&["show", entry]);
    assert_eq!(shown["remarks"].as_array().unwrap().len(), 2);
    assert_eq!(shown["delivery"]["received_by"][0], "henrik");
    let goals = amina.json(&["goals", "list"]);
    assert_eq!(
        goals["goals"][0]["goals"]["indicators"][indicator]["baseline"]["shown"]["value"],
        "-1"
    );
    let report = henrik.json(&["report"]);
    assert_eq!(report["report"]["outcomes"]["individual"]["education"]["outcomes"], 1);

    amina.json(&["edit", entry, "--text", "Leo nimefundisha darasa la tatu."]);
    amina.json(&["take-back", entry]);
    assert_eq!(amina.json(&["list"])["entries"][0]["entry"]["withdrawn"], true);

    // helpful errors
    assert!(amina.fails(&["show", "zzzz"]).contains("`fieldbook list` shows them"));
    assert!(amina.fails(&["comment", entry, "me?"]).contains("only mentors and coordinators"));
    assert!(
        amina.fails(&["write", "x", "--outcome", "personal/skill/health"]).contains("individual")
    );
    assert!(
        henrik
            .fails(&["goals", "measure", indicator, "1", "--period", "2026-10", "--progress", "9"])
            .contains("5 reached")
    );
    assert!(
        amina
            .fails(&["goals", "add", "Mine", "--level", "societal", "--theme", "health"])
            .contains("no goals document that you may write")
    );
    let json = amina.output(&["--json", "show", "zzzz"]);
    let answer: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(answer["error"].as_str().unwrap().contains("there is no entry"));
    let script = amina.output(&["completions", "bash"]);
    assert!(String::from_utf8(script.stdout).unwrap().contains("_fieldbook"));
}

#[test]
fn the_editor_s_words_are_kept_when_they_cannot_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    // an "editor" that leaves more than an entry may hold
    let editor = folder.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nhead -c 300000 /dev/zero | tr '\\0' 'a' > \"$1\"\n")
        .unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&editor, mode).unwrap();
    let write_in_editor = || amina.edits(editor.to_str().unwrap(), &["write"]).1;
    let said = write_in_editor();
    assert!(
        said.contains("the limit is 262144") && said.contains("Your words are kept in"),
        "{said}"
    );
    let draft = amina.store.join("drafts/new.txt");
    assert_eq!(std::fs::metadata(&draft).unwrap().len(), 300_000);
    // an empty text writes nothing and says so
    std::fs::remove_file(draft).unwrap();
    std::fs::write(&editor, "#!/bin/sh\n: > \"$1\"\n").unwrap();
    assert!(write_in_editor().contains("the text is empty"));
    assert_eq!(amina.json(&["list"])["entries"].as_array().unwrap().len(), 0);
}
