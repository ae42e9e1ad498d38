//! The people of a viewer's partnerships: what each is, and whether they have a device.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::terms::Language;
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::report::today::{Line, Need};
use samband_client_core::time::UnixMs;

use super::paging::Pages;
use super::partnership::{PersonParts, parts};
use super::viewer::Viewer;
use super::views::Views;
use crate::relay::StoreFault;

/// The people on one page.
const PEOPLE: usize = 50;

/// A person with what they are.
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The language of the roster.
    pub language: Option<Language>,
    /// What they are in each partnership.
    pub parts: Vec<(PartnershipId, PersonParts)>,
    /// How many devices they hold, of which none is revoked.
    pub devices: usize,
}

/// The people whom a viewer sees by name.
pub struct PeopleView {
    /// Those on this page: first those without a device, then by name.
    pub people: Vec<PersonRow>,
    /// Which page.
    pub pages: Pages,
    /// How many they are.
    pub count: usize,
    /// How many of them have no device.
    pub without_device: usize,
    /// Whether participants of some partnerships are left out, which the viewer sees from beyond.
    pub leaves_out: bool,
    /// The devices that are silent, and the people without one, of those whom the viewer looks after.
    pub silent: Vec<Line>,
}

impl Views {
    /// The people of a viewer's partnerships, or of one of them. It loads no document.
    pub fn people(
        &self,
        viewer: &Viewer,
        partnership: Option<&PartnershipId>,
        page: &str,
        now: UnixMs,
    ) -> Result<PeopleView, StoreFault> {
        let mut devices: BTreeMap<PersonId, usize> = BTreeMap::new();
        for row in self.log().devices()?.into_values() {
            if row.is_held() {
                *devices.entry(row.person).or_default() += 1;
            }
        }
        let held = |person: &PersonId| devices.get(person).copied().unwrap_or(0);
        let chosen = || {
            let rosters = viewer.rosters.iter();
            rosters.filter(|(id, _)| partnership.is_none_or(|wanted| wanted == *id))
        };
        let mut names: BTreeSet<(bool, &str, PersonId)> = BTreeSet::new();
        let mut of_person: BTreeMap<PersonId, Vec<(PartnershipId, PersonParts)>> = BTreeMap::new();
        for (id, roster) in chosen() {
            for (person, found) in parts(viewer, id, roster) {
                let Some(row) = roster.people.get(&person).filter(|row| !row.is_erased) else {
                    continue;
                };
                if !of_person.contains_key(&person) {
                    names.insert((held(&person) > 0, row.name.as_str(), person.clone()));
                }
                of_person.entry(person).or_default().push((id.clone(), found));
            }
        }
        let count = names.len();
        let without_device = names.iter().filter(|(has_device, ..)| !has_device).count();
        let pages = Pages::of(page, count, PEOPLE);
        let rows = pages.rows(names.into_iter().collect(), PEOPLE).into_iter();
        let people = rows.map(|(_, name, person)| {
            let mut rows = viewer.rosters.values().filter_map(|roster| roster.people.get(&person));
            PersonRow {
                name: name.to_owned(),
                language: rows.find_map(|row| row.language.clone()),
                parts: of_person.remove(&person).unwrap_or_default(),
                devices: held(&person),
                person,
            }
        });
        let people = people.collect();
        let is_silent =
            |line: &Line| matches!(line.need, Need::Silent { .. } | Need::NoDevice { .. });
        // only who looks after somebody is told of silent devices
        let mut silent = match viewer.looks_after_any() {
            true => self.today(viewer, now)?,
            false => Vec::new(),
        };
        silent.retain(|line| {
            is_silent(line) && partnership.is_none_or(|wanted| *wanted == line.partnership)
        });
        let leaves_out =
            chosen().any(|(id, roster)| viewer.is_beyond(id) && !roster.placements.is_empty());
        Ok(PeopleView { people, pages, count, without_device, leaves_out, silent })
    }
}
