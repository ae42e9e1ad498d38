//! What the rows become in the rosters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use samband_client_core::documents::contacts::Contact;
use samband_client_core::documents::roster::{
    Membership, RosterEdit, RosterSection, Round, UNPUBLISHED,
};
use samband_client_core::ids::{PartnershipId, PersonId};

use super::rows::{Partnership, RosterTables, Within};
use super::table::Located;

fn text(value: &dyn fmt::Display) -> Option<String> {
    Some(value.to_string())
}

fn optional<T: fmt::Display>(at: Option<&Located<T>>) -> Option<String> {
    at.map(|at| at.value.to_string())
}

/// A field of a safeguarding contact: the name, or the telephone number.
fn contact(field: usize, of: Option<&Contact>) -> (&'static str, Option<String>) {
    let value = of.map(|contact| [&contact.name, &contact.phone][field].clone());
    (Contact::FIELDS[field], value)
}

impl RosterTables {
    /// The rows of each partnership's roster. People are in the rosters in which they have a part.
    pub(super) fn into_edits(self) -> BTreeMap<PartnershipId, RosterEdit> {
        let mut edits = BTreeMap::new();
        for (id, partnership) in &self.partnerships {
            let mut edit = RosterEdit::default();
            self.put_partnership(&mut edit, id, partnership);
            self.put_roles(&mut edit, id);
            self.put_rounds(&mut edit, id);
            self.put_placements(&mut edit, id);
            self.put_people(&mut edit, id);
            edits.insert(id.clone(), edit);
        }
        edits
    }

    /// The people to whom the file gives a part in a partnership.
    fn people_of(&self, id: &PartnershipId) -> BTreeSet<&PersonId> {
        let roles = self.roles.iter().filter(|role| role.partnership.value == *id);
        let mut people: BTreeSet<&PersonId> = roles.map(|role| &role.person.value).collect();
        for (_, row) in self.placements.iter().filter(|(key, _)| key.0 == *id) {
            people.insert(&row.participant.value);
            people.extend(row.home_mentor.iter().chain(&row.host_mentor).map(|at| &at.value));
        }
        people
    }

    fn put_partnership(&self, edit: &mut RosterEdit, id: &PartnershipId, row: &Partnership) {
        edit.put(
            RosterSection::Partnership,
            "self",
            &[
                ("id", text(id)),
                ("name", text(&row.name)),
                ("coordinating", optional(row.coordinating.as_ref())),
                ("relay_place", row.relay_place.clone()),
                (UNPUBLISHED, (!row.is_published).then(|| "yes".to_owned())),
                contact(0, row.safeguarding.as_ref()),
                contact(1, row.safeguarding.as_ref()),
            ],
        );
        for partner in &row.partners {
            let row = &self.organisations[&partner.value];
            edit.put(
                RosterSection::Organisations,
                &partner.value,
                &[
                    ("name", text(&row.name)),
                    ("country", text(&row.country)),
                    contact(0, row.safeguarding.as_ref()),
                    contact(1, row.safeguarding.as_ref()),
                ],
            );
        }
    }

    fn put_roles(&self, edit: &mut RosterEdit, id: &PartnershipId) {
        for role in self.roles.iter().filter(|role| role.partnership.value == *id) {
            let membership = Membership {
                person: role.person.value.clone(),
                role: role.role,
                organisation: role.organisation.as_ref().map(|at| at.value.clone()),
            };
            edit.put(
                RosterSection::Roles,
                membership.key(),
                &[
                    ("person", text(&membership.person)),
                    ("role", text(&membership.role)),
                    ("organisation", optional(role.organisation.as_ref())),
                ],
            );
        }
    }

    fn put_rounds(&self, edit: &mut RosterEdit, id: &PartnershipId) {
        for (Within(_, round), row) in self.rounds.iter().filter(|(key, _)| key.0 == *id) {
            let mut fields = vec![
                ("name".to_owned(), text(&row.name)),
                ("starts".to_owned(), row.starts.as_ref().and_then(|date| text(date))),
                ("ends".to_owned(), row.ends.as_ref().and_then(|date| text(date))),
                ("report_due".to_owned(), row.report_due.as_ref().and_then(|date| text(date))),
            ];
            for (phase, days) in &row.phases {
                let [starts, ends] = Round::day_fields(*phase);
                fields.extend([(starts, text(&days.starts)), (ends, text(&days.ends))]);
            }
            let fields: Vec<(&str, Option<String>)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            edit.put(RosterSection::Rounds, round, &fields);
        }
    }

    fn put_placements(&self, edit: &mut RosterEdit, id: &PartnershipId) {
        for (Within(_, placement), row) in self.placements.iter().filter(|(key, _)| key.0 == *id) {
            edit.put(
                RosterSection::Placements,
                placement,
                &[
                    ("participant", text(&row.participant.value)),
                    ("round", optional(row.round.as_ref())),
                    ("home", text(&row.home.value)),
                    ("host", text(&row.host.value)),
                    ("home_mentor", optional(row.home_mentor.as_ref())),
                    ("host_mentor", optional(row.host_mentor.as_ref())),
                    ("confirmed_by", row.confirmed.as_ref().and_then(|it| text(&it.by.value))),
                    ("confirmed_as", row.confirmed.as_ref().and_then(|it| text(&it.function))),
                    ("confirmed_on", row.confirmed.as_ref().and_then(|it| text(&it.on))),
                ],
            );
        }
    }

    fn put_people(&self, edit: &mut RosterEdit, id: &PartnershipId) {
        for person in self.people_of(id) {
            let row = &self.people[person];
            edit.put(
                RosterSection::People,
                person,
                &[
                    ("name", text(&row.name)),
                    ("language", row.language.as_ref().and_then(|tag| text(tag))),
                ],
            );
        }
    }
}
