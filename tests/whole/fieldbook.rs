//! The program `fieldbook`, as a person or a script would use it, with the relay's program beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use samband_tests::RelayProcess;
use serde_json::Value;

struct Person {
    store: PathBuf,
}

impl Person {
    fn output(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"))
            .arg("--store")
            .arg(&self.store)
            .args(arguments)
            .env("EDITOR", "true")
            .env_remove("VISUAL")
            .output()
            .unwrap()
    }

    /// A command that must succeed, answered in JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.output(&[&["--json"], arguments].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// A command that must fail, with what it says.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(!output.status.success(), "{arguments:?} should fail");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn a_participant_and_a_coordinator_with_nothing_but_the_two_programs() {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let relay = RelayProcess::start(program, &folder.path().join("relay"));
    let address = format!("ws://{}", relay.address());
    let amina = Person { store: folder.path().join("amina") };
    let henrik = Person { store: folder.path().join("henrik") };

    assert!(amina.fails(&["write", "too early"]).contains("no log document that you may write"));
    assert!(amina.fails(&["sync"]).contains("redeem an invite first"));
    amina.json(&["enrol", &address, &relay.invite("amina")]);
    henrik.json(&["enrol", &address, &relay.invite("henrik")]);
    assert_eq!(amina.json(&["whoami"])["person"], "amina");

    let written = amina.json(&[
        "write",
        "Leo nimefundisha.",
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
    assert_eq!(amina.json(&["list"])[0]["delivery"]["state"], "on_relay");

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
    assert_eq!(goals[0]["goals"]["indicators"][indicator]["baseline"]["shown"]["value"], "-1");
    let report = henrik.json(&["report"]);
    assert_eq!(report["report"]["outcomes"]["individual"]["education"]["outcomes"], 1);

    amina.json(&["edit", entry, "--text", "Leo nimefundisha darasa la tatu."]);
    amina.json(&["withdraw", entry]);
    assert_eq!(amina.json(&["list"])[0]["entry"]["withdrawn"], true);

    // helpful errors
    assert!(amina.fails(&["show", "zzzz"]).contains("`fieldbook list` shows them"));
    assert!(amina.fails(&["comment", entry, "me?"]).contains("only mentors and coordinators"));
    assert!(
        amina.fails(&["write", "x", "--outcome", "personal/skill/health"]).contains("individual")
    );
    assert!(
        henrik
            .fails(&["goals", "measure", indicator, "1", "--period", "2026-10", "--progress", "9"])
            .contains("1 to 5")
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
    let program = Path::new(env!("CARGO_BIN_EXE_relay-under-test"));
    let relay = RelayProcess::start(program, &folder.path().join("relay"));
    let amina = Person { store: folder.path().join("amina") };
    amina.json(&["enrol", &format!("ws://{}", relay.address()), &relay.invite("amina")]);
    // an "editor" that leaves more than an entry may hold
    let editor = folder.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nhead -c 300000 /dev/zero | tr '\\0' 'a' > \"$1\"\n")
        .unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&editor, mode).unwrap();
    let write_in_editor = || {
        let output = Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"))
            .arg("--store")
            .arg(&amina.store)
            .arg("write")
            .env("VISUAL", &editor)
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let said = write_in_editor();
    assert!(
        said.contains("the limit is 262144") && said.contains("Your words are kept in"),
        "{said}"
    );
    let draft = amina.store.join("draft-new.txt");
    assert_eq!(std::fs::metadata(&draft).unwrap().len(), 300_000);
    // an empty text writes nothing and says so
    std::fs::remove_file(draft).unwrap();
    std::fs::write(&editor, "#!/bin/sh\n: > \"$1\"\n").unwrap();
    assert!(write_in_editor().contains("the text is empty"));
    assert_eq!(amina.json(&["list"]).as_array().unwrap().len(), 0);
}
