//! Reading what others wrote: on a terminal that obeys nobody but the person.

use samband_tests::RelayProcess;

use super::{Person, enrolled, relay_in};

fn two_people(folder: &std::path::Path) -> (RelayProcess, Person, Person) {
    let relay = relay_in(folder);
    let (amina, henrik) = (enrolled(&relay, folder, "amina"), enrolled(&relay, folder, "henrik"));
    (relay, amina, henrik)
}

#[test]
fn words_of_others_can_neither_steer_the_terminal_nor_look_like_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let (_relay, amina, henrik) = two_people(folder.path());
    let text = "First line\u{1b}[2J\nwhere: on the relay, received by Kari Moe\u{202e}\u{9b}31m";
    amina.json(&["write", "--audience", "both", text, "--title", "T\u{1b}[2J\u{7}clear\nsecond"]);
    amina.json(&["write", "--audience", "both", "No title\nsecond line, received by Kari Moe"]);
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    let id = henrik.json(&["list"])["entries"][0]["entry"]["id"].as_str().unwrap().to_owned();
    let ids = [id];
    let list = henrik.text(&["list"]);
    assert_eq!(list.lines().count(), 2, "one entry, one line: {list}");
    let shown = henrik.text(&["show", &ids[0]]);
    for output in [&list, &shown] {
        let evil = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{9b}".contains(c);
        assert!(!output.contains(evil), "{output:?}");
    }
    assert_eq!(shown.lines().filter(|line| line.starts_with("where:")).count(), 1, "{shown}");
    // JSON is for programs and stays as it was written
    let json = henrik.json(&["list", "--search", "first line"]);
    assert_eq!(json["entries"].as_array().unwrap().len(), 1);
    assert_eq!(json["entries"][0]["entry"]["text"], text);
}

#[test]
fn an_entry_shows_everything_that_is_known_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_relay, amina, henrik) = two_people(folder.path());
    henrik.json(&[
        "goals",
        "add",
        "Every pupil is heard",
        "--level",
        "societal",
        "--theme",
        "education",
    ]);
    henrik.json(&["sync"]);
    amina.json(&["sync"]);
    let written = amina.json(&[
        "write",
        "--audience",
        "both",
        "नेपालीमा लेखिएको",
        "--goal",
        "pupil",
        "--consent",
        "anonymous",
        "--language",
        "ne",
    ]);
    let id = written["id"].as_str().unwrap();
    let synced = amina.text(&["sync"]);
    assert!(synced.contains("1 edit is on the relay now"), "{synced}");
    let news = henrik.text(&["sync"]);
    assert!(news.contains("1 new entry from Amina Otieno"), "{news}");
    assert!(!henrik.text(&["sync"]).contains("new entry"), "news is said once");
    henrik.json(&["acknowledge", id]);
    henrik.json(&["acknowledge", id]);
    henrik.json(&["sync"]);
    let news = amina.text(&["sync"]);
    assert!(news.contains("1 new remark from Henrik Aas"), "{news}");
    let shown = amina.text(&["show", id]);
    for words in [
        "where: on the relay since 20",
        "+05:45, received by Henrik Aas",
        "language: ne",
        "may be quoted: yes, without the name",
        "goal: Every pupil is heard",
        "written: 20",
        "  | नेपालीमा लेखिएको",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(shown.matches("read by Henrik Aas (host)").count(), 1, "{shown}");
    // a reader is not told the document's time as the entry's
    let shown = henrik.text(&["show", id]);
    assert!(shown.contains("where: on the relay\n"), "{shown}");
    assert!(amina.text(&["list", "--since", "2030-01-01"]).contains("no such entries"));
}

#[test]
fn two_values_are_decided_on_purpose_only() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let first = enrolled(&relay, folder.path(), "henrik");
    let second = Person { store: folder.path().join("second") };
    second.json(&["enrol", &format!("ws://{}", relay.address()), &relay.invite("henrik")]);
    first.json(&["goals", "add", "Heard", "--level", "societal", "--theme", "education"]);
    first.json(&["goals", "indicator", "Heard", "Councils", "--unit", "councils", "--target", "9"]);
    first.json(&["sync"]);
    second.json(&["sync"]);
    first.json(&["goals", "target", "councils", "20"]);
    second.json(&["goals", "target", "councils", "25"]);
    first.json(&["sync"]);
    second.json(&["sync"]);
    let news = first.text(&["sync"]);
    assert!(!news.contains("new goal") && !news.contains("new indicator"), "{news}");
    let said = first.fails(&["goals", "target", "councils", "-5"]);
    assert!(said.contains("20 (Henrik Aas") && said.contains("25 (Henrik Aas"), "{said}");
    let report = first.text(&["report"]);
    assert!(report.contains("two values, decide: "), "{report}");
    assert!(report.contains("1 decision is open"), "{report}");
    assert!(report.contains("of 1 placement only a part is visible to you"), "{report}");
    assert!(
        report.contains("Without a device in fjord-lake: Achieng Odhiambo, Amina Otieno, Kari Moe"),
        "{report}"
    );
    let reason = ["--reason", "We counted the councils that meet."];
    let decide = ["goals", "decide", "councils", "target", "-5"];
    assert!(first.fails(&decide).contains("--reason"));
    let decided = first.json(&[&decide[..], &reason].concat());
    let list = first.text(&["goals", "list"]);
    assert!(list.contains("target decided for -5 by"), "{list}");
    assert!(list.contains("We counted the councils that meet. (of "), "{list}");
    let id = decided["id"].as_str().unwrap();
    let why = ["--reason", "One council was forgotten."];
    first.json(&[&["goals", "reopen", id], &why[..]].concat());
    let list = first.text(&["goals", "list"]);
    assert!(
        list.contains(&format!("{id}  reopened by")) && list.contains("values, decide:"),
        "{list}"
    );
    first.json(&[&decide[..], &reason].concat());
    assert!(first.text(&["goals", "list"]).contains("target: -5\n"));
}

#[test]
fn a_script_can_tell_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let (mut relay, amina, _) = two_people(folder.path());
    amina.json(&["write", "--audience", "both", "written after the placement was given away"]);
    relay.replace_roster(
        &samband_tests::ROSTER.replace("participant = \"amina\"", "participant = \"achieng\""),
    );
    let output = amina.output(&["--json", "sync"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["refused"], 1);
    assert_eq!(answer["not_taken"][0]["code"], 211);
    let status = amina.text(&["status"]);
    assert!(
        status.contains("not taken by the relay") && status.contains("Ask your coordinator"),
        "{status}"
    );
    relay.kill();
    let output = amina.output(&["--json", "sync"]);
    assert_eq!(output.status.code(), Some(4));
    // one object on standard output, also for a slip on the command line
    let output = amina.output(&["--json", "write", "--nonsense"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((answer["exit"].as_u64(), output.status.code()), (Some(2), Some(2)));
}

const ADVISER: &str = "\n[[person]]\nid = \"solveig\"\nname = \"Solveig Lie\"\n\n[[role]]\n\
                       partnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"adviser\"\n";

#[test]
fn what_an_adviser_may_not_see_is_not_visible_and_never_zero() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{}{ADVISER}", samband_tests::ROSTER));
    let (amina, adviser) =
        (enrolled(&relay, folder.path(), "amina"), enrolled(&relay, folder.path(), "solveig"));
    amina.json(&["write", "Only for my own side."]);
    amina.json(&["sync"]);
    adviser.json(&["sync"]);
    let report = adviser.text(&["report"]);
    assert!(report.contains("entries, outcomes and remarks: not visible to you"), "{report}");
    assert!(!report.contains("0 entries") && !report.contains("Outcomes by level"), "{report}");

    amina.json(&["write", "--audience", "programme", "For everybody in the programme."]);
    amina.json(&["sync"]);
    adviser.json(&["sync"]);
    let report = adviser.text(&["report"]);
    assert!(report.contains("1 entry") && report.contains("only a part is visible"), "{report}");
}
