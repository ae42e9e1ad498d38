//! The learning statement: own words only, as the participant chooses, in a file that can be checked.

use std::path::PathBuf;

use samband_client_core::documents::log::{EntryDraft, EntryKind, Log, LogEdit};
use samband_client_core::documents::roster::Confirmed;
use samband_client_core::documents::terms::{Consent, Phase};
use samband_client_core::documents::{Document, Edit, Kind, Writer};
use samband_client_core::export::{
    Choice, Hope, HopeState, KeyCompetence, SealError, Statement, StatementChoices, StatementError,
    StatementSource, check,
};
use samband_client_core::ids::ItemId;
use samband_server::roster_file::RosterFile;
use samband_tests::{now, placement};

use crate::figures::roster;

const TAUGHT: ItemId = ItemId([1; 10]);
const COUNCIL: ItemId = ItemId([2; 10]);
const HOPED: ItemId = ItemId([3; 10]);
const SLIP: ItemId = ItemId([4; 10]);
const FOREIGN: ItemId = ItemId([5; 10]);

fn entry(text: &str, kind: EntryKind, date: &str, outcomes: &[&str]) -> EntryDraft {
    EntryDraft {
        kind,
        happened_on: date.parse().unwrap(),
        phase: Phase::OnExchange,
        title: String::new(),
        text: text.to_owned(),
        outcomes: outcomes.iter().map(|outcome| outcome.parse().unwrap()).collect(),
        goals: Default::default(),
        language: "en".parse().unwrap(),
        consent: Consent::None,
    }
}

/// Amina's log.
fn log() -> Log {
    let mut document = Document::new(Kind::Log);
    let mut write = |author: &str, actor: u8, edit: LogEdit| {
        let writer = Writer { author: author.parse().unwrap(), actor: [actor; 16] };
        document.edit(&writer, now(), &Edit::Log(edit)).unwrap();
    };
    let reflection = EntryKind::Reflection("midway-2@1".parse().unwrap());
    let skill = "individual/skill/education";
    let taught = "I plan a lesson with <four> pupils in front.\nKari showed me, and Henrik Aas laughed. 1. I am calm.";
    let drafts = [
        (TAUGHT, entry(taught, reflection, "2026-09-07", &[skill])),
        (
            COUNCIL,
            entry(
                "The pupils chose a council.",
                EntryKind::Moment,
                "2026-11-02",
                &[skill, "organisational/value/education"],
            ),
        ),
        (HOPED, entry("I want to lead a ward.", EntryKind::Hope, "2026-08-01", &[])),
        (SLIP, entry("A slip.", EntryKind::Moment, "2026-11-03", &[skill])),
    ];
    for (entry, draft) in drafts {
        write("amina", 1, LogEdit::Write { entry, draft });
    }
    write("amina", 1, LogEdit::Withdraw { item: SLIP });
    let draft = entry("Not hers.", EntryKind::Moment, "2026-11-03", &[skill]);
    write("henrik", 2, LogEdit::Write { entry: FOREIGN, draft });
    Log::read(&document)
}

fn choice(entry: ItemId) -> Choice {
    Choice { entry, words: None, outcome: None, competences: Default::default() }
}

fn of(statements: Vec<Choice>) -> StatementChoices {
    StatementChoices { statements, ..StatementChoices::default() }
}

fn make(choices: &StatementChoices) -> Result<Statement, StatementError> {
    let (roster, placement, logs) = (roster(), placement(), [log()]);
    let source =
        StatementSource { roster: &roster, placement: &placement, logs: &logs, made: now() };
    Statement::make(&source, choices)
}

fn full() -> StatementChoices {
    StatementChoices {
        name: None,
        languages: vec!["en".parse().unwrap(), "nb".parse().unwrap()],
        statements: vec![
            Choice { competences: [KeyCompetence::Learning].into(), ..choice(TAUGHT) },
            Choice {
                words: Some("chose a council".to_owned()),
                outcome: Some("organisational/value/education".parse().unwrap()),
                competences: [KeyCompetence::Learning, KeyCompetence::Citizenship].into(),
                ..choice(COUNCIL)
            },
        ],
        hopes: vec![Hope { entry: HOPED, became: Some(HopeState::OnItsWay) }],
        named: ["kari".parse().unwrap()].into(),
    }
}

fn compare(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden/export").join(name);
    if std::env::var_os("SAMBAND_WRITE_GOLDEN").is_some() && !path.exists() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{name}");
}

#[test]
fn a_statement_says_who_of_the_partners_has_confirmed_the_exchange() {
    let mut roster = roster();
    let of = |roster: &samband_client_core::documents::roster::Roster| {
        let (placement, logs) = (placement(), [log()]);
        let source = StatementSource { roster, placement: &placement, logs: &logs, made: now() };
        Statement::make(&source, &full()).unwrap().markdown
    };
    assert!(of(&roster).contains("not confirmed yet"));
    let confirmed = Confirmed {
        by: "henrik".parse().unwrap(),
        function: "Rector".to_owned(),
        on: "2027-01-15".parse().unwrap(),
    };
    roster.placements.get_mut(&placement()).unwrap().confirmed = Some(confirmed);
    let statement = of(&roster);
    let partner = roster.organisation_name(
        roster
            .memberships
            .iter()
            .find(|membership| membership.person.as_str() == "henrik")
            .unwrap()
            .organisation
            .as_ref()
            .unwrap(),
    );
    for said in ["Confirmed by", "Bekreftet av"] {
        let line = format!("{said} Henrik Aas, Rector, {partner}, 2027-01-15");
        assert!(statement.contains(&line), "{line}\n{statement}");
    }
    assert!(!statement.contains("not confirmed yet"));
}

#[test]
fn a_roster_file_confirms_a_placement_with_all_three_fields_or_none() {
    let with = |lines: &str| {
        let text = samband_tests::ROSTER
            .replace("participant = \"amina\"", &format!("participant = \"amina\"\n{lines}"));
        RosterFile::parse(&text)
    };
    let whole = "confirmed_by = \"henrik\"\nconfirmed_as = \"Rector\"\nconfirmed_on = 2027-01-15";
    assert!(with(whole).is_ok());
    for (lines, said) in [
        ("confirmed_by = \"henrik\"", "confirmed_by, confirmed_as and confirmed_on"),
        (&whole.replace("henrik", "nobody"), "there is no [[person]] nobody"),
        (&whole.replace("henrik", "amina"), "does not confirm their own placement"),
    ] {
        let faults = with(lines).unwrap_err();
        assert!(faults.iter().any(|fault| fault.text.contains(said)), "{lines}: {faults:?}");
    }
}

#[test]
fn a_statement_is_the_same_file_for_the_same_words_and_choices() {
    let statement = make(&full()).unwrap();
    assert_eq!(statement.stem, "learning-statement-amina-otieno-2026");
    compare("learning-statement.md", &statement.markdown);
    compare("learning-statement.html", &statement.html);
    assert_eq!(make(&full()).unwrap(), statement);
}

#[test]
fn names_of_others_are_left_out_unless_the_participant_ticks_them() {
    let statement = make(&full()).unwrap();
    assert!(
        statement.markdown.contains("Kari showed me, and \\[…\\] laughed"),
        "{}",
        statement.markdown
    );
    for text in [&statement.markdown, &statement.html] {
        assert!(!text.contains("Henrik") && !text.contains("Aas"), "{text}");
    }
    let named = ["kari", "henrik"].map(|person| person.parse().unwrap()).into();
    let statement = make(&StatementChoices { named, ..full() }).unwrap();
    assert!(statement.markdown.contains("Henrik Aas laughed"));
    assert!(!statement.markdown.contains("left out"));
}

#[test]
fn no_word_that_is_taken_back_or_somebody_elses_is_in_a_statement() {
    assert_eq!(make(&of(vec![choice(SLIP)])), Err(StatementError::TakenBack(SLIP)));
    assert_eq!(make(&of(vec![choice(FOREIGN)])), Err(StatementError::NotOwn(FOREIGN)));
    let unknown = ItemId([9; 10]);
    assert_eq!(make(&of(vec![choice(unknown)])), Err(StatementError::Unknown(unknown)));
    let statement = make(&full()).unwrap();
    for words in ["A slip.", "Not hers."] {
        assert!(!statement.markdown.contains(words) && !statement.html.contains(words));
    }
    assert!(
        statement.markdown.contains("(3 entries)"),
        "of hers, that stand: {}",
        statement.markdown
    );
}

#[test]
fn a_participant_chooses_every_statement_and_is_told_what_cannot_be_chosen() {
    assert_eq!(make(&of(Vec::new())), Err(StatementError::Nothing));
    assert_eq!(make(&of(vec![choice(COUNCIL)])), Err(StatementError::Outcome(COUNCIL)));
    let made_up = Choice { words: Some("I lead ten councils".to_owned()), ..choice(TAUGHT) };
    assert_eq!(make(&of(vec![made_up])), Err(StatementError::NotInEntry(TAUGHT)));
    let many = make(&of(vec![choice(TAUGHT); 7])).unwrap_err();
    assert!(matches!(many, StatementError::TooMany { actual: 7, limit: 6, .. }), "{many}");
    let hopes = vec![Hope { entry: COUNCIL, became: Some(HopeState::Reached) }];
    let none = make(&StatementChoices { hopes, ..full() }).unwrap_err();
    assert_eq!(none, StatementError::NoHope(COUNCIL));
}

#[test]
fn a_statement_that_was_changed_is_found_out_and_one_that_mail_has_carried_is_not() {
    let Statement { markdown, code, .. } = make(&full()).unwrap();
    assert_eq!(check(&markdown).unwrap(), code);
    let mailed = format!("\u{feff}{}", markdown.replace('\n', "\r\n"));
    assert_eq!(check(&mailed).unwrap(), code);
    let better = markdown.replace("I am calm", "I am the best");
    assert_eq!(check(&better), Err(SealError::Altered));
    assert_eq!(check("# A letter\n"), Err(SealError::NoStatement));
}

#[test]
fn the_html_file_loads_nothing_and_runs_nothing() {
    let html = make(&full()).unwrap().html;
    assert!(html.contains("with &lt;four&gt; pupils"), "{html}");
    for wrong in ["<script", "http://", "https://", "src=", "href=", "url("] {
        assert!(!html.contains(wrong), "{wrong}");
    }
}
