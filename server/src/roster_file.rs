//! The roster file: partnerships, organisations, people, roles, rounds and placements, in TOML.
//!
//! The format is described in `docs/roster.md`. A file is read whole and checked whole: either every fault is
//! named with its line and nothing is taken over, or everything is.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use samband_client_core::documents::roster::{RosterEdit, Section};
use samband_client_core::documents::terms::{Language, Role};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId, PlacementId, RoundId};
use samband_client_core::time::{Date, parse_date};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The longest name, in bytes.
const NAME_MAX: usize = 200;
/// The most faults that are listed.
const FAULTS_MAX: usize = 200;
/// The id under which the relay itself writes.
const RESERVED_PERSON: &str = "relay";

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

/// A checked roster file.
#[derive(Debug)]
pub struct RosterFile {
    /// What to write into the roster of each partnership.
    pub edits: BTreeMap<PartnershipId, RosterEdit>,
}

/// Something with the line where it stands.
#[derive(Debug, Clone)]
struct At<T> {
    line: usize,
    value: T,
}

/// Collects faults, and knows where lines begin.
struct Checker {
    line_starts: Vec<usize>,
    faults: Vec<Fault>,
}

impl Checker {
    fn new(text: &str) -> Checker {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Checker { line_starts, faults: Vec::new() }
    }

    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    fn fault(&mut self, line: usize, text: impl Into<String>) {
        self.faults.push(Fault { line, text: text.into() });
    }
}

/// One table of the file, whose fields are taken one by one; what is left over is a fault.
struct TableAt<'a, 'i> {
    checker: &'a mut Checker,
    name: &'static str,
    line: usize,
    fields: BTreeMap<String, &'a Spanned<DeValue<'i>>>,
    keys: BTreeMap<String, usize>,
}

impl<'a, 'i> TableAt<'a, 'i> {
    fn new(
        checker: &'a mut Checker,
        name: &'static str,
        line: usize,
        table: &'a DeTable<'i>,
    ) -> Self {
        let mut fields = BTreeMap::new();
        let mut keys = BTreeMap::new();
        for (key, value) in table {
            keys.insert(key.get_ref().to_string(), checker.line(key.span().start));
            fields.insert(key.get_ref().to_string(), value);
        }
        TableAt { checker, name, line, fields, keys }
    }

    fn text(&mut self, field: &str) -> Option<At<String>> {
        let value = self.fields.remove(field)?;
        let line = self.checker.line(value.span().start);
        match value.get_ref() {
            DeValue::String(text) if text.len() > NAME_MAX => {
                self.checker.fault(line, format!("{field} is longer than {NAME_MAX} bytes"));
                None
            }
            DeValue::String(text) => Some(At { line, value: text.to_string() }),
            // an unquoted date is a date too
            DeValue::Datetime(date) => Some(At { line, value: date.to_string() }),
            _ => {
                self.checker.fault(line, format!("{field} must be a text in quotes"));
                None
            }
        }
    }

    fn parsed<T>(&mut self, field: &str) -> Option<At<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        let text = self.text(field)?;
        match text.value.parse() {
            Ok(value) => Some(At { line: text.line, value }),
            Err(error) => {
                self.checker.fault(text.line, format!("{field}: {error}"));
                None
            }
        }
    }

    fn needed<T>(&mut self, field: &str) -> Option<At<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        if self.fields.contains_key(field) {
            return self.parsed(field);
        }
        let (line, name) = (self.line, self.name);
        self.checker.fault(line, format!("[[{name}]] has no {field}"));
        None
    }

    fn name_text(&mut self) -> Option<At<String>> {
        let name = self.needed::<String>("name")?;
        if name.value.trim().is_empty() {
            self.checker.fault(name.line, "name is empty");
            return None;
        }
        Some(name)
    }

    fn date(&mut self, field: &str) -> Option<At<Date>> {
        let text = self.text(field)?;
        match parse_date(&text.value) {
            Ok(value) => Some(At { line: text.line, value }),
            Err(error) => {
                self.checker.fault(text.line, format!("{field}: {error}"));
                None
            }
        }
    }

    /// The texts of a list, each with its line.
    fn list<T>(&mut self, field: &str) -> Vec<At<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        let Some(value) = self.fields.remove(field) else { return Vec::new() };
        let line = self.checker.line(value.span().start);
        let DeValue::Array(items) = value.get_ref() else {
            self.checker.fault(line, format!("{field} must be a list such as [\"a\", \"b\"]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            let line = self.checker.line(item.span().start);
            match item.get_ref() {
                DeValue::String(text) => match text.parse() {
                    Ok(value) => found.push(At { line, value }),
                    Err(error) => self.checker.fault(line, format!("{field}: {error}")),
                },
                _ => self.checker.fault(line, format!("{field} holds something that is no text")),
            }
        }
        found
    }

    /// Says what was not taken.
    fn finish(self) {
        for field in self.fields.keys() {
            let line = self.keys.get(field).copied().unwrap_or(self.line);
            self.checker.fault(line, format!("[[{}]] has no field {field}", self.name));
        }
    }
}

struct Organisation {
    name: String,
    country: String,
}

struct Person {
    name: String,
    language: Option<Language>,
}

struct Partnership {
    name: String,
    partners: Vec<At<OrganisationId>>,
    coordinating: Option<At<OrganisationId>>,
}

struct RoleRow {
    line: usize,
    partnership: At<PartnershipId>,
    person: At<PersonId>,
    role: Role,
    organisation: Option<At<OrganisationId>>,
}

struct Round {
    partnership: At<PartnershipId>,
    name: String,
    starts: Option<Date>,
    ends: Option<Date>,
}

struct Placement {
    partnership: At<PartnershipId>,
    round: Option<At<RoundId>>,
    participant: At<PersonId>,
    home: At<OrganisationId>,
    host: At<OrganisationId>,
    home_mentor: Option<At<PersonId>>,
    host_mentor: Option<At<PersonId>>,
}

/// An id that is unique within its partnership.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Within<T>(PartnershipId, T);

impl<T: fmt::Display> fmt::Display for Within<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.1)
    }
}

#[derive(Default)]
struct Tables {
    organisations: BTreeMap<OrganisationId, Organisation>,
    people: BTreeMap<PersonId, Person>,
    partnerships: BTreeMap<PartnershipId, Partnership>,
    roles: Vec<RoleRow>,
    rounds: BTreeMap<Within<RoundId>, Round>,
    placements: BTreeMap<Within<PlacementId>, Placement>,
}

impl RosterFile {
    /// Reads and checks a file. On faults, all of them in the order of their lines; nothing is half done.
    pub fn parse(text: &str) -> Result<RosterFile, Vec<Fault>> {
        let mut checker = Checker::new(text);
        let (document, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            for error in errors {
                let line = checker.line(error.span().map_or(0, |span| span.start));
                checker.fault(line, format!("not TOML: {}", error.message()));
            }
            return Err(sorted(checker.faults));
        }
        let mut tables = Tables::default();
        for (key, value) in document.get_ref() {
            let line = checker.line(key.span().start);
            let name = match key.get_ref().as_ref() {
                "organisation" => "organisation",
                "person" => "person",
                "partnership" => "partnership",
                "role" => "role",
                "round" => "round",
                "placement" => "placement",
                other => {
                    checker.fault(
                        line,
                        format!(
                            "[[{other}]] is not known: use organisation, person, partnership, role, \
                             round, placement"
                        ),
                    );
                    continue;
                }
            };
            let DeValue::Array(rows) = value.get_ref() else {
                checker.fault(line, format!("write [[{name}]] with two brackets"));
                continue;
            };
            for row in rows {
                let line = checker.line(row.span().start);
                match row.get_ref() {
                    DeValue::Table(table) => {
                        tables.read(TableAt::new(&mut checker, name, line, table));
                    }
                    _ => checker.fault(line, format!("write [[{name}]] with two brackets")),
                }
            }
        }
        tables.check(&mut checker);
        if tables.partnerships.is_empty() && checker.faults.is_empty() {
            checker.fault(1, "the file has no [[partnership]]");
        }
        if checker.faults.is_empty() {
            Ok(RosterFile { edits: tables.into_edits() })
        } else {
            Err(sorted(checker.faults))
        }
    }
}

fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort();
    faults.dedup();
    if faults.len() > FAULTS_MAX {
        let more = faults.len() - FAULTS_MAX;
        let line = faults[FAULTS_MAX].line;
        faults.truncate(FAULTS_MAX);
        faults.push(Fault { line, text: format!("and {more} more faults from here on") });
    }
    faults
}

/// Inserts, or says that the id is there already.
fn insert<K: Ord + fmt::Display, V>(
    checker: &mut Checker,
    map: &mut BTreeMap<K, V>,
    what: &str,
    key: At<K>,
    value: V,
) {
    match map.entry(key.value) {
        Entry::Vacant(place) => _ = place.insert(value),
        Entry::Occupied(place) => {
            checker.fault(key.line, format!("{what} {} stands twice in the file", place.key()));
        }
    }
}

impl Tables {
    fn read(&mut self, mut table: TableAt<'_, '_>) {
        match table.name {
            "organisation" => {
                let id = table.needed("id");
                let name = table.name_text();
                let country = table.needed::<String>("country");
                let country = country.filter(|country| {
                    let good = country.value.len() == 2
                        && country.value.bytes().all(|b| b.is_ascii_uppercase());
                    if !good {
                        let text = format!(
                            "country {:?} is not an ISO 3166 code such as NO or KE",
                            country.value
                        );
                        table.checker.fault(country.line, text);
                    }
                    good
                });
                if let (Some(id), Some(name), Some(country)) = (id, name, country) {
                    let row = Organisation { name: name.value, country: country.value };
                    insert(table.checker, &mut self.organisations, "organisation", id, row);
                }
            }
            "person" => {
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
            "partnership" => {
                let id = table.needed("id");
                let name = table.name_text();
                let partners = table.list("partners");
                let coordinating = table.needed("coordinating");
                if partners.len() < 2 {
                    let line = table.line;
                    table.checker.fault(line, "a partnership has at least two partners");
                }
                if let (Some(id), Some(name)) = (id, name) {
                    let row = Partnership { name: name.value, partners, coordinating };
                    insert(table.checker, &mut self.partnerships, "partnership", id, row);
                }
            }
            "role" => {
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
            "round" => {
                let id = table.needed::<RoundId>("id");
                let partnership = table.needed::<PartnershipId>("partnership");
                let name = table.name_text();
                let starts = table.date("starts");
                let ends = table.date("ends");
                if let (Some(starts), Some(ends)) = (&starts, &ends)
                    && starts.value > ends.value
                {
                    table.checker.fault(ends.line, "the round ends before it starts");
                }
                if let (Some(id), Some(partnership), Some(name)) = (id, partnership, name) {
                    let key = Within(partnership.value.clone(), id.value);
                    let row = Round {
                        partnership,
                        name: name.value,
                        starts: starts.map(|date| date.value),
                        ends: ends.map(|date| date.value),
                    };
                    let key = At { line: id.line, value: key };
                    insert(table.checker, &mut self.rounds, "round", key, row);
                }
            }
            "placement" => {
                let id = table.needed::<PlacementId>("id");
                let partnership = table.needed::<PartnershipId>("partnership");
                let round = table.parsed("round");
                let participant = table.needed("participant");
                let home = table.needed("home");
                let host = table.needed("host");
                let home_mentor = table.parsed("home_mentor");
                let host_mentor = table.parsed("host_mentor");
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
                    };
                    let key = At { line: id.line, value: key };
                    insert(table.checker, &mut self.placements, "placement", key, row);
                }
            }
            _ => unreachable!("the caller knows the names"),
        }
        table.finish();
    }

    /// Checks what one table says of another.
    fn check(&self, checker: &mut Checker) {
        for partnership in self.partnerships.values() {
            let mut seen = BTreeSet::new();
            for partner in &partnership.partners {
                if !self.organisations.contains_key(&partner.value) {
                    let text = format!("there is no [[organisation]] {}", partner.value);
                    checker.fault(partner.line, text);
                }
                if !seen.insert(&partner.value) {
                    checker.fault(partner.line, format!("{} is named twice", partner.value));
                }
            }
            if let Some(coordinating) = &partnership.coordinating
                && !seen.contains(&coordinating.value)
            {
                let text =
                    format!("coordinating: {} is not one of the partners", coordinating.value);
                checker.fault(coordinating.line, text);
            }
        }
        for role in &self.roles {
            self.check_person(checker, &role.person);
            let partnership = self.check_partnership(checker, &role.partnership);
            match (role.role, &role.organisation) {
                (Role::Member | Role::Coordinator, None) => checker.fault(
                    role.line,
                    format!("a {} needs the organisation that it is for", role.role),
                ),
                (Role::Member | Role::Coordinator, Some(organisation)) => {
                    check_partner(checker, partnership, organisation);
                }
                (Role::Adviser | Role::Administrator, Some(organisation)) => checker.fault(
                    organisation.line,
                    format!("an {} stands for no organisation: leave it out", role.role),
                ),
                (Role::Adviser | Role::Administrator, None) => {}
            }
        }
        for round in self.rounds.values() {
            self.check_partnership(checker, &round.partnership);
        }
        for placement in self.placements.values() {
            self.check_person(checker, &placement.participant);
            let partnership = self.check_partnership(checker, &placement.partnership);
            check_partner(checker, partnership, &placement.home);
            check_partner(checker, partnership, &placement.host);
            if placement.home.value == placement.host.value {
                checker.fault(placement.host.line, "home and host are the same organisation");
            }
            for mentor in placement.home_mentor.iter().chain(&placement.host_mentor) {
                self.check_person(checker, mentor);
                if mentor.value == placement.participant.value {
                    checker.fault(mentor.line, "a participant is not their own mentor");
                }
            }
            if let Some(round) = &placement.round {
                let key = Within(placement.partnership.value.clone(), round.value.clone());
                if !self.rounds.contains_key(&key) {
                    let text = format!(
                        "there is no [[round]] {} in partnership {}",
                        round.value, placement.partnership.value
                    );
                    checker.fault(round.line, text);
                }
            }
        }
    }

    fn check_person(&self, checker: &mut Checker, person: &At<PersonId>) {
        if !self.people.contains_key(&person.value) {
            checker.fault(person.line, format!("there is no [[person]] {}", person.value));
        }
    }

    fn check_partnership(
        &self,
        checker: &mut Checker,
        id: &At<PartnershipId>,
    ) -> Option<&Partnership> {
        let found = self.partnerships.get(&id.value);
        if found.is_none() {
            checker.fault(id.line, format!("there is no [[partnership]] {}", id.value));
        }
        found
    }

    /// The rows of each partnership's roster; people who have no part in it are not in it.
    fn into_edits(self) -> BTreeMap<PartnershipId, RosterEdit> {
        let text = |value: &dyn fmt::Display| Some(value.to_string());
        let mut edits = BTreeMap::new();
        for (id, partnership) in &self.partnerships {
            let mut edit = RosterEdit::default();
            edit.put(
                Section::Partnership,
                "self",
                &[
                    ("id", text(id)),
                    ("name", text(&partnership.name)),
                    (
                        "coordinating",
                        partnership.coordinating.as_ref().and_then(|at| text(&at.value)),
                    ),
                ],
            );
            for partner in &partnership.partners {
                let row = &self.organisations[&partner.value];
                edit.put(
                    Section::Organisations,
                    &partner.value,
                    &[("name", text(&row.name)), ("country", text(&row.country))],
                );
            }
            let mut people = BTreeSet::new();
            for role in self.roles.iter().filter(|role| role.partnership.value == *id) {
                let organisation = role.organisation.as_ref().map(|at| &at.value);
                let key = match organisation {
                    Some(organisation) => {
                        format!("{}/{}/{organisation}", role.person.value, role.role)
                    }
                    None => format!("{}/{}", role.person.value, role.role),
                };
                edit.put(
                    Section::Roles,
                    key,
                    &[
                        ("person", text(&role.person.value)),
                        ("role", text(&role.role)),
                        ("organisation", organisation.and_then(|id| text(id))),
                    ],
                );
                people.insert(&role.person.value);
            }
            for (Within(_, round), row) in self.rounds.iter().filter(|(key, _)| key.0 == *id) {
                edit.put(
                    Section::Rounds,
                    round,
                    &[
                        ("name", text(&row.name)),
                        ("starts", row.starts.as_ref().and_then(|date| text(date))),
                        ("ends", row.ends.as_ref().and_then(|date| text(date))),
                    ],
                );
            }
            for (Within(_, placement), row) in
                self.placements.iter().filter(|(key, _)| key.0 == *id)
            {
                let person = |at: &Option<At<PersonId>>| at.as_ref().and_then(|at| text(&at.value));
                edit.put(
                    Section::Placements,
                    placement,
                    &[
                        ("participant", text(&row.participant.value)),
                        ("round", row.round.as_ref().and_then(|at| text(&at.value))),
                        ("home", text(&row.home.value)),
                        ("host", text(&row.host.value)),
                        ("home_mentor", person(&row.home_mentor)),
                        ("host_mentor", person(&row.host_mentor)),
                    ],
                );
                people.insert(&row.participant.value);
                people.extend(row.home_mentor.as_ref().map(|at| &at.value));
                people.extend(row.host_mentor.as_ref().map(|at| &at.value));
            }
            for person in people {
                let row = &self.people[person];
                edit.put(
                    Section::People,
                    person,
                    &[
                        ("name", text(&row.name)),
                        ("language", row.language.as_ref().and_then(|tag| text(tag))),
                    ],
                );
            }
            edits.insert(id.clone(), edit);
        }
        edits
    }
}

fn check_partner(
    checker: &mut Checker,
    partnership: Option<&Partnership>,
    organisation: &At<OrganisationId>,
) {
    let is_partner = partnership.is_none_or(|partnership| {
        partnership.partners.iter().any(|partner| partner.value == organisation.value)
    });
    if !is_partner {
        let text = format!("{} is not a partner of this partnership", organisation.value);
        checker.fault(organisation.line, text);
    }
}
