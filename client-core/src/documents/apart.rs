//! What several people did to one text while apart, since a version that somebody has looked at.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::collisions::{Collision, find_text};
use super::deletions::{LargeDeletion, changes_text};
use super::document::{Document, Heads};
use super::write::EditError;
use crate::ids::{ChangeHash, PersonId};

/// Sentences that two people changed while apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApartCollision {
    /// Who changed them: the sides of the collision in this order.
    pub people: [PersonId; 2],
    /// What each made of them.
    #[serde(flatten)]
    pub collision: Collision,
}

impl ApartCollision {
    /// What tells it from others, also of the same text: another version of one of the sentences makes it another one.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 collision");
        let Collision { before, sides, merged } = &self.collision;
        let people = self.people.iter().map(PersonId::as_str);
        for text in people.chain([before.as_str(), &sides[0], &sides[1], merged]) {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// What somebody should look at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Sentences that two people changed while apart.
    pub collisions: Vec<ApartCollision>,
    /// Many words of one person that another removed, until they stand in the text again.
    pub deletions: Vec<LargeDeletion>,
}

/// Somebody who changed a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextWriter {
    /// Who.
    pub person: PersonId,
    /// When they did so last, in seconds since 1970 by the clock of their device.
    pub at_unix_s: i64,
}

impl Apart {
    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.collisions.is_empty() && self.deletions.is_empty()
    }
}

impl Document {
    /// The people who changed a text since the version `looked`, or since its beginning where that is empty, the
    /// latest first.
    ///
    /// `path` is as for [`Document::collisions`].
    ///
    /// # Errors
    ///
    /// [`EditError::UnknownBase`] where this document does not hold the version.
    pub fn writers_since(
        &self,
        path: &[&str],
        looked: &Heads,
    ) -> Result<Vec<TextWriter>, EditError> {
        let text = find_text(self.automerge(), path);
        let new = self.changes_beyond(self.since(looked)?.iter());
        let mut times: BTreeMap<PersonId, i64> = BTreeMap::new();
        for change in self.automerge().get_changes(&[]) {
            let is_new = new.contains(&ChangeHash(change.hash().0));
            let writes = |text| is_new && changes_text(text, &change);
            if text.as_ref().is_some_and(writes)
                && let Some(person) = self.person(change.actor_id().to_bytes())
            {
                let at = times.entry(person).or_insert(change.timestamp());
                *at = change.timestamp().max(*at);
            }
        }
        let writers = times.into_iter();
        let mut writers: Vec<TextWriter> =
            writers.map(|(person, at_unix_s)| TextWriter { person, at_unix_s }).collect();
        writers.sort_by_key(|writer| std::cmp::Reverse(writer.at_unix_s));
        Ok(writers)
    }

    /// A version that somebody has looked at; the genesis where they never have.
    fn since(&self, looked: &Heads) -> Result<Heads, EditError> {
        let genesis = Document::new(self.kind()).heads();
        let looked = if looked.is_empty() { genesis } else { looked.clone() };
        match looked.iter().all(|head| self.has(*head)) {
            true => Ok(looked),
            false => Err(EditError::UnknownBase),
        }
    }

    /// What people did to a text while apart since the version `looked`, or since its beginning where that is empty.
    ///
    /// Who has seen another's change and written on has looked at it: of changes that build on each other, none collides. A
    /// change that was made without what is in `looked` collides with that.
    /// `path` is as for [`Document::collisions`].
    ///
    /// # Errors
    ///
    /// [`EditError::UnknownBase`] where this document does not hold the version.
    pub fn apart(&self, path: &[&str], looked: &Heads) -> Result<Apart, EditError> {
        let looked = &self.since(looked)?;
        let new = self.changes_beyond(looked.iter());
        let all = self.automerge().get_changes_meta(&[]).into_iter();
        let all: Vec<(ChangeHash, PersonId)> = all
            .filter_map(|meta| Some((ChangeHash(meta.hash.0), self.person(meta.actor.to_bytes())?)))
            .collect();
        let mut versions: BTreeMap<PersonId, BTreeSet<ChangeHash>> = BTreeMap::new();
        for (hash, author) in all.iter().filter(|(hash, _)| new.contains(hash)) {
            versions.entry(author.clone()).or_default().insert(*hash);
        }
        let mut apart = Apart::default();
        for (person, changes) in &versions {
            let theirs: Heads = self.heads_of(changes).into_iter().collect();
            let beyond = self.changes_beyond(theirs.iter());
            let is_seen_only = |hash: &ChangeHash| beyond.contains(hash) && !new.contains(hash);
            let mut others = all.iter().rev().filter(|(_, author)| author != person);
            let Some((_, seen)) = others.find(|(hash, _)| is_seen_only(hash)) else { continue };
            let collisions = self.collisions(path, looked, &theirs)?.into_iter();
            apart.collisions.extend(collisions.map(|collision| ApartCollision {
                people: [seen.clone(), person.clone()],
                collision,
            }));
        }
        // each person's version: what was looked at, their changes, and what these build on
        let versions: Vec<(PersonId, Heads)> = versions
            .into_iter()
            .map(|(person, mut changes)| {
                changes.extend(looked.iter().copied());
                (person, self.heads_of(&changes).into_iter().collect())
            })
            .collect();
        for (n, (one, here)) in versions.iter().enumerate() {
            for (other, there) in &versions[n + 1..] {
                let collisions = self.collisions(path, here, there)?.into_iter();
                apart.collisions.extend(collisions.map(|collision| ApartCollision {
                    people: [one.clone(), other.clone()],
                    collision,
                }));
            }
        }
        apart.deletions = self.large_deletions(path, looked, &self.heads())?;
        Ok(apart)
    }
}
