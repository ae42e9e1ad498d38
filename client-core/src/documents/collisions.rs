//! What people did to one text while apart: sentences that both sides changed.
//!
//! Nothing here blocks or decides anything. It finds what somebody should look at once: a merge keeps the words of both
//! sides, and two changes of one sentence can make a sentence that nobody meant.

use std::collections::BTreeSet;
use std::ops::Range;

use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, Value};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::difference::{Splice, difference};
use super::document::{Document, Heads};
use super::write::EditError;
use crate::ids::ChangeHash;

/// Sentences that both sides changed while apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collision {
    /// As they stood before, on both sides.
    pub before: String,
    /// As each side has them.
    pub sides: [String; 2],
    /// As they stand in the merged text.
    pub merged: String,
}

impl Document {
    /// The sentences of a text that both versions changed since what they have in common, in the order of the text.
    ///
    /// `path` names the text by the keys of the maps that lead to it, such as `entries`, an id, `text`. A text that is
    /// not in both versions has no collisions.
    ///
    /// # Errors
    ///
    /// [`EditError::UnknownBase`] where this document does not hold one of the versions.
    pub fn collisions(
        &self,
        path: &[&str],
        one: &Heads,
        other: &Heads,
    ) -> Result<Vec<Collision>, EditError> {
        self.check_version(one)?;
        self.check_version(other)?;
        let beyond_one = self.changes_beyond(one.iter());
        let beyond_other = self.changes_beyond(other.iter());
        let hashes = self.hashes();
        let heads_where = |holds: &dyn Fn(&ChangeHash) -> bool| {
            self.heads_of(&hashes.iter().copied().filter(|hash| holds(hash)).collect())
        };
        let common =
            heads_where(&|hash| !beyond_one.contains(hash) && !beyond_other.contains(hash));
        let all = heads_where(&|hash| !(beyond_one.contains(hash) && beyond_other.contains(hash)));
        let Some(text) = find_text(self.automerge(), path) else { return Ok(Vec::new()) };
        let at = |heads: &mut dyn Iterator<Item = &ChangeHash>| {
            self.automerge().text_at(&text, &native(heads)).ok()
        };
        let (Some(before), Some(one), Some(other), Some(merged)) = (
            at(&mut common.iter()),
            at(&mut one.iter()),
            at(&mut other.iter()),
            at(&mut all.iter()),
        ) else {
            return Ok(Vec::new());
        };
        Ok(collide(&before, [&one, &other], &merged))
    }

    /// A text as it stood in a version; `None` where there is no such text or version.
    ///
    /// `path` is as for [`Document::collisions`].
    pub fn text_at(&self, path: &[&str], heads: &Heads) -> Option<String> {
        self.check_version(heads).ok()?;
        let text = find_text(self.automerge(), path)?;
        self.automerge().text_at(&text, &native(&mut heads.iter())).ok()
    }

    pub(super) fn check_version(&self, heads: &Heads) -> Result<(), EditError> {
        if heads.is_empty() || !heads.iter().all(|head| self.has(*head)) {
            return Err(EditError::UnknownBase);
        }
        Ok(())
    }
}

pub(super) fn native(heads: &mut dyn Iterator<Item = &ChangeHash>) -> Vec<automerge::ChangeHash> {
    heads.map(|head| automerge::ChangeHash(head.0)).collect()
}

/// The text at the end of a path of keys.
pub(super) fn find_text(automerge: &Automerge, path: &[&str]) -> Option<ObjId> {
    let mut obj = ROOT;
    for (n, key) in path.iter().enumerate() {
        let is_last = n + 1 == path.len();
        obj = match automerge.get(&obj, *key).ok()?? {
            (Value::Object(ObjType::Map), map) if !is_last => map,
            (Value::Object(ObjType::Text), text) if is_last => text,
            _ => return None,
        };
    }
    (!path.is_empty()).then_some(obj)
}

/// The sentences of `before` that both sides changed.
fn collide(before: &str, sides: [&str; 2], merged: &str) -> Vec<Collision> {
    if sides.contains(&before) {
        return Vec::new();
    }
    let sentences = sentences(before);
    let [one, other] = sides.map(|side| Side::new(before, side, &sentences));
    let mut found: Vec<Range<usize>> = Vec::new();
    for (n, sentence) in sentences.iter().enumerate() {
        if !(one.touched.contains(&n) && other.touched.contains(&n)) {
            continue;
        }
        match found.last_mut() {
            // one edit went over the end of the sentence before
            Some(last) if last.end == n && (one.spans(sentence) || other.spans(sentence)) => {
                last.end = n + 1;
            }
            _ => found.push(n..n + 1),
        }
    }
    let merged = Side::new(before, merged, &sentences);
    let collision = |range: Range<usize>| {
        let at = sentences[range.start].start..sentences[range.end - 1].end;
        let before: String = before.chars().skip(at.start).take(at.len()).collect();
        Collision { before, sides: [one.image(&at), other.image(&at)], merged: merged.image(&at) }
    };
    found.into_iter().map(collision).collect()
}

/// The sentences of a text, in code points, each with the blanks behind it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split_sentence_bounds()
        .map(|sentence| {
            let start = at;
            at += sentence.chars().count();
            start..at
        })
        .collect()
}

/// What one version made of the sentences of an older one.
struct Side<'a> {
    text: &'a str,
    /// The splices that touch a sentence, and those that stand between two, as sentences of their own.
    splices: Vec<(Splice<'a>, bool)>,
    /// The sentences that were changed.
    touched: BTreeSet<usize>,
}

impl<'a> Side<'a> {
    fn new(before: &str, text: &'a str, sentences: &[Range<usize>]) -> Side<'a> {
        let characters: Vec<char> = before.chars().collect();
        let mut side = Side { text, splices: Vec::new(), touched: BTreeSet::new() };
        for splice in difference(before, text).0 {
            let end = splice.at + splice.delete;
            let mut touches = false;
            for (n, sentence) in sentences.iter().enumerate() {
                let is_inside = if splice.delete > 0 {
                    splice.at < sentence.end && sentence.start < end
                } else {
                    let words: String = characters[sentence.clone()].iter().collect();
                    (sentence.start < splice.at && splice.at < sentence.end)
                        || (splice.at == sentence.start && is_one_sentence(splice.insert, &words))
                        || (splice.at == sentence.end && is_one_sentence(&words, splice.insert))
                };
                if is_inside {
                    side.touched.insert(n);
                    touches = true;
                }
            }
            side.splices.push((splice, touches));
        }
        side
    }

    /// Whether one splice goes over the beginning of a sentence.
    fn spans(&self, sentence: &Range<usize>) -> bool {
        self.splices.iter().any(|(splice, _)| {
            splice.at < sentence.start && sentence.start < splice.at + splice.delete
        })
    }

    /// What became of a range of the older text.
    fn image(&self, range: &Range<usize>) -> String {
        let (mut start, mut end) = (range.start.cast_signed(), range.end.cast_signed());
        for (splice, touches) in &self.splices {
            let grows = splice.insert.chars().count().cast_signed() - splice.delete.cast_signed();
            let at_end = splice.at == range.end && splice.delete == 0;
            let is_before =
                splice.at + splice.delete <= range.start && (splice.at < range.start || !touches);
            if is_before {
                start += grows;
                end += grows;
            } else if splice.at < range.start {
                // it goes over the beginning: what it puts in belongs to the range
                start -= (range.start - splice.at).cast_signed();
                end += grows;
            } else if splice.at < range.end || (at_end && *touches) {
                let over = (splice.at + splice.delete).saturating_sub(range.end);
                end += grows + over.cast_signed();
            }
        }
        let length = usize::try_from(end - start).unwrap_or(0);
        let start = usize::try_from(start).unwrap_or(0);
        self.text.chars().skip(start).take(length).collect()
    }
}

/// Whether no sentence ends between two pieces of text.
fn is_one_sentence(first: &str, second: &str) -> bool {
    let both = format!("{first}{second}");
    let is_bound = both.split_sentence_bound_indices().any(|(at, _)| at == first.len());
    !is_bound && !first.is_empty() && !second.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(before: &str, one: &str, other: &str, merged: &str) -> Vec<Collision> {
        let found = collide(before, [one, other], merged);
        let mut swapped = collide(before, [other, one], merged);
        swapped.iter_mut().for_each(|collision| collision.sides.reverse());
        assert_eq!(found, swapped, "it does not matter who is who");
        found
    }

    #[test]
    fn a_sentence_that_both_changed_is_found_with_all_its_versions() {
        let found = found(
            "We met. Nine pupils came. It rained.",
            "We met. Ten pupils came. It rained.",
            "We met. Nine girls came. It rained a lot.",
            "We met. Ten girls came. It rained a lot.",
        );
        assert_eq!(
            found,
            [Collision {
                before: "Nine pupils came. ".to_owned(),
                sides: ["Ten pupils came. ".to_owned(), "Nine girls came. ".to_owned()],
                merged: "Ten girls came. ".to_owned(),
            }]
        );
    }

    #[test]
    fn changes_of_different_sentences_and_new_sentences_are_no_collision() {
        let before = "We met. It rained. ";
        assert!(found(before, "We all met. It rained. ", "We met. It snowed. ", "").is_empty());
        assert!(
            found(before, "We met. A bird sang. It rained. ", "We met. It snowed. ", "").is_empty()
        );
        assert!(found(before, before, "Nothing.", "Nothing.").is_empty());
        assert!(found("", "We met.", "It rained.", "We met.It rained.").is_empty());
    }

    #[test]
    fn a_sentence_that_one_deleted_and_the_other_changed_is_found() {
        let found = found(
            "We met. It rained. We left.",
            "We met. We left.",
            "We met. It snowed. We left.",
            "We met. snowedWe left.",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sides, ["".to_owned(), "It snowed. ".to_owned()]);
    }

    #[test]
    fn one_edit_over_several_sentences_is_one_collision() {
        let found = found(
            "We met. It rained. We left.",
            "Nothing happened.",
            "We met them. It snowed. We left.",
            "Nothing happened.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].sides[1], "We met them. It snowed. ");
    }
}
