//! Words that are erased, on the command line.

use super::{enrolled, relay_in};
use crate::epochs::holds;

#[test]
fn a_participant_erases_an_entry_and_is_told_on_which_devices_it_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, henrik] = ["amina", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let write = ["write", "We taught with mangoes.", "--title", "Fractions", "--audience", "both"];
    let entry = amina.json(&write)["id"].as_str().unwrap().to_owned();
    amina.json(&["write", "What stays.", "--audience", "both"]);
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    assert!(henrik.text(&["list"]).contains("Fractions"));
    assert!(amina.text(&["erased"]).contains("nothing was erased"));

    let asked = amina.fails(&["erase", &entry]);
    assert!(asked.contains("cannot be undone") && asked.contains("take-back"), "{asked}");
    let nobodys = henrik.fails(&["erase", &entry, "--yes"]);
    assert!(nobodys.contains("entry or reply of yours"), "{nobodys}");
    amina.text(&["erase", &entry, "--yes"]);
    assert!(!amina.text(&["list"]).contains("Fractions"), "it is not shown any more");
    let erased = amina.text(&["erased"]);
    assert!(erased.contains("the relay has not been reached since"), "{erased}");
    for _ in 0..3 {
        amina.json(&["sync"]);
    }
    let erased = amina.text(&["erased"]);
    assert!(erased.contains("on 1 of 2 devices. Not heard from since: "), "{erased}");
    assert!(erased.contains("(Henrik Aas)"), "{erased}");
    henrik.json(&["sync"]);
    let listed = henrik.text(&["list"]);
    assert!(!listed.contains("Fractions") && listed.contains("What stays."), "{listed}");
    for _ in 0..2 {
        henrik.json(&["sync"]);
        amina.json(&["sync"]);
    }
    let erased = amina.text(&["erased"]);
    assert!(erased.contains("on 2 of 2 devices."), "{erased}");

    let other = amina.fails(&["erase", "--everything", "another lake", "--yes"]);
    assert!(other.contains("is no placement of yours"), "{other}");
    let said = amina.text(&["erase", "--everything", "fjord and lake", "--yes"]);
    assert!(said.contains("the logs of amina-2026 (Fjord and Lake)"), "{said}");
    for _ in 0..2 {
        amina.json(&["sync"]);
        henrik.json(&["sync"]);
    }
    assert!(!henrik.text(&["list"]).contains("What stays."));
    assert!(amina.text(&["erased"]).contains("all of it was erased on the relay"));
}

const KITCHEN: &str =
    "What my host said to me in the kitchen that evening is for nobody else to read.";

#[test]
fn an_entry_that_was_moved_is_erased_where_it_stood_before_too() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let first = amina.json(&["write", KITCHEN, "--audience", "home"])["id"].clone();
    let first = first.as_str().unwrap();
    amina.json(&["sync"]);
    let moved = amina.json(&["edit", first, "--audience", "both"])["id"].clone();
    let moved = moved.as_str().unwrap();
    amina.json(&["sync"]);
    assert!(holds(&amina.store, KITCHEN), "the search finds what is there");
    let said = amina.text(&["erase", moved, "--yes"]);
    assert!(said.contains(first), "the earlier one is named: {said}");
    for _ in 0..3 {
        amina.json(&["sync"]);
    }
    assert!(!holds(&amina.store, KITCHEN));
}

#[test]
fn a_draft_of_an_erased_entry_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let entry = amina.json(&["write", "What stays behind.", "--audience", "home"])["id"].clone();
    let entry = entry.as_str().unwrap();
    let drafts = amina.store.join("drafts");
    std::fs::create_dir_all(&drafts).unwrap();
    // as an editor that failed leaves it
    std::fs::write(drafts.join(format!("{entry}.txt")), KITCHEN).unwrap();
    amina.text(&["erase", entry, "--yes"]);
    assert!(!holds(&amina.store, KITCHEN));
}
