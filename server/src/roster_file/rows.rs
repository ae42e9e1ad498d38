//! The rows of a file, and what they become in the rosters.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use samband_client_core::documents::contacts::Contact;
use samband_client_core::documents::roster::Days;
use samband_client_core::documents::terms::{Language, Phase, Role};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use samband_client_core::time::Date;

use super::publish::Publish;
use super::table::{Checker, Located, TableAt};
use super::{contacts, countries, rounds};

/// The id under which the relay itself writes.
const RESERVED_PERSON: &str = "relay";

pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) safeguarding: Option<Contact>,
}

pub(super) struct Person {
    pub(super) name: String,
    pub(super) language: Option<Language>,
}

pub(super) struct Partnership {
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) partners: Vec<Located<OrganisationId>>,
    pub(super) coordinating: Option<Located<OrganisationId>>,
    pub(super) relay_place: Option<String>,
    pub(super) is_published: bool,
    pub(super) safeguarding: Option<Contact>,
}

pub(super) struct RoleRow {
    pub(super) line: usize,
    pub(super) partnership: Located<PartnershipId>,
    pub(super) person: Located<PersonId>,
    pub(super) role: Role,
    pub(super) organisation: Option<Located<OrganisationId>>,
}

pub(super) struct Round {
    pub(super) partnership: Located<PartnershipId>,
    pub(super) name: String,
    pub(super) starts: Option<Date>,
    pub(super) ends: Option<Date>,
    pub(super) phases: BTreeMap<Phase, Days>,
    pub(super) report_due: Option<Date>,
}

pub(super) struct Placement {
    pub(super) partnership: Located<PartnershipId>,
    pub(super) round: Option<Located<RoundId>>,
    pub(super) participant: Located<PersonId>,
    pub(super) home: Located<OrganisationId>,
    pub(super) host: Located<OrganisationId>,
    pub(super) home_mentor: Option<Located<PersonId>>,
    pub(super) host_mentor: Option<Located<PersonId>>,
    pub(super) confirmed: Option<Confirmed>,
}

/// Who confirms for a partner that the exchange took place, as what, and on which day.
pub(super) struct Confirmed {
    pub(super) by: Located<PersonId>,
    pub(super) function: String,
    pub(super) on: Date,
}

/// An id that is unique within its partnership.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Within<T>(pub(super) PartnershipId, pub(super) T);

impl<T: fmt::Display> fmt::Display for Within<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.1)
    }
}

#[derive(Default)]
pub(super) struct RosterTables {
    pub(super) organisations: BTreeMap<OrganisationId, Organisation>,
    pub(super) people: BTreeMap<PersonId, Person>,
    pub(super) partnerships: BTreeMap<PartnershipId, Partnership>,
    pub(super) roles: Vec<RoleRow>,
    pub(super) rounds: BTreeMap<Within<RoundId>, Round>,
    pub(super) placements: BTreeMap<Within<PlacementId>, Placement>,
}

/// Inserts, or says that the id is there already.
fn insert<K: Ord + fmt::Display, V>(
    checker: &mut Checker,
    map: &mut BTreeMap<K, V>,
    what: &str,
    key: Located<K>,
    value: V,
) {
    match map.entry(key.value) {
        Entry::Vacant(place) => _ = place.insert(value),
        Entry::Occupied(place) => {
            checker.fault(key.line, format!("{what} {} stands twice in the file", place.key()));
        }
    }
}

impl RosterTables {
    /// Reads a table of the file into its row.
    pub(super) fn read(&mut self, mut table: TableAt<'_, '_>) {
        match table.name {
            "organisation" => self.read_organisation(&mut table),
            "person" => self.read_person(&mut table),
            "partnership" => self.read_partnership(&mut table),
            "role" => self.read_role(&mut table),
            "round" => self.read_round(&mut table),
            "placement" => self.read_placement(&mut table),
            _ => unreachable!("the caller knows the names"),
        }
        table.finish();
    }

    fn read_organisation(&mut self, table: &mut TableAt<'_, '_>) {
        let id = table.needed("id");
        let name = table.name_text();
        let country = table.needed::<String>("country");
        let country = country.filter(|country| match countries::check(&country.value) {
            Ok(()) => true,
            Err(text) => {
                table.checker.fault(country.line, text);
                false
            }
        });
        let safeguarding = contacts::read(table);
        if let (Some(id), Some(name), Some(country)) = (id, name, country) {
            let row = Organisation { name: name.value, country: country.value, safeguarding };
            insert(table.checker, &mut self.organisations, "organisation", id, row);
        }
    }

    fn read_person(&mut self, table: &mut TableAt<'_, '_>) {
        let id = table.needed::<PersonId>("id");
        let name = table.name_text();
        let language = table.parsed("language").map(|language| language.value);
        if let (Some(id), Some(name)) = (id, name) {
            if id.value.as_str() == RESERVED_PERSON {
                let text = format!("{RESERVED_PERSON} is the relay's own id: take another");
                table.checker.fault(id.line, text);
            }
            let row = Person { name: name.value, language };
            insert(table.checker, &mut self.people, "person", id, row);
        }
    }

    fn read_partnership(&mut self, table: &mut TableAt<'_, '_>) {
        let id = table.needed("id");
        let name = table.name_text();
        let partners = table.list("partners");
        let coordinating = table.needed("coordinating");
        let relay_place = table.parsed("relay_place").map(|place| place.value);
        let publish = table.parsed::<Publish>("publish");
        let is_published = publish.is_none_or(|publish| publish.value.0);
        let safeguarding = contacts::read(table);
        if partners.len() < 2 {
            let line = table.line;
            table.checker.fault(line, "a partnership has at least two partners");
        }
        if let (Some(id), Some(name)) = (id, name) {
            let name = name.value;
            let row = Partnership {
                line: table.line,
                name,
                partners,
                coordinating,
                relay_place,
                is_published,
                safeguarding,
            };
            insert(table.checker, &mut self.partnerships, "partnership", id, row);
        }
    }

    fn read_role(&mut self, table: &mut TableAt<'_, '_>) {
        let partnership = table.needed("partnership");
        let person = table.needed("person");
        let role = table.needed::<Role>("role");
        let organisation = table.parsed("organisation");
        if let (Some(partnership), Some(person), Some(role)) = (partnership, person, role) {
            let line = table.line;
            let role = role.value;
            self.roles.push(RoleRow { line, partnership, person, role, organisation });
        }
    }

    fn read_round(&mut self, table: &mut TableAt<'_, '_>) {
        let id = table.needed::<RoundId>("id");
        let partnership = table.needed::<PartnershipId>("partnership");
        let name = table.name_text();
        let starts = table.date("starts");
        let ends = table.date("ends");
        let report_due = table.date("report_due");
        if let (Some(starts), Some(ends)) = (&starts, &ends)
            && starts.value > ends.value
        {
            table.checker.fault(ends.line, "the round ends before it starts");
        }
        let phases = rounds::phases(table);
        rounds::check_due(table, report_due.as_ref(), &phases, ends.as_ref());
        if let (Some(id), Some(partnership), Some(name)) = (id, partnership, name) {
            let key = Within(partnership.value.clone(), id.value);
            let row = Round {
                partnership,
                name: name.value,
                starts: starts.map(|date| date.value),
                ends: ends.map(|date| date.value),
                phases,
                report_due: report_due.map(|date| date.value),
            };
            let key = Located { line: id.line, value: key };
            insert(table.checker, &mut self.rounds, "round", key, row);
        }
    }

    fn read_placement(&mut self, table: &mut TableAt<'_, '_>) {
        let id = table.needed::<PlacementId>("id");
        let partnership = table.needed::<PartnershipId>("partnership");
        let round = table.parsed("round");
        let participant = table.needed("participant");
        let home = table.needed("home");
        let host = table.needed("host");
        let home_mentor = table.parsed("home_mentor");
        let host_mentor = table.parsed("host_mentor");
        let confirmed = read_confirmed(table);
        if let (Some(id), Some(partnership), Some(participant), Some(home), Some(host)) =
            (id, partnership, participant, home, host)
        {
            let key = Within(partnership.value.clone(), id.value);
            let row = Placement {
                partnership,
                round,
                participant,
                home,
                host,
                home_mentor,
                host_mentor,
                confirmed,
            };
            let key = Located { line: id.line, value: key };
            insert(table.checker, &mut self.placements, "placement", key, row);
        }
    }
}

/// The three fields that confirm a placement: all of them, or none.
fn read_confirmed(table: &mut TableAt<'_, '_>) -> Option<Confirmed> {
    let by = table.parsed("confirmed_by");
    let function = table.parsed::<String>("confirmed_as");
    let on = table.date("confirmed_on");
    match (by, function, on) {
        (Some(by), Some(function), Some(on)) => {
            Some(Confirmed { by, function: function.value, on: on.value })
        }
        (None, None, None) => None,
        _ => {
            let text =
                "a confirmed placement needs all of confirmed_by, confirmed_as and confirmed_on";
            table.checker.fault(table.line, text);
            None
        }
    }
}
