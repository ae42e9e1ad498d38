//! Moments, hopes and reflections on the command line, and what a change of an entry can mend.

use super::{enrolled, relay_in};

#[test]
fn a_participant_hopes_answers_a_question_and_mends_a_wrong_language() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let outcome = ["--outcome", "individual/skill/education", "--date", "2026-11-02"];
    let hope = amina.json(&[&["write", "I want to lead a ward.", "--hope"][..], &outcome].concat());
    let reflection =
        amina.json(&[&["write", "I ask.", "--prompt", "midway-2@1"][..], &outcome].concat());
    let both = amina.fails(&["write", "x", "--hope", "--prompt", "midway-2@1"]);
    assert!(both.contains("--prompt"), "{both}");
    let wrong = amina.fails(&["write", "x", "--prompt", "midway-2"]);
    assert!(wrong.contains("midway-3@1"), "it shows a right one: {wrong}");
    amina.json(&["sync"]);

    let hope = hope["id"].as_str().unwrap();
    let reflection = reflection["id"].as_str().unwrap();
    assert!(amina.text(&["show", hope]).contains("a hope: its outcomes are expected"));
    assert!(amina.text(&["show", reflection]).contains("answers: midway-2@1"));
    let report = amina.json(&["report"]);
    assert_eq!(report["report"]["hopes"]["individual"]["education"], 1, "{report}");

    amina.json(&["edit", hope, "--language", "sw"]);
    let shown = amina.json(&["show", hope]);
    assert_eq!(
        (&shown["entry"]["language"], &shown["entry"]["kind"]),
        (&"sw".into(), &"hope".into())
    );
    // a hope that is moved to other readers stays a hope
    let moved = amina.json(&["edit", hope, "--audience", "both"]);
    let shown = amina.json(&["show", moved["id"].as_str().unwrap()]);
    assert_eq!(
        (&shown["entry"]["language"], &shown["entry"]["kind"]),
        (&"sw".into(), &"hope".into())
    );
}
