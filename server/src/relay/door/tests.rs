#![cfg(test)]

use samband_client_core::keys::Signature;
use samband_client_core::wire::Verdict;

use super::*;
use crate::relay::rows::DeviceRow;
use crate::relay::sample::{SampleRelay, amina, signer};
use crate::relay::state::State;

fn hello(n: u8, proof: Proof) -> Hello {
    let signer = signer(n);
    let hello = Hello {
        device: signer.device,
        incarnation: signer.incarnation,
        proof,
        settled: 0,
        cursor: None,
        receipts: 0,
        bulk: None,
        signature: Signature::NONE,
    };
    hello.signed(&signer.key)
}

fn by_invite(n: u8, code: u8) -> Hello {
    let key = signer(n).key.public();
    hello(n, Proof::Invite { code: [code; 10], key, label: "a device".to_owned(), owner: None })
}

fn by_key(relay: &SampleRelay, n: u8) -> Hello {
    let row: &DeviceRow = relay.state.devices.get(signer(n).device).unwrap();
    hello(n, Proof::Key { relay: relay.state.ledger.head().relay, nonce: row.nonce })
}

fn open(
    door: &mut Door,
    relay: &mut SampleRelay,
    hello: &Hello,
    now: UnixMs,
) -> Result<AdmittedDevice, Refusal> {
    let SampleRelay { store, state } = relay;
    let log = crate::relay::RelayStore::log(store);
    let opened = door.open(&mut state.writable(log), &hello.encode(), Entrance::Line, now).unwrap();
    relay.commit();
    opened
}

#[test]
fn an_invite_lets_one_device_in_and_what_it_signs_next_is_good_once() {
    let mut relay = SampleRelay::new();
    let mut door = Door::new([3; 16]);
    invite(
        &mut relay.state.ledger,
        &amina(),
        &[5; 10],
        (Some(&"henrik".parse().unwrap()), "henrik"),
        0,
    );
    let opened = open(&mut door, &mut relay, &by_invite(1, 5), 0).ok().unwrap();
    assert_eq!((opened.person, opened.is_new), (amina(), true));
    let other = open(&mut door, &mut relay, &by_invite(2, 5), 0).err().unwrap();
    assert_eq!(other.code, RefusalCode::UsedInvite);

    let hello = by_key(&relay, 1);
    let opened = open(&mut door, &mut relay, &hello, 0).ok().unwrap();
    assert_eq!((opened.verdict, opened.is_new), (Verdict::Restart, false));
    let again = open(&mut door, &mut relay, &hello, 0).err().unwrap();
    assert_eq!(again.code, RefusalCode::StaleNonce);
    assert_eq!(door.openings().counts(), (2, [(112, 1), (121, 1)].into()));
}

#[test]
fn naming_a_device_gives_no_priority_without_its_nonce() {
    let mut relay = SampleRelay::new();
    relay.enrol(1);
    let own = by_key(&relay, 1);
    let Proof::Key { relay: of, .. } = own.proof else { panic!("no key") };
    let named = hello(1, Proof::Key { relay: of, nonce: Nonce([99; 16]) });
    let stranger = by_invite(2, 5);
    let State { devices, budgets, .. } = &mut relay.state;
    let mut priority = |hello: &[u8]| Door::priority(devices, budgets, hello, 0);
    assert_eq!(priority(&own.encode()), Priority::Interactive);
    assert_eq!(priority(&named.encode()), Priority::Bulk);
    assert_eq!(priority(&stranger.encode()), Priority::Bulk);
    assert_eq!(priority(b"no Hello"), Priority::Bulk);
}

#[test]
fn a_revoked_device_is_told_so_until_a_new_invite_lets_it_in_again() {
    let mut relay = SampleRelay::new();
    let mut door = Door::new([3; 16]);
    let device = relay.enrol(1).device;
    let State { ledger, devices, .. } = &mut relay.state;
    let kari = "kari".parse().unwrap();
    assert_eq!(revoke_device(ledger, devices, device, (Some(&kari), "kari"), 7), Some(amina()));
    assert_eq!(
        revoke_device(ledger, devices, device, (Some(&kari), "kari"), 8),
        None,
        "once is enough"
    );
    let hello = by_key(&relay, 1);
    let opened = open(&mut door, &mut relay, &hello, 9).ok().unwrap();
    assert_eq!((opened.verdict, opened.revoked), (Verdict::Revoked, true));

    invite(
        &mut relay.state.ledger,
        &amina(),
        &[5; 10],
        (Some(&"henrik".parse().unwrap()), "henrik"),
        9,
    );
    let opened = open(&mut door, &mut relay, &by_invite(1, 5), 9).ok().unwrap();
    assert_eq!((opened.verdict, opened.is_new), (Verdict::Restart, false));
}
