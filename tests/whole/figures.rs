//! Figures that are true: months, withdrawn entries, remarks, and dates that lie in the future.

use std::collections::BTreeMap;

use proptest::prelude::*;
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer};
use samband_client_core::ids::ItemId;
use samband_client_core::report::{Digest, Report, Selection};
use samband_client_core::time::parse_date;
use samband_tests::{draft, english, log_key, now, partnership, placement};

fn writer(author: &str) -> Writer {
    let actor = [author.len() as u8; 16];
    Writer { author: author.parse().unwrap(), actor }
}

pub(crate) fn roster() -> Roster {
    let file = samband_server::roster_file::RosterFile::parse(samband_tests::ROSTER).unwrap();
    let mut document = Document::new(Kind::Roster);
    let edit = Edit::Roster(file.edits[&partnership()].clone());
    document.edit(&writer("relay"), now(), &edit).unwrap();
    Roster::read(&document)
}

fn id(n: u8) -> ItemId {
    samband_client_core::ids::to_base32(&[n; 10]).parse().unwrap()
}

/// A log with an entry for each date; the withdrawn ones are withdrawn.
fn log(dates: &[(&str, bool)]) -> Digest {
    let mut document = Document::new(Kind::Log);
    for (n, (date, is_withdrawn)) in dates.iter().enumerate() {
        let entry = id(n as u8);
        let draft = EntryDraft { happened_on: parse_date(date).unwrap(), ..draft("an entry") };
        let write = Edit::Log(LogEdit::Write { entry, draft });
        document.edit(&writer("amina"), now(), &write).unwrap();
        if *is_withdrawn {
            let withdraw = Edit::Log(LogEdit::Withdraw { item: entry });
            document.edit(&writer("amina"), now(), &withdraw).unwrap();
        }
    }
    Digest::of(&document).unwrap()
}

/// One side's remarks on the entries of these numbers.
fn feedback(remarks: &[(u8, RemarkKind)]) -> Digest {
    let mut document = Document::new(Kind::Feedback);
    for (n, (entry, kind)) in remarks.iter().enumerate() {
        let text = if *kind == RemarkKind::Acknowledgement { "" } else { "well seen" };
        let remark = FeedbackEdit::Remark {
            remark: id(100 + n as u8),
            entry: id(*entry),
            kind: *kind,
            text: text.to_owned(),
            language: english(),
        };
        // an acknowledgement that was given before is turned down
        _ = document.edit(&writer("henrik"), now(), &Edit::Feedback(remark));
    }
    Digest::of(&document).unwrap()
}

fn side(side: Side) -> DocKey {
    DocKey::Feedback { partnership: partnership(), placement: placement(), side }
}

fn report(selection: &Selection, digests: &[(DocKey, Digest)]) -> Report {
    let (roster, mut report) = (roster(), Report::default());
    for (key, digest) in digests {
        report.add(selection, &roster, key, digest);
    }
    report
}

fn of(month: &str) -> Selection {
    let month = Some(month.parse().unwrap());
    Selection { from: month, to: month, ..Selection::default() }
}

#[test]
fn figures_of_one_month_hold_nothing_of_another() {
    let log = log(&[("2026-01-10", false), ("2026-02-03", false), ("2026-02-04", true)]);
    let feedback = feedback(&[(1, RemarkKind::Comment)]);
    let digests = [(log_key(), log), (side(Side::Host), feedback)];
    let january = report(&of("2026-01"), &digests);
    assert_eq!((january.entries.shown(), january.withdrawn.shown()), (Some(1), Some(0)));
    assert_eq!(january.remarks, BTreeMap::new());
    let february = report(&of("2026-02"), &digests);
    assert_eq!((february.entries.shown(), february.withdrawn.shown()), (Some(1), Some(1)));
    assert_eq!(february.remarks, [(RemarkKind::Comment, 1)].into());
}

#[test]
fn remarks_on_withdrawn_entries_do_not_count_and_acknowledging_twice_counts_once() {
    let log = log(&[("2026-01-10", false), ("2026-01-11", true)]);
    let remarks = [
        (0, RemarkKind::Acknowledgement),
        (0, RemarkKind::Acknowledgement),
        (0, RemarkKind::Question),
        (1, RemarkKind::Comment),
    ];
    let digests = [(log_key(), log), (side(Side::Host), feedback(&remarks))];
    let report = report(&Selection::default(), &digests);
    let expected = [(RemarkKind::Question, 1), (RemarkKind::Acknowledgement, 1)];
    assert_eq!(report.remarks, expected.into());
}

#[test]
fn a_date_in_the_future_is_never_the_last_activity() {
    let log = log(&[("2026-10-01", false), ("2026-11-02", false), ("2083-08-08", false)]);
    let report = report(&Selection::default(), &[(log_key(), log)]);
    let line = &report.logs[&partnership()][&placement()];
    let last = |today| line.last_happened(parse_date(today).unwrap()).map(|day| day.to_string());
    assert_eq!(last("2026-11-27").as_deref(), Some("2026-11-02"));
    assert_eq!(last("2026-10-31").as_deref(), Some("2026-10-01"));
    assert_eq!(last("2026-09-30"), None);
    assert_eq!(report.entries_by_month.len(), 3, "it stays in the figures of its month");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn remarks_are_counted_alike_in_any_order_and_grouping(
        entries in prop::collection::vec((1u8..13, any::<bool>()), 1..6),
        home in prop::collection::vec((0u8..7, 0usize..3), 0..5),
        host in prop::collection::vec((0u8..7, 0usize..3), 0..5),
        order in Just([0usize, 1, 2]).prop_shuffle(),
        split in 0usize..4,
        month in prop::option::of(1u8..13),
    ) {
        let dates: Vec<String> =
            entries.iter().map(|(month, _)| format!("2026-{month:02}-15")).collect();
        let dated: Vec<(&str, bool)> =
            dates.iter().zip(&entries).map(|(date, (_, gone))| (date.as_str(), *gone)).collect();
        let kinds = [RemarkKind::Comment, RemarkKind::Question, RemarkKind::Acknowledgement];
        let said = |remarks: &[(u8, usize)]| {
            feedback(&remarks.iter().map(|(entry, kind)| (*entry, kinds[*kind])).collect::<Vec<_>>())
        };
        let digests = [
            (log_key(), log(&dated)),
            (side(Side::Home), said(&home)),
            (side(Side::Host), said(&host)),
        ];
        let selection =
            month.map_or_else(Selection::default, |month| of(&format!("2026-{month:02}")));
        let straight = report(&selection, &digests);
        let shuffled: Vec<_> = order.iter().map(|at| digests[*at].clone()).collect();
        let mut merged = report(&selection, &shuffled[split.min(3)..]);
        merged.merge(report(&selection, &shuffled[..split.min(3)]));
        let bytes = |report: &Report| serde_json::to_string(report).unwrap();
        prop_assert_eq!(bytes(&straight), bytes(&report(&selection, &shuffled)));
        prop_assert_eq!(bytes(&straight), bytes(&merged));
    }
}
