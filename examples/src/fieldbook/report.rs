//! The merged report as text.

use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::PartnershipId;
use samband_client_core::report::today::writers;
use samband_client_core::report::{Coverage, Figure, GoalLine, LogLine, Report, Selection};
use samband_client_core::text::{columns, fit};
use samband_client_core::time::Date;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::ReportArguments;
use super::book::Book;
use super::named::Named;
use super::show;
use crate::device_now;

/// A participant without an entry for this long is on the list of those who are silent.
const SILENT_DAYS: i32 = 28;

/// The report over what the owner may read of a selection.
pub(super) fn report(book: &Book, wanted: ReportArguments) -> Done {
    let selection = selection(wanted, &book.device.rosters())?;
    let report = book.device.report(&selection).map_err(failed)?;
    let today = device_now().date();
    let coverage = book.device.coverage(&selection, today).map_err(failed)?;
    let status = book.device.status();
    let as_of = status.as_of.map_or_else(
        || "this device alone: nothing has come from the relay yet".to_owned(),
        show::local_time,
    );
    let lines: Vec<&LogLine> = report.logs.values().flat_map(|logs| logs.values()).collect();
    let with_entries = lines.iter().filter(|line| line.entries > 0).count();
    let in_part = lines.iter().filter(|line| !line.is_whole()).count();
    let mut words = format!(
        "as of {as_of}, from the entries of {with_entries} of {} that this device may read\n",
        show::count(lines.len() as u64, "placement", "placements")
    );
    if in_part > 0 {
        words.push_str(&format!(
            "of {} only a part is visible to you: entries for others are not counted\n",
            show::count(in_part as u64, "placement", "placements")
        ));
    }
    // where nothing but a part is visible, and nothing is in it, there may be entries all the same
    if lines.iter().all(|line| line.entries == 0 && !line.is_whole()) {
        words.push_str("entries, outcomes and remarks: not visible to you\n");
    } else {
        words.push_str(&figures(&report));
    }
    words.push_str(&goals_and_people(&report, &book.device.rosters(), today));
    words.push_str(&covered(&coverage));
    let answer = json!({ "as_of": status.as_of, "report": report, "coverage": coverage });
    Ok(Answer::new(answer, words))
}

/// The selection, where there can be something to report.
fn selection(
    wanted: ReportArguments,
    rosters: &BTreeMap<PartnershipId, Roster>,
) -> Result<Selection, Failure> {
    let ReportArguments { partnership, country, from, to, round, direction, phase, what } = wanted;
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(failed(format!(
            "the report would begin in {from} and end in {to}: exchange the two"
        )));
    }
    let partnership = partnership.map(|called| {
        let known = rosters.iter().map(|(id, roster)| (id.clone(), roster.name.clone()));
        the_one(&called, "partnership", known)
    });
    let partnership = partnership.transpose()?;
    let country = country.map(|country| country.trim().to_uppercase());
    let organisations = || rosters.values().flat_map(|roster| roster.organisations.values());
    if let Some(wanted) = &country
        && !organisations().any(|one| one.country == *wanted)
    {
        let known: BTreeSet<&str> = organisations().map(|one| one.country.as_str()).collect();
        return Err(unknown("country", wanted, known));
    }
    let round = round.map(|called| {
        let of = rosters.iter().filter(|(id, _)| partnership.as_ref().is_none_or(|of| of == *id));
        let rounds = of.flat_map(|(_, roster)| &roster.rounds);
        the_one(&called, "round", rounds.map(|(id, round)| (id.clone(), round.name.clone())))
    });
    let round = round.transpose()?;
    Ok(Selection { partnership, country, from, to, round, direction, phase, what })
}

/// The one that a person calls so, by its id or its name. What has one id in several partnerships is one.
fn the_one<I: Ord + Clone + std::fmt::Display>(
    called: &str,
    what: &str,
    known: impl Iterator<Item = (I, String)>,
) -> Result<I, Failure> {
    let known: BTreeMap<I, String> = known.collect();
    let ids: Vec<String> = known.keys().map(ToString::to_string).collect();
    let there = match ids.is_empty() {
        true => "there is none on this device".to_owned(),
        false => format!("on this device there are: {}", ids.join(", ")),
    };
    let mut named = Named::new(called, what, &there);
    for (id, name) in known {
        named.add(&id, &name, id.clone());
    }
    named.only()
}

fn unknown<T: ToString>(
    what: &str,
    wanted: impl std::fmt::Display,
    known: impl IntoIterator<Item = T>,
) -> Failure {
    let known: Vec<String> = known.into_iter().map(|one| one.to_string()).collect();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    failed(format!("there is no {what} {wanted} on this device; there are: {known}"))
}

/// How far people and reports have got.
fn covered(coverage: &Coverage) -> String {
    let shares = [
        ("with an entry of the last 28 days, of those on exchange", coverage.recent),
        ("with a midway reflection", coverage.midway),
        ("with a homecoming reflection", coverage.homecoming),
        ("reports submitted", coverage.submitted),
        ("reports accepted", coverage.accepted),
    ];
    let shown = shares.iter().filter(|(_, share)| share.whole > 0);
    let mut words: String = shown
        .map(|(what, share)| format!("  {} of {} {what}\n", share.part, share.whole))
        .collect();
    if coverage.late > 0 {
        let late = show::count(coverage.late, "report is late", "reports are late");
        words.push_str(&format!("  {late}\n"));
    }
    if words.is_empty() { words } else { format!("\nHow far people and reports have got\n{words}") }
}

/// What a report counts of the entries.
fn figures(report: &Report) -> String {
    let shown = |figure: Figure| figure.shown().unwrap_or_default();
    let mut words = show::count(shown(report.entries), "entry", "entries");
    if shown(report.withdrawn) > 0 {
        words.push_str(&format!(", {} withdrawn", report.withdrawn));
    }
    words.push_str(&format!("\n\nOutcomes by level and theme\n{}\n", show::outcomes_table(report)));
    let hopes: u64 = report.hopes.values().flat_map(|themes| themes.values()).sum();
    if hopes > 0 {
        words.push_str(&format!(
            "\n{} hoped for; they are not among those above\n",
            show::count(hopes, "outcome is", "outcomes are")
        ));
    }
    words
}

/// Goals, open decisions, and who is silent or without a device: no entry is needed for these.
fn goals_and_people(
    report: &Report,
    rosters: &BTreeMap<PartnershipId, Roster>,
    today: Date,
) -> String {
    let mut words = goals(report, rosters);
    let open = report.open_decisions();
    if open > 0 {
        words.push_str(&format!(
            "\n{} open: two people have set different values. See `fieldbook goals list`\n",
            show::count(open, "decision is", "decisions are")
        ));
    }
    words.push_str(&silent(report, rosters, today));
    words.push_str(&without_device(rosters));
    words
}

fn goals(report: &Report, rosters: &BTreeMap<PartnershipId, Roster>) -> String {
    let mut words = String::new();
    for (partnership, partners) in &report.goals {
        let roster = rosters.get(partnership).cloned().unwrap_or_default();
        for (organisation, goals) in partners {
            let name = show::line(roster.organisation_name(organisation));
            words.push_str(&format!("\nGoals of {name} ({partnership})\n"));
            goals.values().for_each(|line| words.push_str(&goal(line, &roster)));
        }
    }
    words
}

fn goal(line: &GoalLine, roster: &Roster) -> String {
    let mut words = format!("  {}\n", show::line(&line.title));
    for row in line.indicators.values() {
        let actual = match (row.actual, row.period) {
            (Some(value), Some(period)) => format!("{value} in {period}"),
            (Some(value), None) => value.to_string(),
            (None, _) => "not measured yet".to_owned(),
        };
        words.push_str(&format!(
            "    {} ({}): baseline {}, target {}, actual {actual}\n",
            show::line(&row.title),
            show::line(&row.unit),
            show::field(row.baseline.as_ref(), roster),
            show::field(row.target.as_ref(), roster),
        ));
    }
    words
}

/// Participants without an entry of the last weeks. A date in the future does not count as activity.
fn silent(report: &Report, rosters: &BTreeMap<PartnershipId, Roster>, today: Date) -> String {
    let since = today.saturating_sub(jiff::Span::new().days(SILENT_DAYS));
    let mut rows = Vec::new();
    for (partnership, logs) in &report.logs {
        let roster = rosters.get(partnership).cloned().unwrap_or_default();
        for (placement, line) in logs {
            // where some logs are not visible, nothing is known of a silence
            let last = line.last_happened(today);
            if !line.is_whole() {
                continue;
            }
            if last.is_none_or(|last| last < since) {
                let name = show::name(&roster, Some(&line.participant));
                let last = last.map_or_else(|| "none yet".to_owned(), |day| day.to_string());
                rows.push((name, format!("{partnership}/{placement}"), last));
            }
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    let width = rows.iter().map(|(name, ..)| columns(name)).max().unwrap_or(0);
    let mut words = format!("\nNo entry about the last {SILENT_DAYS} days (last entry)\n");
    for (name, log, last) in rows {
        words.push_str(&format!("  {}  {last:10}  {log}\n", fit(&name, width)));
    }
    words
}

/// People who write and have no device. Advisers and administrators only read.
fn without_device(rosters: &BTreeMap<PartnershipId, Roster>) -> String {
    let mut words = String::new();
    for (partnership, roster) in rosters {
        let with: BTreeSet<_> = roster.held_devices().map(|(_, device)| &device.person).collect();
        let without = writers(roster).into_iter().filter(|person| !with.contains(person));
        let names: Vec<String> = without.map(|it| show::name(roster, Some(it))).collect();
        if !names.is_empty() {
            words.push_str(&format!("\nWithout a device in {partnership}: {}\n", names.join(", ")));
        }
    }
    words
}
