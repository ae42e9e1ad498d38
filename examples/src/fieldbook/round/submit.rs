//! Agreeing to a report, and submitting it.

use std::collections::BTreeMap;

use samband_client_core::device::DeviceError;
use samband_client_core::documents::composing::SILENT_DAYS;
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::submission::SubmissionEdit;
use samband_client_core::documents::submitting::{SubmitError, SubmitRequest};
use samband_client_core::text::escape_lines;

use super::super::answer::{Done, Failure, failed};
use super::super::arguments::SubmitArguments;
use super::super::book::Book;
use super::super::write::commit;
use super::found::{SelectedRound, find};
use super::write::own_words;
use crate::{device_now, new_item};

/// Says *We agree* for the owner's organisation.
pub(super) fn agree(book: &Book, round: &SelectedRound, yes: bool) -> Done {
    let key = own_words(book, round)?;
    let composed = round.own_report(book)?;
    let content = composed.content();
    if content.texts.is_empty() {
        return Err("nobody has written in the report yet".into());
    }
    // each partner looks in the logs that it may read
    let copied = book.device.copied_words(&round.partnership, &round.id).map_err(failed)?;
    if let Some((text, words)) = copied.into_iter().next().filter(|_| !yes) {
        return Err(refused(SubmitError::Copied { text, words }));
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
    round.own_report(book)?;
    let me = book.me();
    let name = me.as_ref().map(|me| round.roster.person_name(me).to_owned()).unwrap_or_default();
    let mut without = BTreeMap::new();
    for (typed, reason) in pairs(&arguments.without, "--without", "ORGANISATION=REASON")? {
        let partners = round.roster.organisations.keys();
        let Some(partner) = partners.clone().find(|partner| partner.as_str() == typed) else {
            let names: Vec<&str> = partners.map(|partner| partner.as_str()).collect();
            return Err(format!("{typed} is not a partner: use one of {}", names.join(", ")).into());
        };
        without.insert(partner.clone(), reason);
    }
    let request = SubmitRequest {
        signed_by: arguments.name.unwrap_or(name),
        signed_as: arguments.function,
        without,
        name_open: arguments.name_open,
        keep_copied: arguments.yes,
    };
    let of = (&round.partnership, &round.id);
    let draft = match book.device.prepare_submission(of, &request, device_now()) {
        Ok(draft) => Box::new(draft),
        Err(DeviceError::Submit(error)) => return Err(refused(error)),
        Err(error) => return Err(failed(error)),
    };
    let (base, version) = (round.submitted(book)?.heads, new_item());
    let edit = SubmissionEdit::Submit { base, version, draft };
    commit(book, &round.submission(), edit.into(), version)
}

/// Why a report is not submitted, with the command that helps.
fn refused(error: SubmitError) -> Failure {
    let what_to_do = match &error {
        SubmitError::NotAgreed { partner, .. } => format!(
            ". They run `fieldbook round agree`; after {SILENT_DAYS} days, write --without \"{partner}=REASON\""
        ),
        SubmitError::OpenDecisions(_) => {
            "\nwrite --name-open to name them in the report".to_owned()
        }
        SubmitError::Quote { quote, .. } => {
            format!(". `fieldbook round unquote {quote}` takes it out")
        }
        SubmitError::Copied { .. } => ": write the command again with --yes".to_owned(),
        _ => String::new(),
    };
    format!("{}{what_to_do}", escape_lines(&error.to_string())).into()
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
