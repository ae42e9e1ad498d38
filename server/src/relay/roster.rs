//! The rosters that the relay writes, and the rights that follow from them.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::roster::{Roster, RosterEdit};
use samband_client_core::documents::terms::Side;
use samband_client_core::documents::{
    DocKey, Document, Edit, EditError, Kind, LocalChange, Writer, parse_change,
};
use samband_client_core::ids::{DocId, PartnershipId, PersonId};
use samband_client_core::policy::Rights;
use samband_client_core::scope;
use samband_client_core::sync::HeadSet;
use samband_client_core::time::{DeviceTime, UnixMs};

use super::port::{LogReader, StoreFault};

/// The author of what the relay writes; no person may have this id.
pub(crate) const RELAY_AUTHOR: &str = "relay";

/// Why a roster was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// The edit does not fit.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The roster in the log cannot be read.
    #[error("the roster of {0} cannot be read from the log")]
    Unreadable(PartnershipId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The rights of each person to the documents of one partnership.
type RightsByPerson = BTreeMap<PersonId, BTreeMap<DocId, Rights>>;

/// One roster in memory, with what follows from it.
struct Held {
    document: Document,
    view: Roster,
    rights: RightsByPerson,
}

/// A roster change, and the rights to read that it gave and took.
pub(super) struct RosterChange {
    pub(super) change: LocalChange,
    pub(super) gained: Vec<(PersonId, DocId)>,
    pub(super) lost: Vec<(PersonId, DocId)>,
    /// Roles given to people, in words.
    pub(super) given: Vec<(PersonId, String)>,
    /// Roles taken from people, in words.
    pub(super) taken: Vec<(PersonId, String)>,
}

/// Every roster, and what each person may do by them.
pub(super) struct Rosters {
    held: BTreeMap<PartnershipId, Held>,
    /// The documents that the rosters define, each with its partnership.
    docs: BTreeMap<DocId, PartnershipId>,
    /// The partnerships in which a person has any part.
    parts: BTreeMap<PersonId, BTreeSet<PartnershipId>>,
    writer: Writer,
}

fn rights_of(view: &Roster) -> RightsByPerson {
    scope::people(view)
        .into_iter()
        .map(|person| {
            let scope = scope::scope(view, &person);
            let rights = scope.into_iter().map(|(key, rights)| (key.id(), rights)).collect();
            (person, rights)
        })
        .collect()
}

/// Whether two states of a roster differ only in what no right depends on, such as names and devices.
fn gives_same_rights(a: &Roster, b: &Roster) -> bool {
    a.partnership == b.partnership
        && a.organisations.keys().eq(b.organisations.keys())
        && a.seats == b.seats
        && a.placements == b.placements
}

/// Who has which role, in words.
fn roles(view: &Roster) -> BTreeSet<(PersonId, String)> {
    let mut roles = BTreeSet::new();
    for seat in &view.seats {
        let organisation = seat.organisation.as_ref();
        let of =
            organisation.map_or_else(String::new, |organisation| format!(" for {organisation}"));
        roles.insert((seat.person.clone(), format!("{}{of}", seat.role)));
    }
    for (id, placement) in &view.placements {
        let mut add = |person: Option<&PersonId>, role: &str| {
            roles
                .extend(person.map(|person| (person.clone(), format!("{role} of placement {id}"))));
        };
        add(placement.standing_participant(), "participant");
        add(placement.standing_mentor(Side::Home), "home mentor");
        add(placement.standing_mentor(Side::Host), "host mentor");
    }
    roles
}

fn readable(rights: &RightsByPerson) -> BTreeSet<(PersonId, DocId)> {
    rights.iter().flat_map(|(person, docs)| docs.keys().map(|doc| (person.clone(), *doc))).collect()
}

impl Rosters {
    /// Reads every roster of the log. `actor` is fresh for this process.
    pub(super) fn load(
        log: &dyn LogReader,
        heads: &BTreeMap<DocId, HeadSet>,
        actor: [u8; 16],
    ) -> Result<Rosters, StoreFault> {
        let author = RELAY_AUTHOR.parse().expect("a name");
        let mut rosters = Rosters {
            held: BTreeMap::new(),
            docs: BTreeMap::new(),
            parts: BTreeMap::new(),
            writer: Writer { author, actor },
        };
        for doc in heads.keys().copied().filter(|doc| super::pull::is_roster(*doc)) {
            let mut document = Document::new(Kind::Roster);
            for position in log.doc_positions(doc, 0, u64::MAX)? {
                let record = log.record(position)?;
                let applied = record.as_ref().and_then(|record| {
                    let change = parse_change(&record.raw).ok()?;
                    document.apply(&change).ok()
                });
                if applied.is_none() {
                    return Err(StoreFault(format!(
                        "the roster change at position {position} cannot be read"
                    )));
                }
            }
            let found = document.heads();
            if !heads.get(&doc).is_some_and(|heads| heads.iter().eq(&found)) {
                return Err(StoreFault(format!("the roster {doc} is not whole in the log")));
            }
            let view = Roster::read(&document);
            if let Some(partnership) = view.partnership.clone() {
                let held = Held { document, view, rights: BTreeMap::new() };
                rosters.held.insert(partnership.clone(), held);
                rosters.index(&partnership);
            }
        }
        Ok(rosters)
    }

    /// Edits a roster in memory, or makes it. The change is to be committed by the caller.
    ///
    /// `Ok(None)` when everything is so already.
    pub(super) fn edit(
        &mut self,
        partnership: &PartnershipId,
        edit: RosterEdit,
        now: UnixMs,
    ) -> Result<Option<RosterChange>, RosterError> {
        let held = self.held.entry(partnership.clone()).or_insert_with(|| Held {
            document: Document::new(Kind::Roster),
            view: Roster::default(),
            rights: BTreeMap::new(),
        });
        let at = DeviceTime::new(now / 1000, 0);
        let change = match held.document.edit(&self.writer, at, &Edit::Roster(edit)) {
            Ok(change) => change,
            Err(EditError::NoChange) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let old = std::mem::replace(&mut held.view, Roster::read(&held.document));
        let mut made = RosterChange {
            change,
            gained: Vec::new(),
            lost: Vec::new(),
            given: roles(&held.view).difference(&roles(&old)).cloned().collect(),
            taken: roles(&old).difference(&roles(&held.view)).cloned().collect(),
        };
        if gives_same_rights(&old, &held.view) {
            return Ok(Some(made));
        }
        let before = readable(&held.rights);
        self.index(partnership);
        let after = readable(&self.held[partnership].rights);
        made.gained = after.difference(&before).cloned().collect();
        made.lost = before.difference(&after).cloned().collect();
        Ok(Some(made))
    }

    /// Computes what follows from one roster.
    fn index(&mut self, partnership: &PartnershipId) {
        let held = self.held.get_mut(partnership).expect("the caller put it there");
        held.rights = rights_of(&held.view);
        for key in scope::documents(&held.view) {
            self.docs.insert(key.id(), partnership.clone());
        }
        for parts in self.parts.values_mut() {
            parts.remove(partnership);
        }
        for person in held.rights.keys() {
            self.parts.entry(person.clone()).or_default().insert(partnership.clone());
        }
    }

    /// What a person may do with a document; `None` when no roster defines it.
    pub(super) fn rights(&self, person: &PersonId, doc: DocId) -> Option<Rights> {
        let held = self.held.get(self.docs.get(&doc)?)?;
        let found = held.rights.get(person).and_then(|rights| rights.get(&doc));
        Some(found.copied().unwrap_or_default())
    }

    /// The documents that a person may write.
    pub(super) fn written_by(&self, person: &PersonId) -> Vec<DocId> {
        self.partnerships_of(person)
            .filter_map(|partnership| self.held[partnership].rights.get(person))
            .flatten()
            .filter(|(_, rights)| rights.may_write())
            .map(|(doc, _)| *doc)
            .collect()
    }

    /// The people who may read a document.
    pub(super) fn readers(&self, doc: DocId) -> impl Iterator<Item = &PersonId> {
        self.docs
            .get(&doc)
            .and_then(|partnership| self.held.get(partnership))
            .into_iter()
            .flat_map(|held| &held.rights)
            .filter(move |(_, rights)| rights.contains_key(&doc))
            .map(|(person, _)| person)
    }

    /// The people who may write a document.
    pub(super) fn writers(&self, doc: DocId) -> impl Iterator<Item = &PersonId> {
        self.docs
            .get(&doc)
            .and_then(|partnership| self.held.get(partnership))
            .into_iter()
            .flat_map(|held| &held.rights)
            .filter(move |(_, rights)| rights.get(&doc).is_some_and(|rights| rights.may_write()))
            .map(|(person, _)| person)
    }

    /// The partnerships in which a person has any part.
    pub(super) fn partnerships_of(
        &self,
        person: &PersonId,
    ) -> impl Iterator<Item = &PartnershipId> {
        self.parts.get(person).into_iter().flatten()
    }

    /// Whether any roster knows a person.
    pub(super) fn knows(&self, person: &PersonId) -> bool {
        self.held.values().any(|held| held.view.people.contains_key(person))
    }

    /// The partnership's roster document.
    pub(super) fn doc(partnership: &PartnershipId) -> DocId {
        DocKey::Roster { partnership: partnership.clone() }.id()
    }
}
