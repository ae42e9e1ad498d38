//! Large deletions: what a person removed of another person's words in a text, and how the text reads with it back.
//!
//! A deletion counts against the words that the other person had at that moment, so it does not matter what anybody has
//! looked at before. It is large above a share of these words. One whose passages stand in the text again is none.

use std::collections::{BTreeMap, BTreeSet};

use automerge::legacy::{ElementId, Key, ObjectId, OpType};
use automerge::{Change, ObjId, ReadDoc};
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::collisions::{find_text, native};
use super::document::{Document, Heads};
use super::write::EditError;
use crate::ids::{ChangeHash, PersonId};

/// That a person removed many of another person's words from a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LargeDeletion {
    /// Who removed them.
    pub by: PersonId,
    /// Whose words they were.
    pub of: PersonId,
    /// How many words were removed.
    pub words: usize,
    /// How many words the person had in the text.
    pub of_words: usize,
    /// What was removed with them, in the order of the text. A passage can have words of several people.
    pub passages: Vec<Passage>,
}

/// A piece of text that was removed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Passage {
    /// Where it stood, as a place in the text that is shown, in code points.
    pub at: usize,
    /// Which of several at one place it is, from the first.
    pub nth: usize,
    /// What it said.
    pub text: String,
}

/// How a text reads with what these deletions removed back in its places. Write it as an edit on the version that was
/// shown.
pub fn bring_back(text: &str, deletions: &[LargeDeletion]) -> String {
    let passages: BTreeSet<&Passage> = deletions.iter().flat_map(|it| &it.passages).collect();
    let characters: Vec<char> = text.chars().collect();
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for passage in passages {
        let at = passage.at.min(characters.len());
        whole.extend(&characters[done..at]);
        let runs_on = |before: Option<char>, after: Option<&char>| {
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| c.is_alphanumeric())
        };
        // what took the passage's place stands beside it, as words of its own
        if runs_on(whole.chars().next_back(), passage.text.chars().next().as_ref()) {
            whole.push(' ');
        }
        whole.push_str(&passage.text);
        if runs_on(passage.text.chars().next_back(), characters.get(at)) {
            whole.push(' ');
        }
        done = at;
    }
    whole.extend(&characters[done..]);
    whole
}

/// The share of a person's words, in percent, above which their deletion is large.
const LARGE_PERCENT: usize = 30;

/// A character of a text: the number of the operation that inserted it, and its actor.
type Element = (u64, Vec<u8>);

/// A text in one version.
struct Characters {
    text: Vec<char>,
    elements: Vec<Element>,
    /// The places of the first character of each word.
    words: BTreeSet<usize>,
}

/// What one person removed of another's words.
#[derive(Default)]
struct Removed {
    words: BTreeSet<Element>,
    of_words: usize,
    passages: Vec<RemovedPassage>,
}

struct RemovedPassage {
    first: Element,
    at: usize,
    text: String,
    /// Whether it stands in the text again.
    is_back: bool,
}

/// The characters that a text had in several versions, in the order of the text.
struct Order(Vec<Element>);

impl Order {
    /// Adds the characters of a version: those that are new behind the one before them.
    fn add(&mut self, version: &[Element]) {
        self.0 = {
            let known: BTreeSet<&Element> = self.0.iter().collect();
            let mut behind: BTreeMap<Option<&Element>, Vec<&Element>> = BTreeMap::new();
            let mut before = None;
            for element in version {
                match known.contains(element) {
                    true => before = Some(element),
                    false => behind.entry(before).or_default().push(element),
                }
            }
            let first = behind.remove(&None).into_iter().flatten();
            let mut order: Vec<Element> = first.cloned().collect();
            for element in &self.0 {
                order.push(element.clone());
                order.extend(behind.remove(&Some(element)).into_iter().flatten().cloned());
            }
            order
        };
    }

    fn places(&self) -> BTreeMap<&Element, usize> {
        self.0.iter().enumerate().map(|(at, element)| (element, at)).collect()
    }
}

impl Document {
    /// The large deletions of others' words that were made in a text between two versions, the first of which the other
    /// builds on, and that do not stand in the text again. The places of their passages are in the text of the later one.
    ///
    /// A word is the person's who wrote its first character. `path` is as for [`Document::collisions`].
    ///
    /// # Errors
    ///
    /// [`EditError::UnknownBase`] where this document does not hold one of the versions.
    pub fn large_deletions(
        &self,
        path: &[&str],
        before: &Heads,
        after: &Heads,
    ) -> Result<Vec<LargeDeletion>, EditError> {
        self.check_version(before)?;
        self.check_version(after)?;
        let Some(text) = find_text(self.automerge(), path) else { return Ok(Vec::new()) };
        let later = self.changes_beyond(after.iter());
        let new: BTreeSet<ChangeHash> =
            self.changes_beyond(before.iter()).difference(&later).copied().collect();
        let shown = self.characters(&text, &native(&mut after.iter()));
        let mut order = Order(shown.elements.clone());
        let mut removed: BTreeMap<(PersonId, PersonId), Removed> = BTreeMap::new();
        for change in self.automerge().get_changes(&[]) {
            if new.contains(&ChangeHash(change.hash().0)) {
                self.add_removed(&text, &change, (&shown, &mut order), &mut removed);
            }
        }
        let places = order.places();
        let large = removed.into_iter().filter_map(|((by, of), removed)| {
            let Removed { words, of_words, passages } = removed;
            let is_large = words.len() * 100 > of_words * LARGE_PERCENT;
            let words = words.len();
            let gone = passages.into_iter().filter(|passage| !passage.is_back);
            let gone = gone.map(|RemovedPassage { first, at, text, .. }| Passage {
                at,
                nth: places.get(&first).copied().unwrap_or_default(),
                text,
            });
            let passages: Vec<Passage> = gone.collect::<BTreeSet<_>>().into_iter().collect();
            let is_gone = !passages.is_empty();
            (is_large && is_gone).then_some(LargeDeletion { by, of, words, of_words, passages })
        });
        Ok(large.collect())
    }

    pub(super) fn person(&self, actor: &[u8]) -> Option<PersonId> {
        let author = self.automerge().get_author_for_actor(&actor.into())?;
        std::str::from_utf8(author.as_bytes()).ok()?.parse().ok()
    }

    /// Adds what a change removed of others' words.
    fn add_removed(
        &self,
        text: &ObjId,
        change: &Change,
        (shown, order): (&Characters, &mut Order),
        removed: &mut BTreeMap<(PersonId, PersonId), Removed>,
    ) {
        let deleted = deletions(text, change);
        let by = self.person(change.actor_id().to_bytes()).filter(|_| !deleted.is_empty());
        let Some(by) = by else { return };
        // as the person saw it
        let seen = self.characters(text, change.deps());
        order.add(&seen.elements);
        let mut words: BTreeMap<PersonId, usize> = BTreeMap::new();
        for at in &seen.words {
            if let Some(of) = self.person(&seen.elements[*at].1) {
                *words.entry(of).or_default() += 1;
            }
        }
        let is_deleted = |at: &usize| deleted.contains(&seen.elements[*at]);
        // the first characters of the words, and the runs of characters in which they stood
        type Gone = (Vec<Element>, BTreeSet<(usize, usize)>);
        let mut gone: BTreeMap<PersonId, Gone> = BTreeMap::new();
        let mut at = 0;
        while at < seen.elements.len() {
            let run = (at..seen.elements.len()).take_while(is_deleted).count();
            for word in seen.words.range(at..at + run) {
                let element = &seen.elements[*word];
                if let Some(of) = self.person(&element.1).filter(|of| *of != by) {
                    let (words, runs) = gone.entry(of).or_default();
                    words.push(element.clone());
                    runs.insert((at, at + run));
                }
            }
            at += run.max(1);
        }
        for (of, (elements, runs)) in gone {
            let had = words[&of];
            let removed = removed.entry((by.clone(), of)).or_default();
            removed.of_words = removed.of_words.max(had + removed.words.len());
            removed.words.extend(elements);
            removed.passages.extend(runs.into_iter().map(|(start, end)| {
                let text: String = seen.text[start..end].iter().collect();
                RemovedPassage {
                    first: seen.elements[start].clone(),
                    at: seen.place_in(start, shown),
                    is_back: shown.has_anew(&text, &seen),
                    text,
                }
            }));
        }
    }

    /// A text in a version.
    fn characters(&self, text: &ObjId, heads: &[automerge::ChangeHash]) -> Characters {
        let said = self.automerge().text_at(text, heads).unwrap_or_default();
        let mut words = BTreeSet::new();
        let mut at = 0;
        for word in said.split_word_bounds() {
            if word.chars().any(char::is_alphanumeric) {
                words.insert(at);
            }
            at += word.chars().count();
        }
        let elements = self.automerge().list_range_at(text, .., heads);
        let elements = elements.filter_map(|character| match character.id() {
            ObjId::Id(counter, actor, _) => Some((counter, actor.to_bytes().to_vec())),
            ObjId::Root => None,
        });
        let mut characters =
            Characters { text: said.chars().collect(), elements: elements.collect(), words };
        // a text that another program has filled with something else than characters
        let length = characters.text.len().min(characters.elements.len());
        characters.text.truncate(length);
        characters.elements.truncate(length);
        characters.words.retain(|at| *at < length);
        characters
    }
}

impl Characters {
    /// The place in another version at which what stands here at `at` would stand: behind what is before it in both.
    fn place_in(&self, at: usize, other: &Characters) -> usize {
        let places: BTreeMap<&Element, usize> =
            other.elements.iter().enumerate().map(|(at, element)| (element, at)).collect();
        let before = self.elements[..at].iter().rev().find_map(|element| places.get(element));
        before.map_or(0, |at| at + 1)
    }

    /// Whether a passage stands here that is not what stands in an older version.
    fn has_anew(&self, passage: &str, older: &Characters) -> bool {
        let passage: Vec<char> = passage.trim().chars().collect();
        if passage.is_empty() {
            return true;
        }
        let known: BTreeSet<&Element> = older.elements.iter().collect();
        self.text.windows(passage.len()).enumerate().any(|(at, window)| {
            window == passage
                && self.elements[at..at + passage.len()].iter().any(|it| !known.contains(it))
        })
    }
}

/// Whether a change inserted or deleted characters of a text.
pub(super) fn changes_text(text: &ObjId, change: &Change) -> bool {
    change.decode().operations.iter().any(|op| is_on(text, &op.obj))
}

fn is_on(text: &ObjId, obj: &ObjectId) -> bool {
    let (ObjId::Id(counter, actor, _), ObjectId::Id(obj)) = (text, obj) else { return false };
    (obj.0, &obj.1) == (*counter, actor)
}

/// The characters of a text that a change deleted.
fn deletions(text: &ObjId, change: &Change) -> BTreeSet<Element> {
    let operations = change.decode().operations.into_iter();
    let deleted = operations.filter_map(|op| {
        let Key::Seq(ElementId::Id(element)) = &op.key else { return None };
        let is_of_text = op.action == OpType::Delete && is_on(text, &op.obj);
        is_of_text.then(|| (element.0, element.1.to_bytes().to_vec()))
    });
    deleted.collect()
}
