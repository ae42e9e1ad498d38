//! A question, the reply to it, and words that are taken back, on the command line.

use super::{enrolled, relay_in};

#[test]
fn a_participant_answers_a_question_takes_words_back_and_is_told_who_had_them() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let write = ["write", "We taught.", "--title", "Fractions", "--audience", "both"];
    let entry = amina.json(&write)["id"].as_str().unwrap().to_owned();
    amina.json(&["sync"]);
    for person in [&achieng, &henrik] {
        person.json(&["sync"]);
        // by its title
        person.json(&["comment", "fractions", "With what?", "--question"]);
        person.json(&["sync"]);
    }
    amina.json(&["sync"]);
    let shown = amina.json(&["show", &entry]);
    let remark = |side: &str| {
        let rows = shown["remarks"].as_array().unwrap();
        let row = rows.iter().find(|row| row["side"] == side).unwrap();
        row["remark"]["id"].as_str().unwrap().to_owned()
    };
    assert!(amina.text(&["show", &entry]).contains(&remark("host")), "it can be named");
    let home = amina.text(&["reply", &remark("home")[..8], "I am tired."]);
    assert!(home.contains("for the home side"), "{home}");
    let host = amina.json(&["reply", &remark("host"), "With oranges."]);
    assert_eq!(host["document"]["audience"], "both");
    let nobody = henrik.fails(&["reply", &remark("host"), "I say it myself."]);
    assert!(nobody.contains("only the participant replies"), "{nobody}");
    amina.json(&["sync"]);
    achieng.json(&["sync"]);
    henrik.json(&["sync"]);
    let read = henrik.text(&["show", &entry]);
    assert!(read.contains("With oranges.") && !read.contains("I am tired."), "{read}");
    let read = achieng.text(&["show", &entry]);
    assert!(read.contains("reply by Amina Otieno") || read.contains("I am tired."), "{read}");

    amina.json(&["sync"]);
    let words = amina.text(&["take-back", "Fractions"]);
    assert!(words.contains("taken back; Achieng") && words.contains(" and Henrik"), "{words}");
    assert!(words.contains("had received it"), "{words}");
    let shown = amina.text(&["show", &entry]);
    assert!(shown.contains("not reached yet: Achieng"), "{shown}");
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    amina.json(&["sync"]);
    let shown = amina.text(&["show", &entry]);
    assert!(shown.contains("and Henrik Aas had received it"), "{shown}");
    assert!(!shown.contains("and Henrik Aas\n"), "he has heard of it: {shown}");
    let shown = henrik.text(&["show", &entry]);
    assert!(shown.contains("taken back by its author"), "{shown}");
    assert!(!shown.contains("We taught."), "nobody is shown it: {shown}");

    amina.json(&["take-back", &entry, "--undo"]);
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    assert!(henrik.text(&["show", &entry]).contains("We taught."));
    // what has never left the phone was received by nobody
    let private = amina.json(&["write", "A slip."]);
    let words = amina.text(&["take-back", private["id"].as_str().unwrap()]);
    assert!(words.contains("nobody had received it"), "{words}");
}

#[test]
fn a_question_that_was_answered_aloud_is_settled_by_saying_that_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, henrik] = ["amina", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let entry = amina.json(&["write", "We taught.", "--audience", "both"]);
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    let asked =
        henrik.json(&["comment", entry["id"].as_str().unwrap(), "With what?", "--question"]);
    henrik.json(&["sync"]);
    amina.json(&["sync"]);
    let question = asked["id"].as_str().unwrap();
    let today = amina.json(&["today"]);
    assert_eq!(today["today"][0]["question"], question, "{today}");
    let words = amina.text(&["today"]);
    assert!(words.contains(&format!("fieldbook show {}", entry["id"].as_str().unwrap())));
    assert!(words.contains("As this device has it, as of "), "{words}");
    let read = amina.json(&["acknowledge", &question[..10]]);
    assert_eq!(read["document"]["audience"], "both", "the side that asked reads it");
    assert_eq!(amina.json(&["today"])["today"], serde_json::json!([]));
    assert!(amina.text(&["today"]).contains("Nothing needs you today."));
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    let shown = henrik.text(&["show", entry["id"].as_str().unwrap()]);
    assert!(shown.contains("Nimelisoma"), "in her language: {shown}");
}
