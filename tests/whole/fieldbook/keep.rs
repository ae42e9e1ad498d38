//! What a person takes out with the program: who has their words, a copy, a learning statement.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::store::{Parts, SledOptions, Unlock};
use samband_client_core::transport;
use samband_tests::random::Rng;
use samband_tests::write;

use super::{Person, enrolled, relay_in};

fn read(path: &serde_json::Value) -> String {
    std::fs::read_to_string(Path::new(path.as_str().unwrap())).unwrap()
}

#[test]
fn a_participant_without_a_network_sees_who_has_the_words_saves_a_copy_and_makes_a_statement() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, henrik] = ["amina", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let outcome = ["--outcome", "individual/skill/education", "--date", "2026-11-02"];
    let taught = ["write", "We taught with mangoes.", "--title", "Mangoes", "--audience", "both"];
    amina.json(&[&taught[..], &outcome].concat());
    let hope = amina.json(&["write", "I want to lead.", "--hope"])["id"].clone();
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    amina.json(&["sync"]);
    drop(relay);

    let has = amina.text(&["who-has"]);
    assert!(has.contains("Henrik Aas has it, known since"), "{has}");
    assert!(has.contains("Achieng Odhiambo may read it; nothing is known to have come"), "{has}");

    let to = folder.path().join("kept");
    let to = to.to_str().unwrap();
    let copy = amina.json(&["save-copy", "--to", to]);
    let files = copy["files"].as_array().unwrap();
    assert_eq!(files.len(), 3);
    for file in files {
        assert!(read(file).contains("We taught with mangoes."), "{file}");
    }
    let again = amina.fails(&["save-copy", "--to", to]);
    assert!(again.contains("nothing was replaced"), "{again}");

    let hope = format!("{}=on-its-way", hope.as_str().unwrap());
    let statement = amina.json(&[
        "statement",
        "--choose",
        "mangoes=taught with mangoes",
        "--hope",
        &hope,
        "--name",
        "Amina O.",
        "--language",
        "en",
        "--language",
        "nb",
        "--to",
        to,
    ]);
    let markdown = &statement["files"][0];
    assert!(markdown.as_str().unwrap().contains("learning-statement-amina-o-"), "{markdown}");
    let text = read(markdown);
    assert!(text.contains("> taught with mangoes\n"), "{text}");
    assert!(text.contains("What I can do · Hva jeg kan"), "{text}");
    assert!(text.contains(statement["check_code"].as_str().unwrap()));
    // the partner compares the code
    let path = markdown.as_str().unwrap();
    let checked = henrik.json(&["statement", "--check", path]);
    assert_eq!(checked["check_code"], statement["check_code"]);
    std::fs::write(path, text.replace("taught", "lectured")).unwrap();
    let changed = henrik.fails(&["statement", "--check", path]);
    assert!(changed.contains("was changed after"), "{changed}");
    // nobody makes it for somebody else
    let other = henrik.fails(&["statement", "--choose", "mangoes", "--to", to]);
    assert!(other.contains("no log document that you may write"), "{other}");
    let wrong = amina.fails(&["statement", "--choose", "mangoes=flew", "--to", to]);
    assert!(wrong.contains("copy them from the entry"), "{wrong}");
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let (path, to) = (file.as_ref().unwrap().path(), to.join(file.unwrap().file_name()));
        if path.is_dir() {
            copy_folder(&path, &to);
        } else {
            std::fs::copy(&path, &to).unwrap();
        }
    }
}

/// Writes an entry on a device whose randomness is known, and synchronises.
fn write_as_known(folder: &Path, text: &str) {
    let mut parts = Parts::open_folder(folder, SledOptions::default(), Unlock::Plain).unwrap();
    let mut random = Rng::new(5);
    parts.random = Box::new(move |bytes| {
        bytes.iter_mut().for_each(|byte| *byte = random.below(256) as u8);
    });
    let device = Device::assemble(parts).unwrap();
    write(&device, text);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(transport::sync_now(&device)).unwrap();
}

#[test]
fn words_that_were_refused_for_their_device_s_restoration_are_written_again_and_taken() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    amina.json(&["write", "before", "--audience", "programme"]);
    amina.json(&["sync"]);
    assert!(amina.text(&["write-again"]).contains("nothing was written again"));
    // a copy of the folder that goes on with the randomness, and so with the actor, of the first
    let restored = Person { store: folder.path().join("restored") };
    copy_folder(&amina.store, &restored.store);
    write_as_known(&amina.store, "written before the restoration");
    write_as_known(&restored.store, "written after the restoration");

    let status = restored.text(&["status"]);
    assert!(status.contains("fieldbook write-again"), "{status}");
    let again = restored.json(&["write-again"]);
    assert_eq!((&again["written_again"], &again["refused"]), (&1.into(), &0.into()));
    let synced = restored.json(&["sync"]);
    assert_eq!(synced["accepted"], 1);
    assert_eq!(restored.json(&["status"])["status"]["refused"].as_array().unwrap().len(), 0);
    let list = restored.json(&["list"]);
    let texts: Vec<&str> = list["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["entry"]["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
}
