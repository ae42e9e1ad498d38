#![cfg(test)]

use samband_client_core::ids::Chain;
use samband_client_core::keys::Signer;
use samband_client_core::wire::PushOutcome;

use super::*;
use crate::relay::RelayStore;
use crate::relay::sample::{SampleRelay, amina, goal_changes, goals};

const SESSION: SessionId = 1;

/// A connection of a device of Amina's, and nothing else of a relay.
struct Pushing {
    relay: SampleRelay,
    intake: Intake,
    signer: Signer,
}

impl Pushing {
    fn new() -> Pushing {
        let mut relay = SampleRelay::new();
        let signer = relay.enrol(1);
        let mut intake = Intake::default();
        let life = (signer.device, signer.incarnation);
        intake.admit(SESSION, amina(), life, false, false);
        Pushing { relay, intake, signer }
    }

    fn push(&mut self, first: PushNumber, records: Vec<PushRecord>) -> Result<(), CloseReason> {
        let SampleRelay { store, state } = &mut self.relay;
        let signed = records.iter().map(|record| (record.doc, record.change.as_slice()));
        let signature = self.signer.push(state.ledger.head().relay, first, signed);
        let push = Push { first, records, signature };
        self.intake.push(&mut state.writable(store.log()), SESSION, push)
    }

    fn turn(&mut self) -> Turn {
        let SampleRelay { store, state } = &mut self.relay;
        let mut loader = Loader::default();
        while let Some(job) = self.intake.poll_loader_job() {
            let done = loader.run(job, store.log()).unwrap();
            done.map(|done| self.intake.loader_done(done));
        }
        self.intake.turn(&mut state.writable(store.log()), SESSION, 0).unwrap()
    }
}

fn records(doc: DocId, changes: &[Vec<u8>]) -> Vec<PushRecord> {
    changes.iter().map(|change| PushRecord { doc, change: change.clone() }).collect()
}

#[test]
fn a_long_push_takes_several_turns_and_each_is_acknowledged() {
    let mut pushing = Pushing::new();
    pushing.intake.turn = 1;
    let head = pushing.relay.state.ledger.head().position;
    pushing.push(1, records(goals(), &goal_changes(3))).unwrap();
    let mut acked = Vec::new();
    for n in 1..=3 {
        assert!(pushing.intake.is_pushing(SESSION));
        let mut turn = pushing.turn();
        if turn.progress == Progress::Waits {
            // the document comes
            turn = pushing.turn();
        }
        assert_eq!(turn.progress, if n == 3 { Progress::Done } else { Progress::More });
        let ack = turn.ack.unwrap();
        acked.extend(ack.outcomes.iter().map(|outcome| (ack.first, outcome.clone())));
        pushing.relay.commit();
    }
    let accepted = (1..=3).map(|n| (n, PushOutcome::Accepted(head + n)));
    assert_eq!(acked, accepted.collect::<Vec<_>>());
    assert!(!pushing.intake.is_pushing(SESSION));
    assert_eq!(pushing.intake.changes().counts(), (3, BTreeMap::new()));
    let row = pushing.relay.state.devices.get(pushing.signer.device).unwrap();
    assert_eq!(row.held(pushing.signer.incarnation), 3);
    assert_ne!(row.push_state(pushing.signer.incarnation).chain, Chain::EMPTY);
}

#[test]
fn what_may_not_be_written_is_refused_and_kept_aside() {
    let mut pushing = Pushing::new();
    let head = pushing.relay.state.ledger.head();
    let nobodys = DocId([goals().0[0]; 16]);
    pushing.push(1, records(nobodys, &goal_changes(1))).unwrap();
    let turn = pushing.turn();
    let code = PushRefusal::NotAllowed.code();
    let outcomes = turn.ack.unwrap().outcomes;
    assert!(matches!(&outcomes[..], [PushOutcome::Refused { code: is, .. }] if *is == code));
    assert_eq!(pushing.relay.state.ledger.head(), head);
    let batch = pushing.relay.state.ledger.take_batch().unwrap();
    assert_eq!((batch.quarantine.len(), batch.audit.len()), (1, 1));
    assert_eq!(pushing.intake.changes().counts(), (0, [(code, 1)].into()));
}

#[test]
fn a_push_that_does_not_go_on_from_what_is_held_or_is_not_signed_ends_the_connection() {
    let mut pushing = Pushing::new();
    let one = records(goals(), &goal_changes(1));
    assert_eq!(pushing.push(2, one.clone()), Err(CloseReason::PushGap));
    pushing.signer = crate::relay::sample::signer(2);
    assert_eq!(pushing.push(1, one), Err(CloseReason::Signature));
    assert!(!pushing.intake.is_pushing(SESSION));
}
