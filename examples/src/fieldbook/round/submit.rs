//! Agreeing to a report, and submitting it.

use std::collections::BTreeMap;

use samband_client_core::documents::composing::{Composed, SILENT_DAYS, copied_words, last_heard};
use samband_client_core::documents::log::Log;
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::submission::{SubmissionEdit, VersionDraft};
use samband_client_core::documents::terms::Consent;
use samband_client_core::documents::{DocKey, Document, Kind};
use samband_client_core::ids::{OrganisationId, PersonId, PlacementId};
use samband_client_core::time::DeviceTime;

use super::super::answer::{Done, Failure, failed};
use super::super::arguments::SubmitArguments;
use super::super::book::Book;
use super::super::show as shown;
use super::super::write::commit;
use super::found::{Found, find};
use super::write::own_words;
use crate::{device_now, new_item};

/// Says *We agree* for the owner's organisation.
pub(super) fn agree(book: &Book, round: &Found) -> Done {
    let key = own_words(book, round)?;
    let composed = round.own_report(book)?;
    let content = composed.content();
    if content.texts.is_empty() {
        return Err("nobody has written in the report yet".into());
    }
    let agreement = new_item();
    let edit = OwnWordsEdit::Agree {
        agreement,
        fingerprint: content.fingerprint(),
        report: composed.report.heads,
    };
    commit(book, &key, edit.into(), agreement)
}

/// Submits the report as it stands on this device.
pub(super) fn submit(book: &Book, arguments: SubmitArguments) -> Done {
    let round = find(book, arguments.of.round.as_deref())?;
    let composed = round.own_report(book)?;
    let content = composed.content();
    if content.texts.is_empty() {
        return Err("nobody has written in the report yet".into());
    }
    let without = pairs(&arguments.without, "--without", "ORGANISATION=REASON")?;
    let (agreed, without) = agreement(book, &round, &composed, without)?;
    let open_decisions = open_decisions(book, &round)?;
    if !open_decisions.is_empty() && !arguments.name_open {
        return Err(format!(
            "decisions on goals are open: decide them, or name them in the report with --name-open:\n  {}",
            open_decisions.join("\n  ")
        )
        .into());
    }
    let logs = logs(book, &round)?;
    check_quotes(&composed, &logs)?;
    let entries = logs.values().flatten().flat_map(|log| log.entries.values());
    let copied = copied_words(&content, entries);
    if let Some((section, words)) = copied.first().filter(|_| !arguments.yes) {
        return Err(format!(
            "{section} has words of an entry whose author has not consented to being quoted: \"{}\". Change them, or \
             write the command again with --yes",
            shown::line(words)
        )
        .into());
    }
    let me = book.me();
    let name = me.as_ref().map(|me| round.roster.person_name(me).to_owned()).unwrap_or_default();
    let version = new_item();
    let figures = book.device.figures_to_submit(&round.partnership, &round.id);
    let figures = figures.map_err(failed)?;
    let draft = VersionDraft {
        content,
        figures,
        agreed,
        without,
        open_decisions,
        report: composed.report.heads,
        own_words: composed.own.into_iter().map(|(of, own)| (of, own.heads)).collect(),
        signed_by: arguments.name.unwrap_or(name),
        signed_as: arguments.function,
    };
    let base = round.submitted(book)?.heads;
    let edit = SubmissionEdit::Submit { base, version, draft: Box::new(draft) };
    commit(book, &round.submission(), edit.into(), version)
}

/// What was typed as `NAME=TEXT`.
pub(super) fn pairs(
    typed: &[String],
    option: &str,
    form: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |typed: &String| match typed.split_once('=') {
        Some((name, text)) if !name.trim().is_empty() && !text.trim().is_empty() => {
            Ok((name.trim().to_owned(), text.trim().to_owned()))
        }
        _ => Err(Failure::from(format!("{option} {typed:?}: write it as {form}"))),
    };
    typed.iter().map(pair).collect()
}

/// Who agreed for each partner, and why those who did not are left out.
type Agreed = (BTreeMap<OrganisationId, PersonId>, BTreeMap<OrganisationId, String>);

/// Every partner agrees to the report as it stands, or has been silent for long and is left out with a reason.
fn agreement(
    book: &Book,
    round: &Found,
    composed: &Composed,
    without: BTreeMap<String, String>,
) -> Result<Agreed, Failure> {
    let agreed = composed.agreed();
    let mut by = BTreeMap::new();
    let mut left_out = BTreeMap::new();
    for typed in without.keys() {
        if !round.roster.organisations.keys().any(|organisation| organisation.as_str() == typed) {
            let names: Vec<&str> =
                round.roster.organisations.keys().map(OrganisationId::as_str).collect();
            return Err(format!("{typed} is not a partner: use one of {}", names.join(", ")).into());
        }
    }
    for organisation in round.roster.organisations.keys() {
        let name = shown::line(round.roster.organisation_name(organisation));
        match (agreed.get(organisation), without.get(organisation.as_str())) {
            (Some(agreement), _) => {
                if let Some(person) = &agreement.by {
                    by.insert(organisation.clone(), person.clone());
                }
            }
            (None, Some(reason)) => {
                if let Some(heard) = heard_lately(book, round, organisation)? {
                    return Err(format!(
                        "{name} was heard from on {heard}: it can be left out after {SILENT_DAYS} days of silence"
                    )
                    .into());
                }
                left_out.insert(organisation.clone(), reason.clone());
            }
            (None, None) => {
                return Err(format!(
                    "{name} has not agreed to the report as it stands: ask its people to run `fieldbook round agree`, \
                     or, after {SILENT_DAYS} days of silence, submit with --without \"{organisation}=REASON\""
                )
                .into());
            }
        }
    }
    Ok((by, left_out))
}

/// The day on which a partner was last heard from, if that is not long ago.
fn heard_lately(
    book: &Book,
    round: &Found,
    partner: &OrganisationId,
) -> Result<Option<String>, Failure> {
    let document = |key: &DocKey| book.device.read(key, Document::clone).map_err(failed);
    let (report, own) = (document(&round.report())?, document(&round.own_words(partner))?);
    let last = last_heard(&round.roster, partner, &report, &own);
    let now = device_now().unix_s();
    let lately = last.filter(|last| now.saturating_sub(*last) < SILENT_DAYS * 24 * 60 * 60);
    Ok(lately.map(|last| DeviceTime::new(last, 0).date().to_string()))
}

/// The decisions on the partners' goals that are open, in words.
fn open_decisions(book: &Book, round: &Found) -> Result<Vec<String>, Failure> {
    let mut open = Vec::new();
    for (key, _) in book.documents(Kind::Goals) {
        if key.partnership() != &round.partnership {
            continue;
        }
        let goals = book.goals(&key).map_err(failed)?;
        for row in goals.indicators.values() {
            for (what, field) in [("baseline", &row.baseline), ("target", &row.target)] {
                if let Some(field) = field.as_ref().filter(|field| field.is_open()) {
                    let values = shown::values(field, &round.roster);
                    open.push(format!("{what} of {}: {values}", shown::line(&row.title)));
                }
            }
        }
    }
    Ok(open)
}

/// The logs of the round's placements that the owner may read.
fn logs(book: &Book, round: &Found) -> Result<BTreeMap<PlacementId, Vec<Log>>, Failure> {
    let mut logs: BTreeMap<PlacementId, Vec<Log>> = BTreeMap::new();
    for (key, _) in book.documents(Kind::Log) {
        let DocKey::Log { partnership, placement, .. } = &key else { continue };
        let row = round.roster.placements.get(placement);
        let is_of_round =
            row.is_some_and(|row| row.round.as_ref().is_none_or(|of| *of == round.id));
        if *partnership == round.partnership && is_of_round {
            logs.entry(placement.clone()).or_default().push(book.log(&key).map_err(failed)?);
        }
    }
    Ok(logs)
}

/// Every quote has its author's consent at this moment, as far as the owner may know.
fn check_quotes(
    composed: &Composed,
    logs: &BTreeMap<PlacementId, Vec<Log>>,
) -> Result<(), Failure> {
    for (id, quote) in composed.content().quotes {
        let mut found = logs.get(&quote.placement).into_iter().flatten();
        let entry = found.find_map(|log| log.entries.get(&quote.entry));
        let Some(entry) = entry.filter(|_| quote.words.is_some()) else { continue };
        let stands = !entry.withdrawn
            && entry.consent != Consent::None
            && (quote.by.is_none() || entry.consent == Consent::Named);
        if !stands {
            return Err(format!(
                "the author of quote {id} no longer consents to it: take it out with `fieldbook round unquote {id}`"
            )
            .into());
        }
    }
    Ok(())
}
