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
