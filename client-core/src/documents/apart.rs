//! What several people did to one text while apart, since a version that somebody has looked at.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::collisions::Collision;
use super::deletions::LargeDeletion;
use super::document::{Document, Heads};
use super::write::EditError;
use crate::ids::{ChangeHash, PersonId};

/// Sentences that two people changed while apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApartCollision {
    /// Who changed them: the sides of the collision in this order.
    pub people: [PersonId; 2],
    /// What each made of them.
    #[serde(flatten)]
    pub collision: Collision,
}

/// What somebody should look at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Sentences that two people changed while apart.
    pub collisions: Vec<ApartCollision>,
    /// Many words of one person that another removed, until they stand in the text again.
    pub deletions: Vec<LargeDeletion>,
}

impl Apart {
    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.collisions.is_empty() && self.deletions.is_empty()
    }
}

impl Document {
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
        let genesis = Document::new(self.kind()).heads();
        let looked = if looked.is_empty() { &genesis } else { looked };
        if !looked.iter().all(|head| self.has(*head)) {
            return Err(EditError::UnknownBase);
        }
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
