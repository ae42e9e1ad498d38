//! Who may read and write what: the rosters, the rights that follow from them, and where in the log they were granted.
//!
//! A roster is a document that the relay alone writes. [`Access::edit`] makes its changes and says whose rights they
//! give and take; the caller appends the changes to the log and then calls [`Access::grant`] with their position.

mod granted;
mod people;
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::domain::{
    self, DocKey, Document, EditError, ParsedChange, Rights, Roster, RosterEdit, Writer,
    edit_roster, governs_access, new_roster, parse_change,
};
use samband_client_core::ids::{DocId, PartnershipId, PersonId, PlacementId, Position};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::{DeviceTime, UnixMs};

pub(super) use self::granted::Granted;
use self::people::{People, PersonNumber};
use super::fault::StoreFault;
use super::port::LogReader;
use super::roster::{self, RosterError, roles};
use super::rows::{Grants, RELAY_AUTHOR};

/// Rights to read, by person and document.
pub(super) type Readings = Vec<(PersonId, DocId)>;

/// What an edit did to a roster.
pub(super) struct RosterChange {
    /// The changes, to be appended to the log in this order.
    pub(super) changes: Vec<ParsedChange>,
    /// Rights to read that it gave.
    pub(super) gained: Readings,
    /// Rights to read that it took.
    pub(super) lost: Readings,
    /// Roles given to people, in words.
    pub(super) given: Vec<(PersonId, String)>,
    /// Roles taken from people, in words.
    pub(super) taken: Vec<(PersonId, String)>,
}

/// The people who have rights to a document, by number, each with the rights.
type Holders = Vec<(PersonNumber, Rights)>;

/// One roster in memory, with what follows from it.
struct Held {
    document: Document,
    view: Roster,
    /// The documents that it defines, in every epoch.
    docs: Vec<DocId>,
    /// The people to whom it gives any right.
    people: BTreeSet<PersonNumber>,
}

/// Every roster, what each person may do by them, and since when.
pub(super) struct Access {
    rosters: BTreeMap<PartnershipId, Held>,
    /// The documents that the rosters define.
    docs: BTreeMap<DocId, Holders>,
    /// Documents of earlier epochs, and those that are gone, with those who would have rights to them.
    earlier: BTreeMap<DocId, Holders>,
    people: People,
    /// The partnerships in which a person has any right.
    partnerships: BTreeMap<PersonNumber, BTreeSet<PartnershipId>>,
    grants: BTreeMap<PersonId, Granted>,
    /// What everybody else is granted.
    nothing: Granted,
    writer: Writer,
    undo: Undo,
}

/// A roster, with the holders of its documents.
type HeldRoster = (Held, Vec<(DocId, Holders)>);

/// What the batch under way has changed, as it was before.
#[derive(Default)]
struct Undo {
    /// Rosters, each with the holders of its documents; `None` where there was none.
    rosters: BTreeMap<PartnershipId, Option<HeldRoster>>,
    earlier: BTreeMap<DocId, Option<Holders>>,
    grants: BTreeMap<(PersonId, DocId), Option<Position>>,
}

impl Access {
    /// Reads every roster of the log. `actor` is fresh for this process.
    ///
    /// Returns the rights by which the stored grants differ from what the rosters give: those that an older policy did
    /// not give yet, and those that it still gave.
    pub(super) fn load(
        log: &dyn LogReader,
        heads: &BTreeMap<DocId, HeadSet>,
        actor: [u8; 16],
    ) -> Result<(Access, Readings, Readings), StoreFault> {
        let author = RELAY_AUTHOR.parse().expect("a name");
        let mut access = Access {
            rosters: BTreeMap::new(),
            docs: BTreeMap::new(),
            earlier: BTreeMap::new(),
            people: People::default(),
            partnerships: BTreeMap::new(),
            grants: BTreeMap::new(),
            nothing: Granted::default(),
            writer: Writer { author, actor },
            undo: Undo::default(),
        };
        for doc in heads.keys().copied().filter(|doc| governs_access(*doc)) {
            let document = roster::load(log, doc, &heads[&doc])?;
            let view = Roster::read(&document);
            if let Some(partnership) = view.partnership.clone() {
                access.rosters.insert(partnership.clone(), Held::new(document, view));
                access.index(&partnership);
            }
        }
        let (gained, lost) = access.load_grants(log.grants()?);
        access.undo = Undo::default();
        Ok((access, gained, lost))
    }

    fn load_grants(&mut self, stored: Grants) -> (Readings, Readings) {
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        for (person, docs) in &stored {
            for (doc, position) in docs {
                if self.rights(person, *doc).is_some_and(Rights::may_read) {
                    self.grants.entry(person.clone()).or_default().give(*doc, *position);
                } else {
                    lost.push((person.clone(), *doc));
                }
            }
        }
        for (doc, holders) in &self.docs {
            for (number, _) in holders {
                let person = self.people.id(*number);
                if stored.get(person).is_none_or(|docs| !docs.contains_key(doc)) {
                    gained.push((person.clone(), *doc));
                }
            }
        }
        (gained, lost)
    }

    /// Edits a roster in memory, or makes it. The caller appends the changes, then calls [`Access::grant`].
    ///
    /// `Ok(None)` when everything is so already. After an error the roster is as it was.
    pub(super) fn edit(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<Option<RosterChange>, RosterError> {
        let parts = roster::cut(partnership, edit)?;
        let held = self.rosters.get(partnership);
        // on a copy, so that an error leaves nothing
        let mut document = held.map_or_else(new_roster, |held| held.document.clone());
        let at = DeviceTime::new(now / 1000, 0);
        let mut changes = Vec::new();
        for part in parts {
            match edit_roster(&mut document, &self.writer, at, part) {
                Ok(raw) => changes.push(parse_change(&raw).map_err(|error| {
                    RosterError::Change { partnership: partnership.clone(), error }
                })?),
                Err(EditError::NoChange) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if changes.is_empty() {
            return Ok(None);
        }
        let view = Roster::read(&document);
        let is_new = held.is_none();
        let held = self.rosters.entry(partnership.clone());
        let held = held.or_insert_with(|| Held::new(new_roster(), Roster::default()));
        let old_document = std::mem::replace(&mut held.document, document);
        let old = std::mem::replace(&mut held.view, view);
        let (docs, people) = (held.docs.clone(), held.people.clone());
        let before = Held { document: old_document, view: old.clone(), docs, people };
        self.remember(partnership, (!is_new).then_some(before));
        let held = &self.rosters[partnership];
        let mut made = RosterChange {
            changes,
            gained: Vec::new(),
            lost: Vec::new(),
            given: Vec::new(),
            taken: Vec::new(),
        };
        if !roster::gives_same_rights(&old, &held.view) {
            let (before, after) = (roles(&old), roles(&held.view));
            made.given = after.difference(&before).cloned().collect();
            made.taken = before.difference(&after).cloned().collect();
            (made.gained, made.lost) = self.index(partnership);
        }
        Ok(Some(made))
    }

    /// Keeps a roster as it was before the batch under way; `None` where there was none.
    fn remember(&mut self, partnership: &PartnershipId, before: Option<Held>) {
        let docs = &self.docs;
        self.undo.rosters.entry(partnership.clone()).or_insert_with(|| {
            before.map(|held| {
                let holders =
                    held.docs.iter().filter_map(|doc| Some((*doc, docs.get(doc)?.clone())));
                let holders = holders.collect();
                (held, holders)
            })
        });
    }

    /// Notes that the batch is durable.
    pub(super) fn committed(&mut self) {
        self.undo = Undo::default();
    }

    /// Goes back to what is durable.
    pub(super) fn roll_back(&mut self) {
        let Undo { rosters, earlier, grants } = std::mem::take(&mut self.undo);
        for (partnership, before) in rosters {
            if let Some(held) = self.rosters.remove(&partnership) {
                held.docs.iter().for_each(|doc| _ = self.docs.remove(doc));
                for person in &held.people {
                    if let Some(of) = self.partnerships.get_mut(person) {
                        of.remove(&partnership);
                    }
                }
            }
            if let Some((held, docs)) = before {
                for person in &held.people {
                    self.partnerships.entry(*person).or_default().insert(partnership.clone());
                }
                self.docs.extend(docs);
                self.rosters.insert(partnership, held);
            }
        }
        for (doc, before) in earlier {
            match before {
                Some(holders) => _ = self.earlier.insert(doc, holders),
                None => _ = self.earlier.remove(&doc),
            }
        }
        for ((person, doc), before) in grants {
            let granted = self.grants.entry(person).or_default();
            match before {
                Some(position) => granted.give(doc, position),
                None => granted.take(doc),
            }
        }
    }

    /// Keeps rights to read that were given by the log's record at `position`, and forgets those that were taken.
    pub(super) fn grant(
        &mut self,
        gained: &[(PersonId, DocId)],
        lost: &[(PersonId, DocId)],
        position: Position,
    ) {
        for (person, doc) in gained.iter().chain(lost) {
            let before = self.granted(person).docs().get(doc).copied();
            self.undo.grants.entry((person.clone(), *doc)).or_insert(before);
        }
        for (person, doc) in gained {
            self.grants.entry(person.clone()).or_default().give(*doc, position);
        }
        for (person, doc) in lost {
            if let Some(granted) = self.grants.get_mut(person) {
                granted.take(*doc);
            }
        }
    }

    /// Computes what follows from one roster. Returns the rights to read that were gained and lost.
    fn index(&mut self, partnership: &PartnershipId) -> (Readings, Readings) {
        let Access { rosters, docs, earlier, people, partnerships, undo, .. } = self;
        let held = rosters.get_mut(partnership).expect("the caller put it there");
        let old_docs = std::mem::take(&mut held.docs);
        let mut old: BTreeMap<DocId, Holders> =
            old_docs.into_iter().filter_map(|doc| Some((doc, docs.remove(&doc)?))).collect();
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        let mut has_part = BTreeSet::new();
        for domain::DocumentHolders { doc, earlier: ids, rights, .. } in domain::holders(&held.view)
        {
            let mut new: Holders = rights
                .into_iter()
                .map(|(person, rights)| (people.number(person), rights))
                .collect();
            new.sort_by_key(|(person, _)| *person);
            for id in ids {
                let before = earlier.insert(id, new.clone());
                undo.earlier.entry(id).or_insert(before);
            }
            let Some(doc) = doc else { continue };
            has_part.extend(new.iter().map(|(person, _)| *person));
            let before = old.remove(&doc).unwrap_or_default();
            let only_in = |one: &Holders, other: &Holders| -> Readings {
                let is_new = |(person, _): &&_| find(other, *person).is_none();
                one.iter()
                    .filter(is_new)
                    .map(|(person, _)| (people.id(*person).clone(), doc))
                    .collect()
            };
            gained.extend(only_in(&new, &before));
            lost.extend(only_in(&before, &new));
            held.docs.push(doc);
            docs.insert(doc, new);
        }
        // what the roster no longer defines is nobody's, and stays known
        for (doc, holders) in old {
            lost.extend(holders.iter().map(|(person, _)| (people.id(*person).clone(), doc)));
            held.docs.push(doc);
            docs.insert(doc, Vec::new());
        }
        for person in held.people.difference(&has_part) {
            if let Some(of) = partnerships.get_mut(person) {
                of.remove(partnership);
            }
        }
        for person in has_part.difference(&held.people) {
            partnerships.entry(*person).or_default().insert(partnership.clone());
        }
        held.people = has_part;
        (gained, lost)
    }

    /// What a person may do with a document; `None` when no roster defines it.
    pub(super) fn rights(&self, person: &PersonId, doc: DocId) -> Option<Rights> {
        let holders = self.docs.get(&doc)?;
        let person = self.people.find(person);
        Some(person.and_then(|person| find(holders, person)).unwrap_or_default())
    }

    /// The documents that a person may read.
    pub(super) fn granted(&self, person: &PersonId) -> &Granted {
        self.grants.get(person).unwrap_or(&self.nothing)
    }

    /// The documents that a person may write.
    pub(super) fn written_by(&self, person: &PersonId) -> impl Iterator<Item = DocId> {
        let number = self.people.find(person);
        self.granted(person).docs().keys().copied().filter(move |doc| {
            let rights = number.and_then(|number| find(self.docs.get(doc)?, number));
            rights.is_some_and(Rights::may_write)
        })
    }

    /// The people who may read a document.
    pub(super) fn readers(&self, doc: DocId) -> impl Iterator<Item = &PersonId> {
        self.docs.get(&doc).into_iter().flatten().map(|(person, _)| self.people.id(*person))
    }

    /// The people who may write a document.
    pub(super) fn writers(&self, doc: DocId) -> impl Iterator<Item = &PersonId> {
        let holders = self.docs.get(&doc).into_iter().flatten();
        holders.filter(|(_, rights)| rights.may_write()).map(|(person, _)| self.people.id(*person))
    }

    /// The partnerships in which a person has any part.
    pub(super) fn partnerships_of(
        &self,
        person: &PersonId,
    ) -> impl Iterator<Item = &PartnershipId> {
        let person = self.people.find(person);
        person.and_then(|person| self.partnerships.get(&person)).into_iter().flatten()
    }

    /// The placements of a person.
    pub(super) fn placements_of(&self, person: &PersonId) -> Vec<(PartnershipId, PlacementId)> {
        let views = self.rosters.iter().map(|(partnership, held)| (partnership, &held.view));
        let of = |(partnership, view): (&PartnershipId, &Roster)| {
            let own = view.placements.iter().filter(|(_, it)| it.participant == *person);
            own.map(|(id, _)| (partnership.clone(), id.clone())).collect::<Vec<_>>()
        };
        views.flat_map(of).collect()
    }

    /// The partnerships whose rosters name a person.
    pub(super) fn rosters_with(&self, person: &PersonId) -> Vec<PartnershipId> {
        let with = self.rosters.iter().filter(|(_, it)| it.view.people.contains_key(person));
        with.map(|(partnership, _)| partnership.clone()).collect()
    }

    /// Every document by its id in the first epoch.
    pub(super) fn keys_by_first_id(&self) -> BTreeMap<DocId, DocKey> {
        let views = self.rosters.values().map(|held| &held.view);
        let keys = views.flat_map(domain::named_documents);
        keys.map(|key| (key.id(), key)).collect()
    }

    /// Whether a document is of an earlier epoch, or gone.
    pub(super) fn is_earlier(&self, doc: DocId) -> bool {
        self.earlier.contains_key(&doc)
    }

    /// Whether a document is of an earlier epoch, or gone, and the person could write it.
    pub(super) fn is_renewed(&self, person: &PersonId, doc: DocId) -> bool {
        let rights = self.earlier.get(&doc).zip(self.people.find(person));
        let rights = rights.and_then(|(holders, person)| find(holders, person));
        rights.is_some_and(Rights::may_write)
    }

    /// The roster of a partnership.
    pub(super) fn roster(&self, partnership: &PartnershipId) -> Option<&Roster> {
        self.rosters.get(partnership).map(|held| &held.view)
    }

    /// Which document stands under an id, in its present epoch.
    pub(super) fn key_of(&self, doc: DocId) -> Option<DocKey> {
        let view = &self.rosters.values().find(|held| held.docs.contains(&doc))?.view;
        domain::documents_of(view).into_iter().find(|key| view.doc_id(key) == doc)
    }

    /// Whether any roster knows a person.
    pub(super) fn knows(&self, person: &PersonId) -> bool {
        self.rosters.values().any(|held| held.view.people.contains_key(person))
    }

    /// The partnership's roster document.
    pub(super) fn doc(partnership: &PartnershipId) -> DocId {
        DocKey::Roster { partnership: partnership.clone() }.id()
    }
}

impl Held {
    fn new(document: Document, view: Roster) -> Held {
        Held { document, view, docs: Vec::new(), people: BTreeSet::new() }
    }
}

fn find(holders: &Holders, person: PersonNumber) -> Option<Rights> {
    let at = holders.binary_search_by_key(&person, |(person, _)| *person).ok()?;
    Some(holders[at].1)
}
