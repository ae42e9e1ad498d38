//! Erases the owner's words, and says where they may be still.

use std::collections::BTreeMap;

use samband_client_core::device::Erased;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::{DeviceId, PlacementId};
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::book::Book;
use super::draft;
use super::show;
use super::write::commit;
use crate::device_now;

/// Asks the relay to erase an entry or a reply, or everything of a placement.
pub(super) fn erase(book: &Book, item: Option<&str>, everything: Option<&str>, yes: bool) -> Done {
    if !yes {
        return Err("erasing cannot be undone: say --yes if you are sure. To hide something and keep it, use \
                    `fieldbook take-back`"
            .into());
    }
    let Some(placement) = everything else {
        let written = book.written(item.unwrap_or_default())?;
        let item = written.item;
        // what was moved to other readers is one entry to its author
        let same = book.device.same_entry(&written.key, item).map_err(failed)?;
        let others = || same.iter().filter(|(_, same)| *same != item);
        for (key, item) in others() {
            book.device
                .edit(key, &Edit::Log(LogEdit::Erase { item: *item }), device_now())
                .map_err(failed)?;
        }
        let answer = commit(book, &written.key, Edit::Log(LogEdit::Erase { item }), item)?;
        draft::forget_erased(book)?;
        let mut words = format!(
            "{item}  is not shown any more, and is erased at the next sync. `fieldbook erased` says on which devices"
        );
        for (key, item) in others() {
            words.push_str(&format!(
                "\n{item}  in the {key}, the same entry for other readers, goes with it"
            ));
        }
        return Ok(answer.worded(words));
    };
    let (own, placement) = own_log(book, placement)?;
    book.device.edit(&own, &Edit::Log(LogEdit::EraseAll), device_now()).map_err(failed)?;
    let title = show::line(&book.roster(own.partnership()).name);
    let words = format!(
        "everything in the logs of {placement} ({title}) is erased at the next sync, with the feedback on it. `fieldbook erased` \
         says on which devices"
    );
    Ok(Answer::saved(json!({ "placement": placement, "asked": true }), words))
}

/// A log of the placement of the owner that is called so: by its id, the first letters of that, or its partnership's name
/// or a part of that.
fn own_log(book: &Book, called: &str) -> Result<(DocKey, PlacementId), Failure> {
    let wanted = called.trim().to_lowercase();
    let mut found: BTreeMap<(u8, PlacementId), DocKey> = BTreeMap::new();
    for (key, rights) in book.documents(Kind::Log) {
        let DocKey::Log { partnership, placement, .. } = &key else { continue };
        let title = book.roster(partnership).name.to_lowercase();
        let fit = match placement.as_str() {
            _ if wanted.is_empty() || !rights.may_write() => continue,
            id if id == wanted => 0,
            id if id.starts_with(&wanted) => 1,
            _ if title.contains(&wanted) => 2,
            _ => continue,
        };
        found.entry((fit, placement.clone())).or_insert(key);
    }
    let best = found.keys().next().map(|(fit, _)| *fit);
    let mut meant = found.into_iter().filter(|((fit, _), _)| Some(*fit) == best);
    match (meant.next(), meant.next()) {
        (Some(((_, placement), key)), None) => Ok((key, placement)),
        (None, _) => Err(format!(
            "{called:?} is no placement of yours: `fieldbook whoami` shows what you may write"
        )
        .into()),
        (Some(((_, one), _)), Some(((_, other), _))) => {
            Err(format!("{called:?} can be {one} or {other}: name it by more letters of its id")
                .into())
        }
    }
}

/// Lists what was erased.
pub(super) fn erased(book: &Book) -> Done {
    let erased = book.device.erased().map_err(failed)?;
    let mut lines: Vec<String> =
        erased.iter().map(|it| line(it, &book.roster(it.key.partnership()))).collect();
    if lines.is_empty() {
        lines.push("nothing was erased".to_owned());
    } else {
        lines.push("a copy that somebody has printed or exported is beyond the relay".to_owned());
    }
    Ok(Answer::new(json!({ "erased": erased }), lines.join("\n")))
}

fn line(erased: &Erased, roster: &Roster) -> String {
    let Erased { key, is_gone, progress, is_asked } = erased;
    let mut line = format!("{key}:");
    if *is_asked {
        line.push_str(" something is to be erased, and the relay has not been reached since.");
    }
    let Some(since) = progress.since else { return line };
    let what = if *is_gone { "all of it" } else { "a part of it" };
    let done = progress.devices.saturating_sub(progress.waits.len() as u32);
    line.push_str(&format!(
        " {what} was erased on the relay on {since}, on {done} of {} devices.",
        progress.devices
    ));
    if !progress.waits.is_empty() {
        let waits: Vec<String> = progress.waits.iter().map(|it| device_name(it, roster)).collect();
        line.push_str(&format!(" Not heard from since: {}.", show::and(&waits)));
    }
    line
}

fn device_name(device: &DeviceId, roster: &Roster) -> String {
    match roster.devices.get(device) {
        Some(known) => format!("{} ({})", known.label, roster.person_name(&known.person)),
        None => format!("device {device}"),
    }
}
