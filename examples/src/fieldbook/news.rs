//! What is new since the owner last looked: entries, replies, remarks, goals, measurements of others.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::own_words::OwnWords;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::submission::Submission;
use samband_client_core::documents::{DocKey, Kind};
use samband_client_core::ids::{DocId, ItemId, PersonId};
use serde::Serialize;

use super::answer::{Failure, failed};
use super::book::{Book, audience, name};
use super::show;

/// The file of what the owner has been told of: a line for each document, its id and its items' ids.
const FILE: &str = "seen";
/// After enrolling, this many documents are read to know what is there; of more it is said only that they have changed.
const DOCUMENTS_AT_FIRST: usize = 500;

/// Something that is new.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Item {
    #[serde(skip)]
    key: DocKey,
    what: What,
    by: Option<PersonId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Entry,
    Reply,
    Remark,
    Goal,
    Indicator,
    Measurement,
    Decision,
    Agreement,
    Version,
    Answer,
}

impl What {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            What::Entry => ("new entry", "new entries"),
            What::Reply => ("new reply", "new replies"),
            What::Remark => ("new remark", "new remarks"),
            What::Goal => ("new goal", "new goals"),
            What::Indicator => ("new indicator", "new indicators"),
            What::Measurement => ("new measurement", "new measurements"),
            What::Decision => ("decision on a goal", "decisions on goals"),
            What::Agreement => ("agreement to a report", "agreements to a report"),
            What::Version => ("submitted version of a report", "submitted versions of a report"),
            What::Answer => ("answer to a report", "answers to a report"),
        }
    }
}

/// What is new.
#[derive(Debug, Default, Serialize)]
pub(super) struct News {
    items: Vec<Item>,
    /// Documents of which it is not known what is new in them.
    changed: Vec<DocKey>,
}

impl News {
    /// A line for each kind of news from each person.
    pub(super) fn lines(&self, book: &Book) -> Vec<String> {
        let rosters = book.device.rosters();
        let mut counts: BTreeMap<&Item, u64> = BTreeMap::new();
        self.items.iter().for_each(|item| *counts.entry(item).or_default() += 1);
        let line = |(item, n): (&Item, u64)| {
            let (one, several) = item.what.words();
            let roster = rosters.get(item.key.partnership()).cloned().unwrap_or_default();
            let by = item.by.as_ref().map(|by| format!(" from {}", show::name(&roster, Some(by))));
            let by = by.unwrap_or_default();
            let log = match audience(&item.key) {
                Some(audience) => format!("{}, for {}", name(&item.key), show::readers(audience)),
                None => name(&item.key),
            };
            format!("{}{by} ({log})", show::count(n, one, several))
        };
        let changed = self.changed.iter().map(|key| format!("changes in {}", name(key)));
        counts.into_iter().map(line).chain(changed).collect()
    }
}

/// What the owner has been told of.
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<String, BTreeSet<String>>);

impl Seen {
    fn read(book: &Book) -> Result<Seen, Failure> {
        let bytes = book.device.private_file(FILE).map_err(failed)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let documents = text.lines().filter_map(|line| {
            let mut words = line.split(' ').map(str::to_owned);
            Some((words.next()?, words.collect()))
        });
        Ok(Seen(documents.collect()))
    }

    fn keep(&self, book: &Book) -> Result<(), Failure> {
        let mut text = String::new();
        for (doc, items) in &self.0 {
            text.push_str(doc);
            for item in items {
                text.push(' ');
                text.push_str(item);
            }
            text.push('\n');
        }
        book.device.keep_private_file(FILE, Some(text.as_bytes())).map_err(failed)
    }

    /// Takes everything that a new device has got as known.
    pub(super) fn begin(book: &Book) -> Result<(), Failure> {
        let keys: Vec<DocKey> = documents(book, None);
        if keys.len() <= DOCUMENTS_AT_FIRST {
            let mut seen = Seen::default();
            for key in &keys {
                let items = items(book, key)?;
                seen.0.insert(key.id().to_string(), ids(&items));
            }
            seen.keep(book)?;
        }
        Ok(())
    }

    /// Takes an item that the owner has made here as known, where the document does not say who made it.
    pub(super) fn made_here(book: &Book, key: &DocKey, item: ItemId) -> Result<(), Failure> {
        let mut seen = Seen::read(book)?;
        let Some(items) = seen.0.get_mut(&key.id().to_string()) else { return Ok(()) };
        if items.insert(item.to_string()) { seen.keep(book) } else { Ok(()) }
    }

    /// What is new in these documents, or in all; from now on it is known.
    pub(super) fn look(book: &Book, docs: Option<&BTreeSet<DocId>>) -> Result<News, Failure> {
        let mut news = News::default();
        let keys = documents(book, docs);
        if keys.is_empty() {
            return Ok(news);
        }
        let mut seen = Seen::read(book)?;
        let me = book.me();
        for key in keys {
            let found = items(book, &key)?;
            let doc = key.id().to_string();
            match seen.0.get(&doc) {
                Some(known) => news.items.extend(
                    found
                        .iter()
                        .filter(|(id, _)| !known.contains(&id.to_string()))
                        .map(|(_, item)| item.clone())
                        .filter(|item| item.by.is_none() || item.by != me),
                ),
                None if found.iter().any(|(_, item)| item.by != me) => news.changed.push(key),
                None => {}
            }
            seen.0.insert(doc, ids(&found));
        }
        seen.keep(book)?;
        Ok(news)
    }
}

fn ids(items: &[(ItemId, Item)]) -> BTreeSet<String> {
    items.iter().map(|(id, _)| id.to_string()).collect()
}

/// The documents of the owner's scope among these, without rosters.
fn documents(book: &Book, docs: Option<&BTreeSet<DocId>>) -> Vec<DocKey> {
    let scope = book.device.scope().into_iter().map(|(key, _)| key);
    scope
        .filter(|key| key.kind() != Kind::Roster)
        .filter(|key| docs.is_none_or(|docs| docs.contains(&book.device.doc_id(key))))
        .collect()
}

/// What a document holds.
fn items(book: &Book, key: &DocKey) -> Result<Vec<(ItemId, Item)>, Failure> {
    let item = |what, id: &ItemId, by: Option<&PersonId>| {
        (*id, Item { key: key.clone(), what, by: by.cloned() })
    };
    Ok(match key {
        // a text that is written together is never finished: what is new is told when partners agree to it
        DocKey::Roster { .. } | DocKey::Report { .. } => Vec::new(),
        DocKey::OwnWords { .. } => {
            let view = book.device.read(key, OwnWords::read).map_err(failed)?;
            let agreed = view.agreements.values();
            agreed.map(|row| item(What::Agreement, &row.id, row.by.as_ref())).collect()
        }
        DocKey::Submission { .. } => {
            let view = book.device.read(key, Submission::read).map_err(failed)?;
            let versions = view.versions.values();
            versions.map(|row| item(What::Version, &row.id, row.by.as_ref())).collect()
        }
        DocKey::Review { .. } => {
            let view = book.device.read(key, Review::read).map_err(failed)?;
            let answers = view.events.values().map(|said| &said.event);
            answers.map(|row| item(What::Answer, &row.id, row.by.as_ref())).collect()
        }
        DocKey::Log { .. } => {
            let log = book.log(key).map_err(failed)?;
            let entries =
                log.entries.values().map(|row| item(What::Entry, &row.id, row.by.as_ref()));
            let replies =
                log.replies.values().map(|row| item(What::Reply, &row.id, row.by.as_ref()));
            entries.chain(replies).collect()
        }
        DocKey::Feedback { partnership, placement, side } => {
            let view = book.device.feedback(partnership, placement, *side).map_err(failed)?;
            view.remarks.values().map(|row| item(What::Remark, &row.id, row.by.as_ref())).collect()
        }
        DocKey::Goals { .. } => {
            let view = book.goals(key).map_err(failed)?;
            let goals = view.goals.keys().map(|id| item(What::Goal, id, None));
            let indicators = view.indicators.keys().map(|id| item(What::Indicator, id, None));
            let measured = view.measurements.values();
            let measured = measured.map(|row| item(What::Measurement, &row.id, row.by.as_ref()));
            let decided = view.decisions.values();
            let decided = decided.map(|row| item(What::Decision, &row.id, row.by.as_ref()));
            goals.chain(indicators).chain(measured).chain(decided).collect()
        }
    })
}
