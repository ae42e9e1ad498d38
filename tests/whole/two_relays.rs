//! A device that works with two relays, as an office with a hub of its own does: what one relay has taken is never said to be
//! on the other, and coming back to one continues where that was left.

use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::{ItemId, RelayId};
use samband_client_core::invite::InviteCode;
use samband_client_core::sync::SessionConfig;
use samband_client_core::transport;
use samband_client_core::wire::to_header;
use samband_server::server::Relay;
use samband_tests::{bare, enrolled, invite, log_key, relay_here, write};

struct Two {
    phone: Device,
    relays: [Relay; 2],
    _folders: [tempfile::TempDir; 3],
}

impl Two {
    /// A phone that two relays know.
    async fn new() -> Two {
        let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
        let relays = [relay_here(folders[0].path()).await, relay_here(folders[1].path()).await];
        let phone = enrolled(&relays[0], folders[2].path(), "phone", "amina").await;
        Two { phone, relays, _folders: folders }
    }

    async fn enrol_at_second(&self) {
        let invite = invite(&self.relays[1], "amina").await;
        let address = format!("ws://{}", self.relays[1].address());
        transport::enrol(&self.phone, &address, &invite, "phone").await.unwrap();
    }

    async fn sync_at(&self, relay: usize) -> transport::Flight {
        let address = format!("ws://{}", self.relays[relay].address());
        transport::move_to(&self.phone, &address, None).await.unwrap()
    }

    fn delivery(&self, item: ItemId) -> Delivery {
        self.phone.delivery(&log_key(), item)
    }

    fn is_on(&self, relay: usize, item: ItemId) -> bool {
        let log = self.relays[relay].views().log_of(&log_key()).unwrap();
        log.entries.contains_key(&item)
    }

    /// The relay that an item is said to be on.
    fn said_on(&self, item: ItemId) -> Option<RelayId> {
        match self.delivery(item) {
            Delivery::OnRelay { relay, .. } => Some(relay),
            _ => None,
        }
    }

    async fn stop(self) {
        for relay in self.relays {
            relay.stop().await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_relay_has_goes_to_the_other_and_each_is_named() {
    let two = Two::new().await;
    let first = write(&two.phone, "written at the first relay");
    transport::sync_now(&two.phone).await.unwrap();
    let at_first = two.said_on(first).expect("it is there");
    two.enrol_at_second().await;
    assert!(two.is_on(1, first), "the second relay has it too");
    let at_second = two.said_on(first).expect("it is there");
    assert_ne!(at_first, at_second);
    assert!(two.phone.status().is_all_on_relay(), "{:?}", two.phone.status());

    let second = write(&two.phone, "written at the second relay");
    transport::sync_now(&two.phone).await.unwrap();
    assert_eq!(two.said_on(second), Some(at_second));
    assert!(!two.is_on(0, second));
    // back at the first, which has not seen the second entry
    two.sync_at(0).await;
    assert!(two.is_on(0, second));
    assert_eq!([two.said_on(first), two.said_on(second)], [Some(at_first); 2]);
    assert_eq!(two.phone.status().waiting, 0);
    two.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_to_a_relay_fetches_nothing_again() {
    let two = Two::new().await;
    (0..40).for_each(|n| _ = write(&two.phone, &format!("entry {n}")));
    transport::sync_now(&two.phone).await.unwrap();
    two.enrol_at_second().await;
    // what was pushed last at a relay stands behind the cursor there, and comes once
    for relay in [0, 1] {
        two.sync_at(relay).await;
    }
    for relay in [0, 1, 0, 1] {
        let flight = two.sync_at(relay).await;
        // each relay writes rosters of its own, and only these come again
        assert!(flight.received < 10 && flight.accepted == 0, "at relay {relay}: {flight:?}");
        assert!(two.phone.status().is_all_on_relay(), "{:?}", two.phone.status());
    }
    two.stop().await;
}

/// A cut comes between the first Welcome of the other relay and anything else.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_to_be_on_a_relay_that_has_only_been_reached() {
    let two = Two::new().await;
    let entry = write(&two.phone, "on the first relay only");
    transport::sync_now(&two.phone).await.unwrap();
    assert!(two.said_on(entry).is_some());
    let code = invite(&two.relays[1], "amina").await;
    let code: InviteCode = code.parse().unwrap();
    let proof = two.phone.invite_proof(code.bytes(), "phone");
    let start = two.phone.start_session(Some(proof)).unwrap();
    let hello = Some(to_header(&start.hello.encode()));
    let (_socket, welcome) = bare::connect(two.relays[1].address(), hello).await.unwrap();
    two.phone.open_session(&welcome, &start.hello, None, SessionConfig::default()).unwrap();
    assert_eq!(two.delivery(entry), Delivery::OnThisDevice);
    let status = two.phone.status();
    assert!(status.comparing && !status.is_all_on_relay(), "{status:?}");
    two.stop().await;
}
