//! Several commands in one folder at a time, and a line that comes and goes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

use super::{Person, enrolled, relay_in};

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_secs(60);

/// `fieldbook sync --follow`, with what it prints.
struct Follower {
    child: Child,
    lines: Receiver<String>,
}

impl Follower {
    fn start(person: &Person) -> Follower {
        let mut child =
            person.command(&["sync", "--follow"]).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let follower = Follower { child, lines };
        follower.says("everything that the relay has is here");
        follower
    }

    /// Waits for a line that holds these words.
    fn says(&self, words: &str) -> String {
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(LONG) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => said.push(line),
                Err(_) => panic!("no line with {words:?} came, but {said:#?}"),
            }
        }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

#[test]
fn every_command_works_while_sync_follow_runs() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    // a path that is longer than the name of a socket may be
    let deep = folder.path().join("a".repeat(100));
    std::fs::create_dir(&deep).unwrap();
    let amina = enrolled(&relay, &deep, "amina");
    let henrik = enrolled(&relay, folder.path(), "henrik");
    let follower = Follower::start(&amina);

    let written = amina.json(&["write", "--audience", "both", "Leo nimefundisha."]);
    let id = written["id"].as_str().unwrap();
    let synced = amina.json(&["sync"]);
    assert_eq!(synced["caught_up"], true, "{synced}");
    assert_eq!(amina.json(&["list"])["entries"][0]["delivery"]["state"], "on_relay");
    assert_eq!(amina.json(&["status"])["status"]["waiting"], 0);
    assert_eq!(amina.json(&["show", id])["entry"]["text"], "Leo nimefundisha.");
    assert_eq!(amina.edits("printf zaidi >", &["edit", id]), (Some(0), String::new()));
    assert_eq!(amina.json(&["show", id])["entry"]["text"], "zaidi");
    assert_eq!(amina.json(&["report"])["report"]["entries"], 1);
    assert_eq!(amina.json(&["whoami"])["person"], "amina");
    // errors and exit codes are the same
    let output = amina.output(&["--json", "show", "zzzz"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answer["error"].as_str().unwrap().contains("there is no entry"), "{answer}");
    assert_eq!(output.status.code(), Some(1));
    let again = amina.fails(&["sync", "--follow"]);
    assert!(again.contains("keeps this device connected already"), "{again}");

    // what arrives is said, with the local time
    henrik.json(&["sync"]);
    henrik.json(&["comment", id, "Hongera", "sana!"]);
    henrik.json(&["sync"]);
    let line = follower.says("new remark");
    assert!(line.contains("1 new remark from Henrik Aas"), "{line}");
    assert!(line.contains(" +05:45  "), "{line}");
}

#[test]
fn a_follower_says_when_the_line_goes_and_what_waits() {
    let folder = tempfile::tempdir().unwrap();
    let mut relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let follower = Follower::start(&amina);
    relay.kill();
    follower.says("trying again");
    amina.json(&["write", "Hakuna mtandao."]);
    follower.says("1 edit waits for the line");
    let output = amina.output(&["sync"]);
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    relay.restart();
    follower.says("everything written here is on the relay");
    assert_eq!(amina.json(&["list"])["entries"][0]["delivery"]["state"], "on_relay");
}

#[test]
fn a_locked_folder_asks_for_its_passphrase_also_while_sync_follow_runs() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let key = |name: &str, words: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (good, bad) = (key("good", "blue ferry under seven"), key("bad", "another ferry, red"));
    let amina = enrolled(&relay, folder.path(), "amina");
    amina.json(&["lock", "--new-passphrase-file", &good]);
    let child = amina
        .command(&["--passphrase-file", &good, "sync", "--follow"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut follower = Follower { child, lines: channel().1 };
    let mut lines = BufReader::new(follower.child.stdout.take().unwrap()).lines();
    lines.find(|line| line.as_ref().unwrap().contains("is here")).unwrap().unwrap();
    assert!(amina.fails(&["list"]).contains("--passphrase-file"));
    assert!(amina.fails(&["--passphrase-file", &bad, "list"]).contains("wrong"));
    amina.json(&["--passphrase-file", &good, "write", "siri"]);
    let socket = std::fs::metadata(amina.store.join("fieldbook.sock")).unwrap();
    assert_eq!(socket.permissions().mode() & 0o777, 0o600);
}

#[test]
fn sync_works_while_the_editor_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    // the editor runs a sync of its own
    let program = env!("CARGO_BIN_EXE_fieldbook-under-test");
    let store = amina.store.display();
    let editor =
        format!("f() {{ '{program}' --store '{store}' sync && printf words > \"$1\"; }}; f");
    assert_eq!(amina.edits(&editor, &["write"]), (Some(0), String::new()));
    assert_eq!(amina.json(&["list"])["entries"][0]["entry"]["text"], "words");
}

#[test]
fn a_device_follows_its_relay_to_a_new_address() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    amina.json(&["write", "Kabla ya kuhama."]);
    // where no relay lets the device in, it keeps the address that it has
    assert_eq!(amina.output(&["relay", "ws://127.0.0.1:9"]).status.code(), Some(4));
    assert_eq!(amina.json(&["status"])["status"]["relay"], format!("ws://{}", relay.address()));
    let refused = amina.fails(&["relay", "ws://relay.example"]);
    assert!(refused.contains("--insecure") && refused.contains("no encryption"), "{refused}");
    assert!(amina.fails(&["relay", "not an address"]).contains("is not a relay's address"));
    let moved = amina.json(&["relay", &format!("ws://{}", relay.address())]);
    assert_eq!(moved["flight"]["accepted"], 1);
    // a turned-down enrolment changes neither the address nor the authority
    let address = format!("ws://{}", relay.address());
    let pem = rcgen::generate_simple_self_signed(["relay.example".to_owned()]).unwrap().cert.pem();
    let ca = folder.path().join("ca.pem");
    std::fs::write(&ca, pem).unwrap();
    let before = std::fs::read(amina.store.join("identity.json")).unwrap();
    let ca = ca.to_str().unwrap();
    let said = amina.fails(&["enrol", &address, &relay.invite("kari"), "--ca", ca]);
    assert!(said.contains("enrolled already"), "{said}");
    assert_eq!(std::fs::read(amina.store.join("identity.json")).unwrap(), before);
}

#[test]
fn only_enrol_makes_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let nobody = Person { store: folder.path().join("amnia") };
    for command in [
        &["list"][..],
        &["status"],
        &["write", "x"],
        &["sync"],
        &["sync", "--follow"],
        &["report"],
        &["whoami"],
        &["goals", "list"],
        &["relay", "relay.example"],
    ] {
        let said = nobody.fails(command);
        let here = format!("--store {}", amina.store.display());
        assert!(said.contains("there is no device in") && said.contains(&here), "{said}");
    }
    // nor does an enrolment that fails
    nobody.fails(&["enrol", "ws://127.0.0.1:9", &relay.invite("kari")]);
    nobody.fails(&["enrol", &format!("ws://{}", relay.address()), "no invite"]);
    assert!(!nobody.store.exists());
    // without --store, the folder is in the person's data folder
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fieldbook-under-test"));
    let old = folder.path().join("fieldbook");
    std::fs::rename(&amina.store, &old).unwrap();
    let data = folder.path().join("data");
    let output = command
        .arg("list")
        .current_dir(folder.path())
        .env("XDG_DATA_HOME", &data)
        .env_remove("FIELDBOOK_STORE")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--store fieldbook"), "{said}");
    assert!(said.contains(data.join("fieldbook").to_str().unwrap()), "{said}");
}
