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

#[test]
fn a_participant_is_asked_answers_and_goes_on_with_a_reflection_later() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let asked = amina.text(&["reflect", "midway"]);
    assert!(asked.contains("1. What do you do on a usual day now?"), "{asked}");
    assert!(asked.contains("fieldbook reflect midway 1 WORDS"), "{asked}");

    let first = amina.json(&["reflect", "mid", "1", "I", "teach", "two", "classes."]);
    amina.json(&["reflect", "midway", "4", "They ask me for songs.", "--audience", "both"]);
    let shown = amina.json(&["reflect", "midway"]);
    assert_eq!(
        (&shown["next"], &shown["questions"][0]["answer"]),
        (&2.into(), &"I teach two classes.".into())
    );
    let list = amina.json(&["reflect"]);
    let midway = list["reflections"].as_array().unwrap().iter().find(|it| it["id"] == "midway");
    assert_eq!(midway.unwrap()["answered"], 2, "{list}");

    // a second answer replaces the first one, and is the same entry
    let again = amina.json(&["reflect", "midway", "1", "I teach three classes."]);
    assert_eq!(again["id"], first["id"]);
    let entry = amina.json(&["show", first["id"].as_str().unwrap()]);
    assert_eq!(entry["entry"]["text"], "I teach three classes.");
    assert_eq!(entry["entry"]["phase"], "midway");

    for (arguments, said) in [
        (&["reflect", "mentor"][..], "there is no reflection called"),
        (&["reflect", "midway", "9", "x"], "has the questions 1 to 8"),
        (&["reflect", "midway", "1", "x", "--audience", "programme"], "for other readers"),
        (&["reflect", "midway", "2", " "], "the answer is empty"),
        (&["write", "x", "--prompt", "foo@99"], "there is no question foo"),
    ] {
        let failed = amina.fails(arguments);
        assert!(failed.contains(said), "{arguments:?}: {failed}");
    }
}
