#![cfg(test)]

use samband_client_core::ids::ItemId;

use super::*;
use crate::relay::connections::Connections;
use crate::relay::sample::{SampleRelay, goals, id};

/// The erasures of a relay of which nothing else runs.
struct Erasing {
    relay: SampleRelay,
    connections: Connections,
    erasures: Erasures,
}

impl Erasing {
    fn new() -> Erasing {
        let (relay, connections) = (SampleRelay::new(), Connections::default());
        Erasing { relay, connections, erasures: Erasures::default() }
    }

    /// An administrator asks for an item of a partnership's goals.
    fn ask(&mut self, partnership: &str) -> ErasureId {
        let key = DocKey::Goals { partnership: id(partnership), organisation: id("nidaros") };
        self.erasures.ask_items(key, [ItemId([1; 10])].into(), "administrator")
    }

    fn begin(&mut self) {
        let Erasing { relay, connections, erasures } = self;
        let go_on = erasures.begin(&mut RelayWriter { state: &mut relay.state, connections });
        assert_eq!(go_on, Vec::<SessionId>::new(), "nobody pushes");
    }

    /// The loader says that it cannot read the document.
    fn cannot_be_read(&mut self) {
        let Erasing { relay, connections, erasures } = self;
        let mut writer = RelayWriter { state: &mut relay.state, connections };
        let renewed = Renewed { doc: goals(), made: Err(Unrenewed::Unreadable) };
        erasures.renewed(&mut writer, renewed, 0);
    }

    fn jobs(&mut self) -> usize {
        std::iter::from_fn(|| self.connections.poll_loader_job()).count()
    }
}

#[test]
fn an_erasure_of_what_no_roster_knows_is_answered_once_and_at_once() {
    let mut erasing = Erasing::new();
    let asked = erasing.ask("nowhere");
    assert!(erasing.erasures.has_work());
    assert!(erasing.erasures.take_outcome(asked).is_none(), "it is not begun");
    erasing.begin();
    let outcome = erasing.erasures.take_outcome(asked);
    assert!(matches!(outcome, Some(Err(EraseError::Unknown(_)))), "{outcome:?}");
    assert!(erasing.erasures.take_outcome(asked).is_none(), "it was told");
    assert!(!erasing.erasures.has_work());
}

#[test]
fn two_erasures_in_one_document_are_made_one_after_the_other() {
    let mut erasing = Erasing::new();
    let asked = [erasing.ask("fjord-lake"), erasing.ask("fjord-lake")];
    for (number, id) in asked.into_iter().enumerate() {
        erasing.begin();
        assert_eq!(erasing.jobs(), usize::from(number == 0), "the next one follows by itself");
        assert!(!erasing.erasures.has_work(), "the loader's answer goes on with it");
        assert!(erasing.erasures.take_outcome(id).is_none());
        erasing.cannot_be_read();
        let outcome = erasing.erasures.take_outcome(id);
        assert!(matches!(outcome, Some(Err(EraseError::Damaged(_)))), "{outcome:?}");
        if number == 0 {
            assert_eq!(erasing.jobs(), 1);
        }
    }
    assert_eq!(erasing.jobs(), 0);
}

#[test]
fn what_a_device_has_asked_for_is_asked_for_again_after_a_restart_and_a_full_disk() {
    let mut erasing = Erasing::new();
    let device = erasing.relay.enrol(1).device;
    let by_administrator = erasing.ask("fjord-lake");
    let State { ledger, devices, .. } = &mut erasing.relay.state;
    devices.change(ledger, device, |row| row.asks_erasure.insert(goals()));
    erasing.relay.commit();
    assert!(Erasures::load(&erasing.relay.state).has_work());

    erasing.begin();
    erasing.erasures.roll_back(&erasing.relay.state);
    assert!(erasing.erasures.has_work(), "the device's is to be begun again");
    erasing.begin();
    erasing.cannot_be_read();
    assert!(erasing.erasures.take_outcome(by_administrator).is_none(), "it was forgotten");
    assert_ne!(erasing.ask("fjord-lake"), by_administrator, "no number comes twice");
    let row = erasing.relay.state.devices.get(device).unwrap();
    assert!(
        row.asks_erasure.contains(&goals()),
        "it could not be done: the next start tries again"
    );
}
