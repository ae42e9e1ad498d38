//! The status of a round's report, derived from the events of its review and from its submitted versions.
//!
//! Nothing here asks a clock or the order of arrival. Each event names the events that its author had seen
//! ([`ReviewEvent::seen`]); two concurrent events are not ordered. So every replica
//! with the same events derives the same status. Two opposite answers to one version read as contested, and never as one
//! winner; an event whose author had seen both settles them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, PersonId};

/// A submitted version of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SubmittedVersion {
    /// Its id.
    pub id: ItemId,
    /// The versions that the person who submitted it had seen.
    pub seen: BTreeSet<ItemId>,
}

/// What a reviewer says of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Returned with at least one note.
    Returned,
    /// Accepted.
    Accepted,
    /// An answer was taken back: the version waits for one again.
    Reopened,
}

impl Answer {
    /// The word as it stands in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Returned => "returned",
            Answer::Accepted => "accepted",
            Answer::Reopened => "reopened",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not an answer: use one of returned, accepted, reopened", crate::text::escape_line(.0))]
pub struct AnswerError(String);

impl FromStr for Answer {
    type Err = AnswerError;
    fn from_str(text: &str) -> Result<Self, AnswerError> {
        [Answer::Returned, Answer::Accepted, Answer::Reopened]
            .into_iter()
            .find(|answer| answer.as_str() == text)
            .ok_or_else(|| AnswerError(text.to_owned()))
    }
}

/// One event of a review.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReviewEvent {
    /// Its id.
    pub id: ItemId,
    /// The version that it is about.
    pub version: ItemId,
    /// What it says.
    pub answer: Answer,
    /// Who says it, as the document says.
    pub by: Option<PersonId>,
    /// The events that its author had seen.
    pub seen: BTreeSet<ItemId>,
}

/// Where a report stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "status")]
pub enum Status {
    /// No version was submitted.
    BeingWritten,
    /// The version waits for an answer.
    Submitted {
        /// Its number, from 1.
        version: u64,
    },
    /// Its answer was taken back, and it waits for one again.
    Reopened {
        /// Its number.
        version: u64,
    },
    /// Returned with notes.
    Returned {
        /// Its number.
        version: u64,
        /// The events that say so.
        by: BTreeSet<ItemId>,
    },
    /// Accepted.
    Accepted {
        /// Its number.
        version: u64,
        /// The events that say so.
        by: BTreeSet<ItemId>,
    },
    /// Opposite answers stand against each other.
    Contested {
        /// Its number.
        version: u64,
        /// The events that stand against each other.
        between: BTreeSet<ItemId>,
    },
    /// Versions were submitted while apart, and none of them has replaced the others.
    SeveralVersions {
        /// The versions.
        versions: BTreeSet<ItemId>,
    },
}

/// The status that these versions and events give, in whatever order and however often they are listed.
pub fn status(versions: &[SubmittedVersion], events: &[ReviewEvent]) -> Status {
    let by_id = by_id(versions);
    let latest = last_of(&by_id);
    let version = match latest.first() {
        None => return Status::BeingWritten,
        Some(only) if latest.len() == 1 => *only,
        Some(_) => return Status::SeveralVersions { versions: latest },
    };
    let number = number_of(&by_id, version);
    let about: BTreeMap<ItemId, &ReviewEvent> = events
        .iter()
        .filter(|event| event.version == version)
        .map(|event| (event.id, event))
        .collect();
    let seen = about.iter().map(|(id, event)| (*id, &event.seen)).collect();
    let standing = last_of(&seen);
    let saying = |answer: Answer| -> BTreeSet<ItemId> {
        standing.iter().filter(|id| about[*id].answer == answer).copied().collect()
    };
    let (returned, accepted, reopened) =
        (saying(Answer::Returned), saying(Answer::Accepted), saying(Answer::Reopened));
    match (accepted.is_empty(), returned.is_empty() && reopened.is_empty()) {
        (false, false) => Status::Contested { version: number, between: standing },
        (false, true) => Status::Accepted { version: number, by: accepted },
        (true, false) if returned.is_empty() => Status::Reopened { version: number },
        (true, false) => Status::Returned { version: number, by: returned },
        (true, true) => Status::Submitted { version: number },
    }
}

/// The versions with their numbers, from 1: a version's number counts it and those that it replaced. Versions that were
/// submitted while apart have the same number, in the order of their ids.
pub fn versions_in_order(versions: &[SubmittedVersion]) -> Vec<(u64, ItemId)> {
    let by_id = by_id(versions);
    let mut numbered: Vec<(u64, ItemId)> =
        by_id.keys().map(|id| (number_of(&by_id, *id), *id)).collect();
    numbered.sort();
    numbered
}

/// What each item had seen, by its id.
type SeenBy<'a> = BTreeMap<ItemId, &'a BTreeSet<ItemId>>;

fn by_id(versions: &[SubmittedVersion]) -> SeenBy<'_> {
    versions.iter().map(|version| (version.id, &version.seen)).collect()
}

fn number_of(seen: &SeenBy<'_>, version: ItemId) -> u64 {
    let mut before = seen_from(seen, version);
    before.remove(&version);
    before.len() as u64 + 1
}

/// Those that none of the others has seen. Where each has been seen by another, as only a damaged or hostile document
/// says, all of them: no one of them is preferred.
fn last_of(seen: &SeenBy<'_>) -> BTreeSet<ItemId> {
    let replaced: BTreeSet<ItemId> = seen.keys().flat_map(|id| seen_from(seen, *id)).collect();
    let last: BTreeSet<ItemId> =
        seen.keys().filter(|id| !replaced.contains(*id)).copied().collect();
    if last.is_empty() { seen.keys().copied().collect() } else { last }
}

/// What an item has seen, and what those have, among the items that are known.
fn seen_from(seen: &SeenBy<'_>, from: ItemId) -> BTreeSet<ItemId> {
    let mut found = BTreeSet::new();
    let mut next: Vec<ItemId> = vec![from];
    while let Some(id) = next.pop() {
        let Some(before) = seen.get(&id) else { continue };
        next.extend(before.iter().filter(|id| seen.contains_key(*id) && found.insert(**id)));
    }
    found
}
