//! The owner's own entries, wherever they are: in the private journal, or in a log.

use samband_client_core::documents::log::{Entry, Erasures, Log};
use samband_client_core::documents::{DocKey, Heads};
use samband_client_core::ids::ItemId;
use samband_client_core::normal::{composed, taken_apart};
use samband_client_core::text::ascii_digits;
use samband_client_core::time::DeviceTime;

use crate::context::Context;
use crate::failure::Failure;
use crate::journal::{self, Note, Shared};
use crate::people::Exchange;
use crate::states::{self, State};

/// Where an entry is.
pub(crate) enum EntryLocation {
    /// In the private journal.
    Journal(Box<Note>),
    /// In a log, as it was read at these heads.
    Log(DocKey, Heads),
}

/// An entry of the owner.
pub(crate) struct OwnEntry {
    pub(crate) entry: Entry,
    pub(crate) place: EntryLocation,
}

impl OwnEntry {
    fn of_note(c: &Context<'_>, note: Note) -> OwnEntry {
        let draft = note.draft.clone();
        let entry = Entry {
            id: note.id,
            kind: Some(draft.kind),
            happened_on: Some(draft.happened_on),
            phase: Some(draft.phase),
            title: draft.title,
            text: draft.text,
            outcomes: draft.outcomes,
            goals: draft.goals,
            language: Some(draft.language),
            consent: draft.consent,
            became: None,
            withdrawn: false,
            written: Some(note.written),
            by: c.owner.clone(),
        };
        OwnEntry { entry, place: EntryLocation::Journal(Box::new(note)) }
    }

    /// How far it has got.
    pub(crate) fn state(&self, c: &Context<'_>) -> State {
        match &self.place {
            EntryLocation::Journal(note) => states::of_note(c, note),
            EntryLocation::Log(key, _) => states::of_entry(c, key, &self.entry),
        }
    }

    /// Whether it, or the last change of it, is on this phone only.
    pub(crate) fn is_only_here(&self, c: &Context<'_>) -> bool {
        self.state(c).is_only_here
    }

    /// Whether it was written in an exchange.
    pub(crate) fn is_of(&self, exchange: &Exchange<'_>) -> bool {
        let (partnership, placement) = match &self.place {
            EntryLocation::Journal(note) => match &note.exchange {
                Some((partnership, placement)) => (partnership, placement),
                None => return false,
            },
            EntryLocation::Log(DocKey::Log { partnership, placement, .. }, _) => {
                (partnership, placement)
            }
            EntryLocation::Log(..) => return false,
        };
        (partnership, placement) == (exchange.partnership, exchange.id)
    }

    /// Whether it holds all these words, each already [folded](fold).
    pub(crate) fn holds(&self, words: &[String]) -> bool {
        let text = fold(&format!("{} {}", self.entry.title, self.entry.text));
        words.iter().all(|word| text.contains(word))
    }
}

/// All entries of the owner, the last day first. One that was moved to another log stands there only.
pub(crate) fn all(c: &Context<'_>) -> Result<Vec<OwnEntry>, Failure> {
    let mut found: Vec<OwnEntry> = Vec::new();
    for note in journal::notes(c.device)? {
        found.push(OwnEntry::of_note(c, note));
    }
    for key in logs(c) {
        let log = c.device.read(&key, Log::read)?;
        for entry in log.entries.into_values() {
            found.push(OwnEntry {
                entry,
                place: EntryLocation::Log(key.clone(), log.heads.clone()),
            });
        }
    }
    found.sort_by_key(|own| (own.entry.happened_on, own.entry.written, own.entry.id));
    found.reverse();
    Ok(found)
}

/// One entry of the owner.
pub(crate) fn find(c: &Context<'_>, id: ItemId) -> Result<OwnEntry, Failure> {
    if let Some(note) = journal::note(c.device, id)? {
        return Ok(OwnEntry::of_note(c, note));
    }
    for key in logs(c) {
        let mut log = c.device.read(&key, Log::read)?;
        if let Some(entry) = log.entries.remove(&id) {
            return Ok(OwnEntry { entry, place: EntryLocation::Log(key, log.heads) });
        }
    }
    Err(Failure::NotFound)
}

/// The logs of all exchanges that the owner goes or went on, but for those that are to be erased as a whole.
pub(crate) fn logs(c: &Context<'_>) -> Vec<DocKey> {
    let is_own = |key: &DocKey| {
        let DocKey::Log { partnership, placement, .. } = key else { return false };
        let placement =
            c.rosters.get(partnership).and_then(|roster| roster.placements.get(placement));
        placement.is_some_and(|placement| Some(&placement.participant) == c.owner.as_ref())
    };
    let mut logs = c.device.ended_logs();
    let in_scope = c.device.scope().into_iter().map(|(key, _)| key).filter(is_own);
    in_scope.for_each(|key| {
        if !logs.contains(&key) {
            logs.push(key)
        }
    });
    logs.sort();
    // what is asked of one log of an exchange is meant for all of them
    let erases_all =
        |key: &&DocKey| c.device.read(key, |log| Erasures::of(log).all).unwrap_or(false);
    let erased: Vec<DocKey> = logs.iter().filter(erases_all).cloned().collect();
    let is_gone = |key: &DocKey| erased.iter().any(|gone| are_of_one_exchange(gone, key));
    logs.into_iter().filter(|key| !is_gone(key)).collect()
}

/// The exchange of a log that has ended, if it has: nobody writes there any more.
pub(crate) fn ended<'a>(c: &'a Context<'_>, place: &EntryLocation) -> Option<Exchange<'a>> {
    let EntryLocation::Log(DocKey::Log { partnership, placement, .. }, _) = place else {
        return None;
    };
    let is = |it: &Exchange<'_>| (it.partnership, it.id) == (partnership, placement);
    c.ended_exchanges().into_iter().find(is)
}

fn are_of_one_exchange(one: &DocKey, other: &DocKey) -> bool {
    let exchange = |key: &DocKey| match key {
        DocKey::Log { partnership, placement, .. } => {
            Some((partnership.clone(), placement.clone()))
        }
        _ => None,
    };
    exchange(one) == exchange(other)
}

/// Puts a copy of an entry of a log into the private journal.
pub(crate) fn copy_into_journal(
    c: &mut Context<'_>,
    key: &DocKey,
    entry: ItemId,
    (written, shared): (DeviceTime, Option<Shared>),
) -> Result<ItemId, Failure> {
    let DocKey::Log { partnership, placement, .. } = key.clone() else {
        return Err(Failure::NotFound);
    };
    let log = c.device.read(key, Log::read)?;
    let draft = log.copy_of(entry).map_err(|error| Failure::Device(error.into()))?;
    let id = c.new_item();
    let exchange = Some((partnership, placement));
    journal::keep(c.device, &Note { id, exchange, draft, written, shared })?;
    Ok(id)
}

/// A text as it is compared in a search: without case, accents, Arabic vowel signs and the ways of writing a digit.
pub(crate) fn fold(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{655}' | '\u{670}' | '\u{200c}' | '\u{200d}');
    let bare: String = taken_apart(text).chars().filter(|c| !is_mark(*c)).collect();
    let small = composed(&bare).chars().flat_map(char::to_lowercase).collect::<String>();
    ascii_digits(&small)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_search_finds_words_however_they_were_typed() {
        for (written, sought) in [
            ("Élèves à l’école", "eleves"),
            ("Åpent klasserom", "apent"),
            ("मैले तीस जना", "तीस"),
            ("أَحْمَد", "احمد"),
            ("২৩ জন", "23"),
            ("ጎንደር", "ጎንደር"),
            ("STRASSE", "strasse"),
        ] {
            assert!(fold(written).contains(&fold(sought)), "{sought} in {written}");
        }
    }
}
