//! Who reads an entry, as people choose it on the command line.

use super::{enrolled, relay_in};

#[test]
fn an_entry_is_for_the_home_side_unless_its_author_says_otherwise_and_can_be_moved() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let home = amina.json(&["write", "Nobody asks me.", "--date", "2026-11-03"]);
    assert_eq!(home["document"]["audience"], "home");
    let both = ["write", "We taught.", "--audience", "both", "--date", "2026-11-02"];
    assert_eq!(amina.json(&both)["document"]["audience"], "both");
    let programme = ["write", "It rained.", "--audience", "programme", "--date", "2026-11-04"];
    amina.json(&programme);
    let wrong = amina.fails(&["write", "x", "--audience", "everybody"]);
    assert!(wrong.contains("programme"), "{wrong}");

    // one list over the three logs, in the order of the dates
    let list = amina.text(&["list"]);
    let lines: Vec<&str> = list.lines().collect();
    for (line, words) in lines.iter().zip([
        ["We taught.", "fjord-lake/amina-2026 (both)"],
        ["Nobody asks me.", "fjord-lake/amina-2026 (home)"],
        ["It rained.", "fjord-lake/amina-2026 (programme)"],
    ]) {
        assert!(words.iter().all(|words| line.contains(words)), "{list}");
    }

    // the host side reads what is for it, and is told that there may be more
    for person in [&amina, &achieng, &henrik] {
        person.json(&["sync"]);
    }
    let count = |list: serde_json::Value| list["entries"].as_array().unwrap().len();
    assert_eq!(count(achieng.json(&["list"])), 3);
    assert_eq!(count(henrik.json(&["list"])), 2);
    let report = henrik.text(&["report"]);
    assert!(report.contains("of 1 placement only a part is visible to you"), "{report}");
    assert!(!report.contains("No entry about"), "nothing is known of a silence: {report}");
    let report = achieng.text(&["report"]);
    assert!(!report.contains("only a part"), "{report}");

    // moving is a copy and a withdrawal, and it is said so
    let id = home["id"].as_str().unwrap();
    let shown = amina.text(&["show", id]);
    assert!(shown.contains("for: the home side\n"), "{shown}");
    let moved = amina.json(&["edit", id, "--audience", "both", "--title", "Asked"]);
    assert_eq!(moved["withdrawn"]["id"], id);
    assert_eq!(moved["document"]["audience"], "both");
    let copy = moved["id"].as_str().unwrap();
    assert!(amina.text(&["show", id]).contains("taken back: nobody had received it"));
    let again = amina.json(&["edit", copy, "--audience", "both"]);
    assert_eq!(again["changed"], false);
    let refused = amina.fails(&["edit", id, "--audience", "programme"]);
    assert!(refused.contains("it is taken back"), "{refused}");
    let words = amina.text(&["edit", copy, "--audience", "programme"]);
    assert!(words.contains("copied for both sides and the programme"), "{words}");
    assert!(words.contains("keeps what they received"), "{words}");
    amina.json(&["sync"]);
    henrik.json(&["sync"]);
    let found = henrik.json(&["list", "--search", "asks"]);
    let live: Vec<_> = found["entries"].as_array().unwrap().iter().collect();
    assert_eq!(live.iter().filter(|row| row["entry"]["withdrawn"] == false).count(), 1);
    assert_eq!(live[0]["entry"]["title"], "Asked");
}
