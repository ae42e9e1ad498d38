//! The roster of a partnership: organisations, people, roles, rounds, placements, devices.
//!
//! The relay alone writes it, from what administrators do. Every device of the partnership holds it,
//! so that device and relay decide by the same facts who may read and write what.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjType, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

use super::contacts::Contact;
use super::document::Document;
use super::epoch::{Epoch, Progress};
use super::read::{DocumentReader, Finding, MapNode};
use super::terms::{Language, Role, Side};
use super::write::{EditError, put_if_new, root_map};
use crate::ids::{DeviceId, DocId, OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use crate::time::Date;

pub use super::confirmed::Confirmed;
pub use super::round::{Days, Round};

/// The sections of a roster, each a map of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RosterSection {
    /// The partnership itself, under the key `self`.
    Partnership,
    /// Organisations by id.
    Organisations,
    /// People by id.
    People,
    /// Roles, under `person/role/organisation`.
    Roles,
    /// Rounds by id.
    Rounds,
    /// Placements by id.
    Placements,
    /// Devices by id.
    Devices,
    /// Documents whose epoch is not the first, by their id in the first one.
    Epochs,
}

impl RosterSection {
    /// The word as it stands in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            RosterSection::Partnership => "partnership",
            RosterSection::Organisations => "organisations",
            RosterSection::People => "people",
            RosterSection::Roles => "roles",
            RosterSection::Rounds => "rounds",
            RosterSection::Placements => "placements",
            RosterSection::Devices => "devices",
            RosterSection::Epochs => "epochs",
        }
    }
}

/// A row of a roster: strings by field name.
pub type Row = BTreeMap<String, String>;

/// The field of a role's or placement's row that says since when it is revoked.
const REVOKED: &str = "revoked";

/// The field of a device's row that says what kind it is, if it is not a device that somebody holds.
const DEVICE_KIND: &str = "kind";
/// The kind of a device that is the relay's web pages.
const PAGE: &str = "page";

/// The field of the partnership's own row that says that nothing of it is published.
pub const UNPUBLISHED: &str = "unpublished";

/// The field of a person's row that says since when the person is erased.
pub(super) const ERASED: &str = "erased";

/// The field of a placement's or person's row that says on which day it is erased.
const ERASED_ON: &str = "erased_on";
/// The fields that stay when a row is set.
pub(super) const LASTING: [&str; 2] = [REVOKED, ERASED_ON];

/// An edit of a roster. Fields that are already so are left alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterEdit {
    /// Rows to be set, by section and key. One that is revoked stays so.
    pub rows: BTreeMap<(RosterSection, String), Row>,
    /// Roles and placements to be revoked since a day, or (`None`) to be given back. One that is not there is left
    /// alone, and so is the day of one that is revoked already.
    pub revoked: BTreeMap<(RosterSection, String), Option<Date>>,
    /// Placements and people whose erasure on a day is announced, or (`None`) is not any more. One that is not there is left
    /// alone.
    pub announced: BTreeMap<(RosterSection, String), Option<Date>>,
}

impl RosterEdit {
    /// Adds a row; fields whose value is `None` are left out.
    pub fn put(
        &mut self,
        section: RosterSection,
        key: impl ToString,
        fields: &[(&str, Option<String>)],
    ) {
        let row = fields
            .iter()
            .filter_map(|(name, value)| Some(((*name).to_owned(), value.clone()?)))
            .collect();
        self.rows.insert((section, key.to_string()), row);
    }

    /// Adds the row of a device that a person has enrolled.
    pub fn put_device(&mut self, device: DeviceId, person: &PersonId, label: &str) {
        self.put(
            RosterSection::Devices,
            device,
            &[("person", Some(person.to_string())), ("label", Some(label.to_owned()))],
        );
    }

    /// Adds the row of the device by which the relay signs what a person writes on its web pages.
    pub fn put_page_device(&mut self, device: DeviceId, person: &PersonId) {
        let (person, kind) = (Some(person.to_string()), Some(PAGE.to_owned()));
        self.put(RosterSection::Devices, device, &[("person", person), (DEVICE_KIND, kind)]);
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>) -> Result<(), EditError> {
        for ((section, key), fields) in &self.rows {
            let rows = root_map(tx, section.as_str())?;
            let row = match tx.get(&rows, key.as_str())? {
                Some((Value::Object(ObjType::Map), row)) => row,
                _ => tx.put_object(&rows, key.as_str(), ObjType::Map)?,
            };
            let present: Vec<String> = tx.keys(&row).collect();
            if *section == RosterSection::People && present.iter().any(|field| field == ERASED) {
                continue;
            }
            let gone = |field: &&String| {
                !fields.contains_key(*field) && !LASTING.contains(&field.as_str())
            };
            for field in present.iter().filter(gone) {
                tx.delete(&row, field.as_str())?;
            }
            for (field, value) in fields {
                let same = match tx.get(&row, field.as_str())? {
                    Some((Value::Scalar(now), _)) => {
                        matches!(now.as_ref(), ScalarValue::Str(text) if text.as_str() == value)
                    }
                    _ => false,
                };
                if !same {
                    tx.put(&row, field.as_str(), value.as_str())?;
                }
            }
        }
        for ((section, key), since) in &self.revoked {
            let rows = root_map(tx, section.as_str())?;
            let Some((Value::Object(ObjType::Map), row)) = tx.get(&rows, key.as_str())? else {
                continue;
            };
            let is_revoked = tx.get(&row, REVOKED)?.is_some();
            match since {
                Some(since) if !is_revoked => tx.put(&row, REVOKED, since.to_string())?,
                None if is_revoked => tx.delete(&row, REVOKED)?,
                _ => {}
            }
        }
        for ((section, key), on) in &self.announced {
            let rows = root_map(tx, section.as_str())?;
            let Some((Value::Object(ObjType::Map), row)) = tx.get(&rows, key.as_str())? else {
                continue;
            };
            match on {
                Some(on) => put_if_new(tx, &row, ERASED_ON, on.to_string())?,
                None if tx.get(&row, ERASED_ON)?.is_some() => tx.delete(&row, ERASED_ON)?,
                None => {}
            }
        }
        Ok(())
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2 country code.
    pub country: String,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name that others see.
    pub name: String,
    /// The person's own language.
    pub language: Option<Language>,
    /// The day on which the name is erased, where that is announced.
    pub erased_on: Option<Date>,
    /// Whether the person is erased.
    pub is_erased: bool,
}

/// What a person is, and for which organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Membership {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// The organisation, for members and coordinators.
    pub organisation: Option<OrganisationId>,
}

impl Membership {
    /// Under which key it stands in [`RosterSection::Roles`].
    pub fn key(&self) -> String {
        let Membership { person, role, organisation } = self;
        match organisation {
            Some(organisation) => format!("{person}/{role}/{organisation}"),
            None => format!("{person}/{role}"),
        }
    }
}

/// One participant's exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// Who goes.
    pub participant: PersonId,
    /// In which round.
    pub round: Option<RoundId>,
    /// The partner that sends.
    pub home: OrganisationId,
    /// The partner that receives.
    pub host: OrganisationId,
    /// The mentor at home.
    pub home_mentor: Option<PersonId>,
    /// The mentor at the host.
    pub host_mentor: Option<PersonId>,
    /// Since when it gives its participant and mentors no rights any more.
    pub revoked: Option<Date>,
    /// The day on which its logs are erased, where that is announced.
    pub erased_on: Option<Date>,
    /// Who has confirmed for a partner that the exchange took place.
    pub confirmed: Option<Confirmed>,
}

impl Placement {
    fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Placement> {
        Some(Placement {
            participant: reader.needed_word(node, "participant")?,
            round: reader.word(node, "round"),
            home: reader.needed_word(node, "home")?,
            host: reader.needed_word(node, "host")?,
            home_mentor: reader.word(node, "home_mentor"),
            host_mentor: reader.word(node, "host_mentor"),
            revoked: reader.word(node, REVOKED),
            erased_on: reader.word(node, ERASED_ON),
            confirmed: Confirmed::read(reader, node),
        })
    }
    /// The participant; `None` when the placement is revoked.
    pub fn standing_participant(&self) -> Option<&PersonId> {
        self.revoked.is_none().then_some(&self.participant)
    }

    /// The mentor of a side, if there is one; `None` when the placement is revoked.
    pub fn standing_mentor(&self, side: Side) -> Option<&PersonId> {
        let mentor = match side {
            Side::Home => &self.home_mentor,
            Side::Host => &self.host_mentor,
        };
        mentor.as_ref().filter(|_| self.revoked.is_none())
    }

    /// The participant and the mentors; nobody when the placement is revoked.
    pub fn standing_people(&self) -> impl Iterator<Item = &PersonId> {
        let mentors = Side::ALL.iter().filter_map(|side| self.standing_mentor(*side));
        self.standing_participant().into_iter().chain(mentors)
    }
}

/// An enrolled device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnrolledDevice {
    /// Whose it is.
    pub person: PersonId,
    /// How its owner calls it.
    pub label: String,
    /// Whether it is the relay's web pages: the relay signs by it what the person writes there. Nobody holds it, and it
    /// receives nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_page: bool,
}

/// The view of a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Roster {
    /// The partnership's id; absent in a roster that nobody has written yet.
    pub partnership: Option<PartnershipId>,
    /// The partnership's name.
    pub name: String,
    /// The coordinating partner.
    pub coordinating: Option<OrganisationId>,
    /// Where the relay stands, as people call it: `Bergen`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_place: Option<String>,
    /// Whether nothing of the partnership is published: programs then make no file for the public.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_unpublished: bool,
    /// The programme's safeguarding contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safeguarding: Option<Contact>,
    /// The partners.
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    /// The partners' safeguarding contacts.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts: BTreeMap<OrganisationId, Contact>,
    /// The people.
    pub people: BTreeMap<PersonId, Person>,
    /// The roles, in order.
    pub memberships: BTreeSet<Membership>,
    /// Those that are revoked, and since when.
    pub revoked_memberships: BTreeMap<Membership, Date>,
    /// The rounds.
    pub rounds: BTreeMap<RoundId, Round>,
    /// The placements.
    pub placements: BTreeMap<PlacementId, Placement>,
    /// The devices.
    pub devices: BTreeMap<DeviceId, EnrolledDevice>,
    /// The epochs of documents of which something was erased, by their id in the first epoch.
    pub epochs: BTreeMap<DocId, Epoch>,
    /// How far these erasures have got.
    pub erasures: BTreeMap<DocId, Progress>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Roster {
    /// Reads a roster. What cannot be read is in [`Roster::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Roster {
        let mut reader = DocumentReader::new(doc.automerge());
        let mut view = Roster::default();
        for (key, node) in section_rows(&mut reader, RosterSection::Partnership) {
            if key == "self" {
                view.partnership = reader.needed_word(&node, "id");
                view.name = reader.text(&node, "name").unwrap_or_default();
                view.coordinating = reader.word(&node, "coordinating");
                view.relay_place = reader.text(&node, "relay_place");
                view.is_unpublished = reader.has(&node, UNPUBLISHED);
                view.safeguarding = Contact::read(&mut reader, &node);
            }
        }
        fn each<K: std::str::FromStr + Ord, V>(
            reader: &mut DocumentReader<'_>,
            section: RosterSection,
            mut read: impl FnMut(&mut DocumentReader<'_>, &MapNode) -> Option<V>,
        ) -> BTreeMap<K, V> {
            let mut out = BTreeMap::new();
            for (key, node) in section_rows(reader, section) {
                match (key.parse(), read(reader, &node)) {
                    (Ok(id), Some(value)) => _ = out.insert(id, value),
                    _ => reader.note(&node.path, "is not a whole row"),
                }
            }
            out
        }
        view.organisations = each(&mut reader, RosterSection::Organisations, |reader, node| {
            Some(Organisation {
                name: reader.text(node, "name")?,
                country: reader.text(node, "country")?,
            })
        });
        for (key, node) in section_rows(&mut reader, RosterSection::Organisations) {
            if let (Ok(id), Some(contact)) = (key.parse(), Contact::read(&mut reader, &node)) {
                view.contacts.insert(id, contact);
            }
        }
        view.people = each(&mut reader, RosterSection::People, |reader, node| {
            Some(Person {
                name: reader.text(node, "name")?,
                language: reader.word(node, "language"),
                erased_on: reader.word(node, ERASED_ON),
                is_erased: reader.has(node, ERASED),
            })
        });
        view.rounds = each(&mut reader, RosterSection::Rounds, Round::read);
        view.placements = each(&mut reader, RosterSection::Placements, Placement::read);
        view.devices = each(&mut reader, RosterSection::Devices, |reader, node| {
            Some(EnrolledDevice {
                person: reader.needed_word(node, "person")?,
                label: reader.text(node, "label").unwrap_or_default(),
                is_page: reader.text(node, DEVICE_KIND).as_deref() == Some(PAGE),
            })
        });
        view.epochs = each(&mut reader, RosterSection::Epochs, Epoch::read);
        view.erasures = each(&mut reader, RosterSection::Epochs, Progress::read);
        for (_, node) in section_rows(&mut reader, RosterSection::Roles) {
            match (reader.needed_word(&node, "person"), reader.needed_word(&node, "role")) {
                (Some(person), Some(role)) => {
                    let organisation = reader.word(&node, "organisation");
                    let membership = Membership { person, role, organisation };
                    match reader.word(&node, REVOKED) {
                        Some(since) => _ = view.revoked_memberships.insert(membership, since),
                        None => _ = view.memberships.insert(membership),
                    }
                }
                _ => reader.note(&node.path, "is not a whole role"),
            }
        }
        view.findings = reader.into_findings();
        view
    }

    /// The devices that people hold, of everybody in the roster: all but the relay's web pages.
    pub fn held_devices(&self) -> impl Iterator<Item = (&DeviceId, &EnrolledDevice)> {
        self.devices.iter().filter(|(_, device)| !device.is_page)
    }

    /// A person's name, or the id where the roster does not know the person.
    pub fn person_name<'a>(&'a self, person: &'a PersonId) -> &'a str {
        self.people.get(person).map_or(person.as_str(), |found| found.name.as_str())
    }

    /// The language that a person writes in, if the roster says so: what programs offer for a new text.
    pub fn language_of(&self, person: &PersonId) -> Option<&Language> {
        self.people.get(person)?.language.as_ref()
    }

    /// An organisation's name, or the id where the roster does not know it.
    pub fn organisation_name<'a>(&'a self, organisation: &'a OrganisationId) -> &'a str {
        self.organisations.get(organisation).map_or(organisation.as_str(), |found| &found.name)
    }
}

pub(super) fn section_rows(
    reader: &mut DocumentReader<'_>,
    section: RosterSection,
) -> Vec<(String, MapNode)> {
    match reader.root_map(section.as_str()) {
        Some(root) => reader.maps(&root),
        None => Vec::new(),
    }
}
