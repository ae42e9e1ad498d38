//! A round's report as partners and an adviser write, submit and answer it on the command line.

use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::submission::{SubmissionEdit, TextOf, VersionDraft};
use samband_tests::{ROSTER, item, now};

use super::{Person, enrolled, relay_in};
use crate::submissions::{ROUND, report, submission};

fn status(person: &Person) -> String {
    let list = person.json(&["round", "list"]);
    list["rounds"][0]["status"]["status"].as_str().unwrap().to_owned()
}

fn sync(people: &[&Person]) {
    for person in people.iter().chain(people) {
        person.json(&["sync"]);
    }
}

#[test]
fn partners_write_a_report_offline_and_an_adviser_returns_and_accepts_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [amina, achieng, henrik, solveig] =
        ["amina", "achieng", "henrik", "solveig"].map(|name| enrolled(&relay, folder.path(), name));

    let list = henrik.text(&["round", "list"]);
    assert!(list.contains("fjord-lake/2026  Round 2026  due 2027-02-28  being written"), "{list}");
    // two people begin one section while apart
    henrik.json(&["round", "write", "individual", "Nurses teach each other."]);
    achieng.json(&["round", "write", "individual", "Pupils read aloud.", "--language", "sw"]);
    achieng.json(&["round", "write", "story", "The rain came, and the school stayed open."]);
    sync(&[&henrik, &achieng, &solveig, &amina]);
    let shown = henrik.text(&["round", "show"]);
    for words in [
        "Nurses teach each other.",
        "Pupils read aloud.",
        "People (individual): 7 of 250 words",
        "What can participants do now that they could not do before?",
        "(story, Kisumu Teachers College): 8 of 150 words",
        "last written by",
        "Nidaros kommune has not agreed to this yet",
    ] {
        assert!(shown.contains(words), "{words:?} is not in {shown}");
    }
    let nothing = henrik.fails(&["round", "tick", "individual"]);
    assert!(nothing.contains("nothing to tick: use lessons"), "{nothing}");
    henrik.json(&["round", "write", "lessons", "Meet indoors when it rains."]);
    henrik.json(&["round", "tick", "lessons"]);
    let shown = henrik.text(&["round", "show"]);
    assert!(shown.contains("[x] may be shared with other partnerships"), "{shown}");
    sync(&[&henrik, &achieng]);
    let unknown = henrik.fails(&["round", "write", "summary", "x"]);
    assert!(unknown.contains("use one of in-short, activities, individual"), "{unknown}");
    let not_mine = amina.fails(&["round", "write", "individual", "x"]);
    assert!(not_mine.contains("you may not write the report of fjord-lake/2026"), "{not_mine}");
    let closed = solveig.fails(&["round", "show"]);
    assert!(closed.contains("the report is the partners' own until they submit it"), "{closed}");

    // everybody agrees to the same words
    let submit = ["round", "submit", "--function", "exchange coordinator"];
    let missing = henrik.fails(&submit);
    assert!(missing.contains("has not agreed to the report as it stands"), "{missing}");
    let without = [&submit[..], &["--without", "kisumu=no line"]].concat();
    henrik.json(&["round", "agree"]);
    let heard = henrik.fails(&without);
    assert!(heard.contains("can be left out after 21 days of silence"), "{heard}");
    achieng.json(&["round", "agree"]);
    sync(&[&achieng, &henrik]);
    assert!(henrik.text(&["round", "show"]).contains("Kisumu Teachers College agrees: Achieng"));
    henrik.json(&submit);
    sync(&[&henrik, &achieng, &solveig]);
    assert_eq!(status(&solveig), "submitted");
    let version = solveig.text(&["round", "show", "--version", "1"]);
    for words in [
        "signed by Henrik Aas (exchange coordinator)",
        "Pupils read aloud.",
        "The change that mattered most, Kisumu Teachers College: 8 words",
        "Nidaros kommune agrees: Henrik Aas",
    ] {
        assert!(version.contains(words), "{words:?} is not in {version}");
    }

    // two opposite answers, made apart
    let no_notes = solveig.fails(&["round", "return"]);
    assert!(no_notes.contains("--note"), "{no_notes}");
    let strange = solveig.fails(&["round", "return", "--note", "summary=Why?"]);
    assert!(strange.contains("there is no section \"summary\""), "{strange}");
    solveig.json(&["round", "return", "--note", "individual=Which nurses?", "--version", "1"]);
    henrik.json(&["round", "accept"]);
    assert_eq!((status(&solveig).as_str(), status(&henrik).as_str()), ("returned", "accepted"));
    sync(&[&solveig, &henrik]);
    for person in [&solveig, &henrik] {
        assert_eq!(status(person), "contested");
    }
    assert!(henrik.text(&["round", "show", "--version", "1"]).contains("Which nurses?"));

    // a second version, accepted; then the partners go on writing
    achieng.json(&["sync"]);
    achieng.json(&["round", "write", "individual", "Nurses of two wards teach each other."]);
    sync(&[&achieng, &henrik]);
    for person in [&henrik, &achieng] {
        person.json(&["round", "agree"]);
    }
    sync(&[&achieng, &henrik]);
    henrik.json(&submit);
    sync(&[&henrik, &solveig]);
    let early = solveig.fails(&["round", "reopen"]);
    assert!(early.contains("say why with --text"), "{early}");
    solveig.json(&["round", "accept", "--text", "Thank you."]);
    sync(&[&solveig, &henrik]);
    assert!(henrik.text(&["round", "list"]).contains("accepted at version 2\n"));
    henrik.json(&["round", "write", "next", "We go on."]);
    let list = henrik.text(&["round", "list"]);
    assert!(list.contains("accepted at version 2, 1 section changed since"), "{list}");
    solveig.json(&["round", "reopen", "--text", "A figure is wrong."]);
    assert_eq!(status(&solveig), "reopened");
    let news = achieng.text(&["sync"]);
    assert!(news.contains("submitted version") || news.contains("answer"), "{news}");
}

#[test]
fn a_quote_goes_along_only_while_its_author_consents() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let words = "Today I taught fractions with mangoes in the smallest classroom of all.";
    let entry = amina.json(&["write", words, "--audience", "both", "--consent", "anonymous"]);
    let entry = entry["id"].as_str().unwrap();
    let hidden = "I eat alone at noon and nobody has ever asked me why.";
    let hidden = amina.json(&["write", hidden, "--audience", "both"]);
    let at_home = amina.json(&["write", "They are loud.", "--consent", "named"]);
    sync(&[&amina, &achieng, &henrik]);
    henrik.json(&["round", "write", "individual", "They teach."]);
    let quote = henrik.json(&["round", "quote", "individual", entry]);
    let quote = quote["id"].as_str().unwrap();
    let not_asked = henrik.fails(&["round", "quote", "individual", hidden["id"].as_str().unwrap()]);
    assert!(not_asked.contains("has not consented to being quoted"), "{not_asked}");
    let home = achieng.fails(&["round", "quote", "individual", at_home["id"].as_str().unwrap()]);
    assert!(home.contains("ask its author to share it with both sides"), "{home}");
    assert!(henrik.text(&["round", "show"]).contains(words));

    let agree = || {
        sync(&[&henrik, &achieng]);
        henrik.json(&["round", "agree"]);
        achieng.json(&["round", "agree"]);
        sync(&[&achieng, &henrik]);
    };
    agree();
    let submit = ["round", "submit", "--function", "coordinator"];
    amina.json(&["edit", entry, "--consent", "none"]);
    sync(&[&amina, &henrik]);
    let refused = henrik.fails(&submit);
    assert!(refused.contains("does not consent to being quoted"), "{refused}");
    assert!(refused.contains(&format!("`fieldbook round unquote {quote}` takes it out")));
    let shown = henrik.text(&["round", "show"]);
    assert!(shown.contains("[a quote was taken back]") && !shown.contains(words), "{shown}");
    amina.json(&["edit", entry, "--consent", "anonymous"]);
    sync(&[&amina, &henrik]);
    henrik.json(&submit);
    assert!(henrik.text(&["round", "show", "--version", "1"]).contains(words));
    henrik.json(&submit);

    // the author ends it: nobody shows it any more, in any version
    amina.json(&["edit", entry, "--consent", "none"]);
    sync(&[&amina]);
    let news = henrik.text(&["sync"]);
    assert!(news.contains("2 quotes taken back in submitted versions"), "{news}");
    sync(&[&henrik, &achieng]);
    for version in ["1", "2"] {
        for person in [&henrik, &achieng] {
            let shown = person.text(&["round", "show", "--version", version]);
            let is_gone = shown.contains("[a quote was taken back]") && !shown.contains(words);
            assert!(is_gone && shown.contains("as it was submitted"), "{shown}");
        }
    }
}

#[test]
fn a_quote_is_taken_out_by_the_first_letters_of_its_id_and_from_every_version_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let words = "Today I taught fractions with mangoes in the smallest classroom of all.";
    let entry = amina.json(&["write", words, "--audience", "both", "--consent", "anonymous"]);
    let entry = entry["id"].as_str().unwrap();
    sync(&[&amina, &achieng, &henrik]);
    henrik.json(&["round", "write", "individual", "They teach."]);
    let quote = |person: &Person| {
        let made = person.json(&["round", "quote", "individual", entry]);
        made["id"].as_str().unwrap().to_owned()
    };
    // until two ids begin alike: of 33 that begin with one of 32 letters, two do
    let mut quotes: Vec<String> = Vec::new();
    let [first, second] = loop {
        let new = quote(&henrik);
        if let Some(old) = quotes.iter().find(|old| old[..1] == new[..1]) {
            break [old.clone(), new];
        }
        quotes.push(new);
    };
    let several = henrik.fails(&["round", "unquote", &first[..1]]);
    assert!(several.contains(&first) && several.contains(&second), "{several}");
    henrik.json(&["round", "unquote", &second]);
    for other in quotes.iter().filter(|other| **other != first) {
        henrik.json(&["round", "unquote", &other[..1]]);
    }
    sync(&[&henrik, &achieng]);
    henrik.json(&["round", "agree"]);
    achieng.json(&["round", "agree"]);
    sync(&[&achieng, &henrik]);
    let submit = ["round", "submit", "--function", "coordinator"];
    henrik.json(&submit);
    henrik.json(&submit);
    henrik.json(&["round", "unquote", &first]);
    for version in ["1", "2"] {
        assert!(henrik.text(&["round", "show", "--version", version]).contains(words));
    }
    henrik.json(&["round", "unquote", &first]);
    for version in ["1", "2"] {
        let shown = henrik.text(&["round", "show", "--version", version]);
        assert!(!shown.contains(words) && shown.contains("[a quote was taken back]"), "{shown}");
    }
    let again = henrik.fails(&["round", "unquote", &first]);
    assert!(again.contains("there is no quote"), "{again}");
}

#[test]
fn an_entry_that_is_erased_does_not_leave_as_a_quote() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let words = "Today I taught fractions with mangoes in the smallest classroom of all.";
    let entry = amina.json(&["write", words, "--audience", "both", "--consent", "named"]);
    let entry = entry["id"].as_str().unwrap();
    sync(&[&amina, &achieng, &henrik]);
    henrik.json(&["round", "write", "individual", "They teach."]);
    henrik.json(&["round", "quote", "individual", entry]);
    sync(&[&henrik, &achieng]);
    henrik.json(&["round", "agree"]);
    achieng.json(&["round", "agree"]);
    sync(&[&achieng, &henrik]);
    amina.json(&["erase", entry, "--yes"]);
    sync(&[&amina, &henrik, &achieng]);
    for person in [&henrik, &achieng] {
        let shown = person.text(&["round", "show"]);
        assert!(shown.contains("[a quote was taken back]") && !shown.contains(words), "{shown}");
        let folder = person.store.as_path();
        assert!(!crate::epochs::holds(folder, words), "no copy of it is in the report");
    }
    let refused = henrik.fails(&["round", "submit", "--function", "coordinator"]);
    assert!(refused.contains("its entry is erased: take the quote out"), "{refused}");
}

#[test]
fn a_partner_that_agrees_is_asked_about_words_that_only_it_may_read() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [amina, achieng, henrik] =
        ["amina", "achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    // for the home side: the partner that submits does not read it
    amina.json(&["write", "I eat alone at noon and nobody has ever asked me why."]);
    sync(&[&amina, &achieng]);
    let text = "She says: I eat alone at noon and nobody has ever asked.";
    achieng.json(&["round", "write", "individual", text]);
    sync(&[&achieng, &henrik]);
    henrik.json(&["round", "agree"]);
    let copied = achieng.fails(&["round", "agree"]);
    assert!(
        copied.contains("has not consented to being quoted: \"i eat alone at noon and nobody has"),
        "{copied}"
    );
    achieng.json(&["round", "agree", "--yes"]);
    sync(&[&achieng, &henrik]);
    henrik.json(&["round", "submit", "--function", "coordinator"]);
    // and so is the one that submits, about what it may read
    amina.json(&[
        "write",
        "My host sings in the kitchen when he thinks we sleep.",
        "--audience",
        "both",
    ]);
    sync(&[&amina, &henrik]);
    let text = "He \"sings in the kitchen when he thinks we sleep\".";
    henrik.json(&["round", "write", "difficult", text]);
    sync(&[&henrik, &achieng]);
    henrik.json(&["round", "agree", "--yes"]);
    achieng.json(&["round", "agree", "--yes"]);
    sync(&[&achieng, &henrik]);
    let submit = ["round", "submit", "--function", "coordinator"];
    let copied = henrik.fails(&submit);
    assert!(
        copied.contains("difficult has words of an entry") && copied.contains("--yes"),
        "{copied}"
    );
    henrik.json(&[&submit[..], &["--yes"]].concat());
}

#[test]
fn a_section_is_written_in_the_editor_on_the_text_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let henrik = enrolled(&relay, folder.path(), "henrik");
    henrik.json(&["round", "write", "next", "We go on."]);
    let editor = folder.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nsed -i 's/We go on./We go on, slowly./' \"$1\"\n").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&editor, mode).unwrap();
    let (code, said) = henrik.edits(editor.to_str().unwrap(), &["round", "write", "next"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(henrik.text(&["round", "show"]).contains("We go on, slowly."));
    let (code, _) = henrik.edits("true", &["round", "write", "next"]);
    assert_eq!(code, Some(0), "nothing was changed");
}

#[test]
fn a_sentence_that_two_people_changed_while_apart_is_shown_until_it_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [achieng, henrik] = ["achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    henrik.json(&["round", "write", "individual", "We met. Nine pupils came. It rained."]);
    sync(&[&henrik, &achieng]);
    assert!(!achieng.text(&["round", "show"]).contains("while apart"), "nobody was apart");
    henrik.json(&["round", "write", "individual", "We met. Ten pupils came. It rained."]);
    achieng.json(&["round", "write", "individual", "We met. Nine girls came. It rained."]);
    sync(&[&henrik, &achieng]);
    for person in [&henrik, &achieng] {
        let shown = person.text(&["round", "show"]);
        for words in [
            "Two people changed this sentence while apart. Please read it once:",
            "before: Nine pupils came.",
            "Henrik Aas: Ten pupils came.",
            "Achieng Odhiambo: Nine girls came.",
            "together: Ten girls came.",
        ] {
            assert!(shown.contains(words), "{words:?} is not in {shown}");
        }
    }
    henrik.json(&["round", "looked"]);
    assert!(!henrik.text(&["round", "show"]).contains("while apart"), "he has looked");
    let today = |who: &Person| who.text(&["today"]).contains("changed by two people while apart");
    assert!(!today(&henrik) && today(&achieng), "the day's list says so too");
    assert!(achieng.text(&["round", "show"]).contains("while apart"), "she has not");
    // who writes on has seen it
    achieng.json(&["round", "write", "individual", "We met. Ten girls came, and it rained."]);
    assert!(!achieng.text(&["round", "show"]).contains("while apart"));
    assert!(!today(&achieng), "nor does the day's list");
    achieng.json(&["round", "looked"]);

    sync(&[&achieng, &henrik]);
    henrik.json(&["round", "write", "individual", "We met."]);
    assert!(!henrik.text(&["round", "show"]).contains("removed"), "he knows");
    sync(&[&henrik, &achieng]);
    let shown = achieng.text(&["round", "show"]);
    assert!(shown.contains("Henrik Aas removed"), "{shown}");
    assert!(shown.contains("words of Achieng Odhiambo"), "{shown}");
}

#[test]
fn a_section_that_another_partner_has_emptied_is_pointed_at_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let [achieng, henrik] = ["achieng", "henrik"].map(|name| enrolled(&relay, folder.path(), name));
    let words = "Pupils read aloud to the whole school. Their parents came to listen.";
    achieng.json(&["round", "write", "individual", words]);
    sync(&[&achieng, &henrik]);
    henrik.json(&["round", "write", "individual", "They teach."]);
    sync(&[&henrik, &achieng]);
    // she has never said that she has looked
    let shown = achieng.text(&["round", "show"]);
    assert!(shown.contains("Henrik Aas removed 12 of 12 words of Achieng Odhiambo"), "{shown}");
    assert!(shown.contains("| Pupils read aloud to the whole school."), "{shown}");
    achieng.json(&["round", "bring-back", "individual"]);
    let shown = achieng.text(&["round", "show"]);
    for words in ["They teach", "Pupils read aloud to the whole school.", "Their parents came"] {
        assert!(shown.contains(words), "{words:?} is not in {shown}");
    }
    assert!(!shown.contains("removed"), "{shown}");
    let nothing = achieng.fails(&["round", "bring-back", "individual"]);
    assert!(nothing.contains("nobody has removed much"), "{nothing}");
}

#[test]
fn a_report_of_a_newer_program_is_shown_whole_and_sections_that_are_not_known_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{ROSTER}{ROUND}"));
    let henrik = enrolled(&relay, folder.path(), "henrik");
    henrik.json(&["sync"]);
    {
        // what a program does that has a second version of the questions
        let device = samband_tests::open(folder.path(), "henrik");
        let base = device.heads(&report()).unwrap();
        let draft = SectionDraft {
            section: "next".to_owned(),
            text: "We go on.".to_owned(),
            language: "en".parse().unwrap(),
            contents: "round-report/2".to_owned(),
        };
        let write = RoundReportEdit::WriteSection { base, draft };
        device.edit(&report(), &write.into(), now()).unwrap();
        let mut draft = VersionDraft {
            signed_by: "Henrik Aas".to_owned(),
            signed_as: "coordinator".to_owned(),
            ..VersionDraft::default()
        };
        draft.content.contents = "round-report/2".to_owned();
        for (key, text) in [("next", "We go on."), ("money", "Fees were paid in May.")] {
            let text = TextOf { text: text.to_owned(), ..TextOf::default() };
            draft.content.texts.insert(key.to_owned(), text);
        }
        let base = device.heads(&submission()).unwrap();
        let submit = SubmissionEdit::Submit { base, version: item(), draft: Box::new(draft) };
        device.edit_unasked(&submission(), &submit.into(), now()).unwrap();
    }
    let shown = henrik.text(&["round", "show"]);
    assert!(shown.contains("are round-report/2, which this program does not know"), "{shown}");
    assert!(shown.contains("What happens next (next)") && shown.contains("We go on."), "{shown}");
    let version = henrik.text(&["round", "show", "--version", "1"]);
    assert!(version.contains("\nmoney: 5 words\n  | Fees were paid in May."), "{version}");
    assert!(version.contains("update it"), "{version}");
    henrik.json(&["round", "accept"]);
    let strange = henrik.fails(&["round", "return", "--note", "summary=Why?"]);
    assert!(strange.contains("there is no section \"summary\""), "{strange}");
    henrik.json(&["round", "return", "--note", "money=Which fees?"]);
}

#[test]
fn the_front_page_of_a_report_is_computed_and_typed_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let in_round = "host_mentor = \"kari\"\nround = \"2026\"";
    let placed = ROSTER.replace("host_mentor = \"kari\"", in_round);
    let roster = |ends: &str| format!("{placed}{}", ROUND.replace("2026-10-31", ends));
    relay.replace_roster(&roster("2099-10-31"));
    let henrik = enrolled(&relay, folder.path(), "henrik");
    henrik.json(&["sync"]);
    let shown = henrik.text(&["round", "show"]);
    for words in [
        "Front page\n",
        "Fjord and Lake, Round 2026: 2026-02-01 to 2099-10-31",
        "partner: Nidaros kommune, NO\n  partner: Kisumu Teachers College, KE",
        "adviser: Solveig Lie",
        "south-north: 1 planned, 1 started, 0 completed",
    ] {
        assert!(shown.contains(words), "{words:?} is not in {shown}");
    }
    relay.replace_roster(&roster("2026-03-31"));
    henrik.json(&["sync"]);
    let front = &henrik.json(&["round", "show"])["front"];
    let stages = serde_json::json!({ "planned": 1, "started": 1, "completed": 1 });
    assert_eq!(front["placements"]["south-north"], stages, "{front}");
}
