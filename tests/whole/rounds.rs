//! Rounds in the roster file: their phases, and the day on which a report is due.

use samband_client_core::documents::roster::{Days, Roster, Round};
use samband_client_core::documents::terms::Phase;
use samband_client_core::documents::{Document, Edit, Kind, Writer};
use samband_client_core::time::parse_date;
use samband_server::roster_file::RosterFile;
use samband_tests::{ROSTER, now, partnership};

const ROUND: &str = r#"
[[round]]
id = "2026"
partnership = "fjord-lake"
name = "Round 2026"
starts = 2026-02-01
ends = 2026-12-15

[[round.phase]]
phase = "on-exchange"
starts = 2026-03-01
ends = 2026-09-30

[[round.phase]]
phase = "follow-up"
starts = 2026-10-01
ends = 2026-10-31
"#;

/// The round as the devices of the partnership read it.
fn round(text: &str) -> Round {
    let file = RosterFile::parse(&format!("{ROSTER}{text}")).expect("the file is good");
    let mut roster = Document::new(Kind::Roster);
    let writer = Writer { author: "relay".parse().unwrap(), actor: [7; 16] };
    roster.edit(&writer, now(), &Edit::Roster(file.edits[&partnership()].clone())).unwrap();
    let view = Roster::read(&roster);
    assert_eq!(view.findings, []);
    view.rounds[&"2026".parse().unwrap()].clone()
}

#[test]
fn a_round_s_report_is_due_four_months_after_the_follow_up_unless_the_partners_agree_otherwise() {
    let date = |text| parse_date(text).unwrap();
    let read = round(ROUND);
    let days = Days { starts: date("2026-03-01"), ends: date("2026-09-30") };
    assert_eq!(read.phases[&Phase::OnExchange], days);
    assert_eq!(read.report_due(), Some(date("2027-02-28")), "February is shorter");
    let set = ROUND.replacen("ends = 2026-12-15\n", "report_due = 2027-01-31\n", 1);
    assert_eq!(round(&set).report_due(), Some(date("2027-01-31")));
    let without = ROUND.split("\n[[round.phase]]").next().unwrap();
    assert_eq!(round(without).report_due(), Some(date("2027-04-15")), "after the last day");
    let bare = without.replacen("ends = 2026-12-15\n", "", 1);
    assert_eq!(round(&bare).report_due(), None);
}

#[test]
fn each_slip_in_a_round_is_named_with_its_line() {
    for (part, replacement, words) in [
        ("phase = \"follow-up\"", "phase = \"on-exchange\"", "on-exchange stands twice"),
        ("phase = \"follow-up\"", "phase = \"holiday\"", "is not a phase: use one of"),
        (
            "phase = \"follow-up\"",
            "phase = \"completed\"",
            "completed is no phase of a whole round",
        ),
        ("starts = 2026-10-01", "starts = 2026-11-01", "follow-up ends before it starts"),
        ("starts = 2026-10-01", "starts = 2026-02-20", "follow-up starts before on-exchange"),
        ("starts = 2026-10-01", "start = 2026-10-01", "[[round.phase]] has no starts"),
        ("starts = 2026-10-01", "starts = 2026-13-01", "not TOML"),
        ("ends = 2026-12-15", "report_due = 2026-10-30", "due before the follow-up ends"),
        ("[[round.phase]]", "[round.phase]", "two brackets"),
        ("starts = 2026-02-01", "starts = 2027-02-01", "the round ends before it starts"),
    ] {
        let text = format!("{ROSTER}{}", ROUND.replacen(part, replacement, 1));
        let text = if part == "[[round.phase]]" {
            // a single table, where several would have been two
            text.split("\n[[round.phase]]").next().unwrap().to_owned()
        } else {
            text
        };
        let faults = RosterFile::parse(&text).expect_err(words);
        let found = faults.iter().find(|fault| fault.text.contains(words));
        let fault = found.unwrap_or_else(|| panic!("{words:?} is not among {faults:?}"));
        let line = text[..text.find(replacement).unwrap()].matches('\n').count() + 1;
        assert!(fault.line.abs_diff(line) <= 12, "{fault} should be near line {line}");
    }
}
