//! What everybody may do, worked out for all at once, is what each person's own device works out.

use std::collections::BTreeMap;

use proptest::prelude::*;
use samband_client_core::documents::roster::{Membership, Organisation, Placement, Roster};
use samband_client_core::documents::terms::Role;
use samband_client_core::ids::{OrganisationId, PersonId};
use samband_client_core::scope::{Scope, holders, holders_and_looks, scope};
use samband_client_core::time::parse_date;

const PEOPLE: [&str; 6] = ["amina", "kari", "achieng", "henrik", "bikash", "siri"];
const ORGANISATIONS: [&str; 3] = ["nidaros", "kisumu", "mwanza"];

fn person(n: usize) -> PersonId {
    PEOPLE[n % PEOPLE.len()].parse().unwrap()
}

fn organisation(n: usize) -> OrganisationId {
    ORGANISATIONS[n % ORGANISATIONS.len()].parse().unwrap()
}

fn roster(memberships: &[(usize, usize, usize)], placements: &[[usize; 6]]) -> Roster {
    let roles = [Role::Member, Role::Coordinator, Role::Adviser, Role::Administrator];
    let membership = |(who, role, of): &(usize, usize, usize)| Membership {
        person: person(*who),
        role: roles[role % 4],
        // also where it should stand, or should not
        organisation: (of % 4 < 3).then(|| organisation(*of)),
    };
    let placement = |[who, home, host, home_mentor, host_mentor, revoked]: &[usize; 6]| {
        let mentor = |n: usize| (n % 8 < 6).then(|| person(n));
        Placement {
            participant: person(*who),
            round: None,
            home: organisation(*home),
            host: organisation(*host),
            home_mentor: mentor(*home_mentor),
            host_mentor: mentor(*host_mentor),
            revoked: (revoked % 4 == 0).then(|| parse_date("2026-11-02").unwrap()),
            erased_on: None,
            confirmed: None,
        }
    };
    let name = |n: usize| Organisation { name: format!("The {n}th"), country: "NO".to_owned() };
    Roster {
        partnership: Some("fjord-lake".parse().unwrap()),
        organisations: (0..3).map(|n| (organisation(n), name(n))).collect(),
        memberships: memberships.iter().map(membership).collect(),
        placements: (placements.iter().enumerate())
            .map(|(n, row)| (format!("placement-{n}").parse().unwrap(), placement(row)))
            .collect(),
        ..Roster::default()
    }
}

#[test]
fn the_rights_of_5000_placements_are_found_without_looking_at_everybody_for_each() {
    let mut roster = roster(&[(0, 1, 0), (1, 1, 1), (2, 2, 3)], &[]);
    let placement = |n: usize| Placement {
        participant: format!("participant-{n}").parse().unwrap(),
        round: None,
        home: organisation(0),
        host: organisation(1),
        home_mentor: Some(format!("mentor-{}", n / 10).parse().unwrap()),
        host_mentor: None,
        revoked: None,
        erased_on: None,
        confirmed: None,
    };
    let placements = (0..5_000).map(|n| (format!("placement-{n}").parse().unwrap(), placement(n)));
    roster.placements = placements.collect();
    let (found, looks) = holders_and_looks(&roster);
    let rights: usize = found.iter().map(|document| document.rights.len()).sum();
    assert!(rights > 5_000 * 10, "{rights}");
    assert!(looks <= 2 * rights as u64, "{looks} looks for {rights} rights");
}

proptest! {
    #[test]
    fn everybody_at_once_gives_what_each_has_alone(
        memberships in prop::collection::vec((0..6usize, 0..4usize, 0..4usize), 0..8),
        placements in prop::collection::vec([0..6usize, 0..3, 0..3, 0..8, 0..8, 0..4], 0..4),
    ) {
        let roster = roster(&memberships, &placements);
        let mut together: BTreeMap<PersonId, Scope> = BTreeMap::new();
        for held in holders(&roster) {
            for (person, rights) in held.rights {
                together.entry(person.clone()).or_default().insert(held.key.clone(), rights);
            }
        }
        for person in PEOPLE {
            let person = person.parse().unwrap();
            prop_assert_eq!(
                scope(&roster, &person),
                together.remove(&person).unwrap_or_default()
            );
        }
    }
}
