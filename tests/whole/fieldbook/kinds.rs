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

#[test]
fn answers_in_a_second_exchange_leave_those_of_the_first_one_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    relay.replace_roster(&format!("{}\n{}", samband_tests::ROSTER, samband_tests::SECOND_EXCHANGE));
    let amina = enrolled(&relay, folder.path(), "amina");
    let answer = |placement: &str, text: &str| {
        let done = amina.json(&["reflect", "midway", "1", text, "--placement", placement]);
        done["id"].as_str().unwrap().to_owned()
    };
    let first = answer("amina-2026", "I teach in Trondheim.");
    let second = answer("amina-2027", "I teach in Lalitpur.");
    assert_ne!(first, second);
    for (placement, text) in
        [("amina-2026", "I teach in Trondheim."), ("amina-2027", "I teach in Lalitpur.")]
    {
        let shown = amina.json(&["reflect", "midway", "--placement", placement]);
        assert_eq!(shown["questions"][0]["answer"], text);
        assert_eq!(shown["next"], 2);
    }
    // an answer that is written anew stays in its exchange
    assert_eq!(answer("amina-2026", "I teach and sing."), first);
    let shown = amina.json(&["show", &second]);
    assert_eq!(shown["entry"]["text"], "I teach in Lalitpur.");
    // without the name of an exchange nothing is guessed
    let asked = amina.fails(&["reflect", "midway", "1", "Where?"]);
    assert!(asked.contains("--placement"), "{asked}");
    let list = amina.text(&["reflect"]);
    assert!(list.contains("fjord-lake/amina-2026\n") && list.contains("lake-hill/amina-2027\n"));
}

#[test]
fn the_follow_up_after_six_months_leaves_the_answers_of_the_third_month() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let third = amina.json(&["reflect", "follow-up", "1", "The songs."]);
    let sixth = amina.json(&["reflect", "follow-up-6", "1", "The songs and the games."]);
    assert_ne!(third["id"], sixth["id"]);
    for (reflection, text) in
        [("follow-up", "The songs."), ("follow-up-6", "The songs and the games.")]
    {
        assert_eq!(amina.json(&["reflect", reflection])["questions"][0]["answer"], text);
    }
    let entry = amina.json(&["show", sixth["id"].as_str().unwrap()]);
    assert_eq!(entry["entry"]["phase"], "follow-up");
}

#[test]
fn what_became_of_a_hope_is_said_in_a_reflection_and_stands_in_the_statement() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let hope = amina.json(&["write", "I want to lead a ward.", "--hope"]);
    let hope = hope["id"].as_str().unwrap();
    amina.json(&["reflect", "before", "1", "I want to speak Norwegian."]);
    let learnt = ["write", "I led a ward.", "--outcome", "individual/skill/health"];
    let learnt = amina.json(&learnt);
    let asked = amina.text(&["reflect", "midway"]);
    assert!(asked.contains("You wrote 1 time. On health: 1."), "{asked}");
    assert!(asked.contains(&format!("{hope}  not said yet  I want to lead a ward.")), "{asked}");
    assert!(asked.contains("not said yet  I want to speak Norwegian."), "{asked}");
    amina.json(&["hope", hope, "on-its-way"]);
    let asked = amina.text(&["reflect", "homecoming"]);
    assert!(asked.contains(&format!("{hope}  on-its-way  I want to lead a ward.")), "{asked}");
    amina.json(&["hope", hope, "reached"]);
    let again = amina.json(&["hope", hope, "reached"]);
    assert_eq!(again["changed"], false);
    assert_eq!(amina.json(&["show", hope])["entry"]["became"], "reached");
    let no_hope = amina.fails(&["hope", learnt["id"].as_str().unwrap(), "reached"]);
    assert!(no_hope.contains("is no hope"), "{no_hope}");
    let learnt = learnt["id"].as_str().unwrap();
    let to = folder.path().to_str().unwrap();
    let statement = ["statement", "--choose", learnt, "--hope", hope, "--to", to];
    let made = amina.json(&[&statement[..], &["--language", "en"]].concat());
    let name = made["files"][0]
        .as_str()
        .map_or_else(|| made["files"][0]["name"].as_str().unwrap().to_owned(), str::to_owned);
    let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(text.contains("I want to lead a ward.") && text.contains("→ reached"), "{text}");
    // what nobody has said is asked for
    let other = amina.json(&["write", "I want to sing.", "--hope"]);
    let other = other["id"].as_str().unwrap();
    let asked = amina.fails(&["statement", "--choose", learnt, "--hope", other, "--to", to]);
    assert!(asked.contains("what became of the hope"), "{asked}");
}

#[test]
fn at_the_homecoming_one_chooses_for_each_answer_whether_it_may_be_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    let answer = |question: &str, text: &str| {
        let done = amina.json(&["reflect", "homecoming", question, text, "--audience", "both"]);
        done["id"].as_str().unwrap().to_owned()
    };
    let (one, other) = (answer("1", "The first rain."), answer("9", "That I was asked."));
    let asked = amina.text(&["reflect", "homecoming"]);
    assert!(asked.contains(&format!("{one}  none  The first rain.")), "{asked}");
    let (named, anonymous) = (format!("{one}=named"), format!("{other}=anonymous"));
    amina.json(&["reflect", "homecoming", "10", &named, &anonymous]);
    let consent = |entry: &str| amina.json(&["show", entry])["entry"]["consent"].clone();
    assert_eq!((consent(&one), consent(&other)), ("named".into(), "anonymous".into()));
    let wrong = amina.fails(&["reflect", "homecoming", "10", &format!("{one}=always")]);
    assert!(wrong.contains("none, anonymous, named"), "{wrong}");
    let wrong = amina.fails(&["reflect", "homecoming", "10", "All of them"]);
    assert!(wrong.contains("ENTRY=anonymous"), "{wrong}");
}

#[test]
fn a_mentor_gives_half_a_page_on_a_laptop_and_the_participant_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let [amina, kari] = ["amina", "kari"].map(|name| enrolled(&relay, folder.path(), name));
    kari.json(&["sync"]);
    let early = kari.fails(&["half-page", "1", "She listens."]);
    assert!(early.contains("midway or homecoming"), "{early}");
    let reflection = amina.json(&["reflect", "midway", "2", "I ask.", "--audience", "both"]);
    amina.json(&["sync"]);
    kari.json(&["sync"]);
    let asked = kari.text(&["half-page"]);
    assert!(asked.contains("1. What have you seen this person do well"), "{asked}");
    kari.json(&["half-page", "1", "She", "listens."]);
    assert!(kari.text(&["half-page"]).contains("She listens."));
    kari.json(&["sync"]);
    amina.json(&["sync"]);
    let shown = amina.json(&["show", reflection["id"].as_str().unwrap()]);
    let remark = &shown["remarks"][0]["remark"];
    assert_eq!(remark["text"], "She listens.");
    assert_eq!(remark["prompt"], "mentor-1@1");
    let nobody = amina.fails(&["half-page", "1", "I listen."]);
    assert!(nobody.contains("for mentors and coordinators"), "{nobody}");
    let wrong = kari.fails(&["half-page", "4", "x"]);
    assert!(wrong.contains("the questions 1 to 3"), "{wrong}");
}

#[test]
fn partnerships_rounds_and_people_are_named_by_a_part_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_in(folder.path());
    let amina = enrolled(&relay, folder.path(), "amina");
    amina.json(&["write", "I met Kari Moe.", "--outcome", "individual/value/health"]);
    amina.json(&["sync"]);
    let whole = amina.json(&["report"]);
    for called in ["fjord-lake", "fjord-l", "and lake", "Fjord and Lake"] {
        let report = amina.json(&["report", "--partnership", called]);
        assert_eq!(report["report"]["entries"], whole["report"]["entries"], "{called}");
    }
    let unknown = amina.fails(&["report", "--partnership", "moon"]);
    assert!(unknown.contains("\"moon\"") && unknown.contains("fjord-lake"), "{unknown}");
    let unknown = amina.fails(&["report", "--round", "1999"]);
    assert!(unknown.contains("there is none on this device"), "{unknown}");
    let to = folder.path().to_str().unwrap();
    let statement = ["statement", "--choose", "", "--to", to, "--language", "en"];
    let entry = amina.json(&["list"])["entries"][0]["entry"]["id"].as_str().map(str::to_owned);
    let entry = entry
        .unwrap_or_else(|| amina.json(&["list"])["entries"][0]["id"].as_str().unwrap().to_owned());
    let mut statement = statement.map(str::to_owned);
    statement[2] = entry;
    let mut arguments: Vec<&str> = statement.iter().map(String::as_str).collect();
    amina.json(&arguments);
    let text = || {
        let files = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
        let file = files.map(|file| file.path());
        let file = { file }.find(|path| path.extension().is_some_and(|it| it == "md")).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        for ending in ["md", "html"] {
            std::fs::remove_file(file.with_extension(ending)).unwrap();
        }
        text
    };
    assert!(!text().contains("Kari"), "left out");
    arguments.extend(["--named", "kari m"]);
    amina.json(&arguments);
    assert!(text().contains("Kari Moe"));
}
