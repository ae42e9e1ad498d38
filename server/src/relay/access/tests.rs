#![cfg(test)]

use samband_client_core::documents::roster::RosterSection;

use super::*;
use crate::relay::RelayStore;
use crate::store::memory::MemoryStore;
use samband_client_core::ids::RelayId;

fn access() -> Access {
    let store = MemoryStore::new(RelayId([1; 16]));
    Access::load(store.log(), &BTreeMap::new(), [7; 16]).unwrap().0
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn partners() -> RosterEdit {
    let mut edit = RosterEdit::default();
    let text = |text: &str| Some(text.to_owned());
    edit.put(
        RosterSection::Partnership,
        "self",
        &[("id", text("fjord-lake")), ("name", text("F"))],
    );
    for organisation in ["nidaros", "kisumu"] {
        let fields = [("name", text(organisation)), ("country", text("NO"))];
        edit.put(RosterSection::Organisations, organisation, &fields);
    }
    edit
}

fn member(edit: &mut RosterEdit, person: &str, name: &str) {
    let text = |text: &str| Some(text.to_owned());
    edit.put(RosterSection::People, person, &[("name", text(name))]);
    let fields =
        [("person", text(person)), ("role", text("member")), ("organisation", text("nidaros"))];
    edit.put(RosterSection::Roles, format!("{person}/member/nidaros"), &fields);
}

#[test]
fn a_large_edit_becomes_several_changes_that_are_all_let_in() {
    let mut access = access();
    let mut edit = partners();
    let name = "Wanjiku ".repeat(30);
    (0..2_000).for_each(|n| member(&mut edit, &format!("person-{n}"), &name));
    let made = access.edit(&id("fjord-lake"), edit.clone(), 0).unwrap().unwrap();
    assert!(made.changes.len() > 2, "{}", made.changes.len());
    assert_eq!(made.gained.len(), 2_000 * 3, "the roster and two partners' goals for each");
    assert!(access.edit(&id("fjord-lake"), edit, 0).unwrap().is_none(), "all is so already");
}

#[test]
fn a_row_that_no_change_can_hold_is_named_and_nothing_is_kept() {
    let mut access = access();
    let mut edit = partners();
    member(&mut edit, "amina", &"A".repeat(1 << 20));
    let error = access.edit(&id("fjord-lake"), edit, 0).err().unwrap();
    assert!(error.to_string().contains("\"amina\" of People"), "{error}");
    assert!(!access.knows(&id("amina")));
    assert!(access.edit(&id("fjord-lake"), partners(), 0).unwrap().is_some());
}

#[test]
fn who_leaves_a_seat_loses_what_it_gave() {
    let mut access = access();
    let mut edit = partners();
    member(&mut edit, "amina", "Amina");
    let made = access.edit(&id("fjord-lake"), edit, 0).unwrap().unwrap();
    access.grant(&made.gained, &made.lost, 1);
    let amina = id("amina");
    let roster = Access::doc(&id("fjord-lake"));
    assert_eq!(access.rights(&amina, roster), Some(Rights::Read));
    assert_eq!(access.written_by(&amina).count(), 1, "her partner's goals");
    let mut edit = RosterEdit::default();
    let since = samband_client_core::time::parse_date("2026-11-02").unwrap();
    edit.revoked.insert((RosterSection::Roles, "amina/member/nidaros".to_owned()), Some(since));
    let made = access.edit(&id("fjord-lake"), edit, 0).unwrap().unwrap();
    assert_eq!((made.gained.len(), made.lost.len()), (0, 3));
    access.grant(&made.gained, &made.lost, 2);
    assert_eq!(access.rights(&amina, roster), Some(Rights::Nothing));
    assert_eq!(access.partnerships_of(&amina).count(), 0);
    assert_eq!(access.readers(roster).count(), 0);
    assert!(access.granted(&amina).docs().is_empty());
}
