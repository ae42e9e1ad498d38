#![cfg(test)]

use samband_client_core::domain::parse_change;
use samband_client_core::ids::Incarnation;
use samband_client_core::wire::{Frame, PushOutcome, Refs};

use super::*;
use crate::relay::RelayStore;
use crate::relay::output::CloseReason;
use crate::relay::sample::{Relay, amina, goal_changes, goals};

const SESSION: SessionId = 1;

/// A relay of which only the output is here.
struct Sending {
    relay: Relay,
    outflow: Outflow,
    refs: Refs,
}

impl Sending {
    fn new(post: bool) -> Sending {
        let mut relay = Relay::new();
        let signer = relay.enrol(1);
        let mut sending = Sending { relay, outflow: Outflow::default(), refs: Refs::default() };
        let admitted = Admitted {
            person: amina(),
            device: signer.device,
            incarnation: signer.incarnation,
            by_invite: false,
            post,
            revoked: false,
            awaits_check: false,
            sent: 0,
            receipts_hash: 0,
        };
        let Relay { store, state } = &mut sending.relay;
        let readable = state.readable(store.log());
        sending.outflow.admit(&readable, SESSION, admitted, None).unwrap();
        sending
    }

    fn next(&mut self) -> Option<Output> {
        let Relay { store, state } = &self.relay;
        self.outflow.next(&state.readable(store.log()), SESSION).unwrap()
    }

    fn next_frame(&mut self) -> Option<Frame> {
        match self.next()? {
            Output::Send(SESSION, bytes) => {
                Some(Frame::decode_with(&bytes, &mut self.refs).unwrap())
            }
            other => panic!("no frame: {other:?}"),
        }
    }
}

#[test]
fn a_session_gets_one_frame_for_each_readiness_then_the_end_and_then_only_what_is_new() {
    let mut sending = Sending::new(false);
    assert_eq!(sending.next(), None, "the line can take nothing yet");
    assert!(sending.outflow.ready(SESSION, 4096));
    let head = sending.relay.state.ledger.durable().position;
    assert!(matches!(sending.next_frame(), Some(Frame::Pull(pull)) if pull.position == head));
    assert_eq!(sending.next(), None, "one for each readiness");
    assert!(sending.outflow.ready(SESSION, 4096));
    assert!(matches!(sending.next_frame(), Some(Frame::End(end)) if end.position == head));
    sending.outflow.ready(SESSION, 4096);
    assert_eq!(sending.next(), None);
    assert!(!sending.outflow.ready(SESSION, 4096), "nothing is due");

    let ack = Ack { at: 0, first: 1, outcomes: vec![PushOutcome::Accepted(9)] };
    assert!(sending.outflow.acknowledge(SESSION, [ack.clone()]));
    assert_eq!(sending.outflow.take_runnable(), [SESSION].into());
    assert_eq!(sending.next_frame(), Some(Frame::Ack(ack)));
    assert!(sending.outflow.was_sent(SESSION, head));
    assert!(!sending.outflow.was_sent(SESSION, head + 1));
}

#[test]
fn a_post_is_answered_when_all_of_it_is_durable_and_ends_with_its_flight() {
    let mut sending = Sending::new(true);
    sending.outflow.ready(SESSION, 4096);
    assert_eq!(sending.next(), None);
    sending.outflow.whole(SESSION);
    assert!(matches!(sending.next_frame(), Some(Frame::Pull(_))));
    sending.outflow.ready(SESSION, 4096);
    assert!(matches!(sending.next_frame(), Some(Frame::End(_))));
    sending.outflow.ready(SESSION, 4096);
    assert_eq!(sending.next(), Some(Output::Close(SESSION, CloseReason::Done)));
}

#[test]
fn a_new_session_replaces_the_one_of_its_incarnation_and_no_other() {
    let sending = Sending::new(false);
    let device = sending.outflow.device(SESSION).unwrap();
    let replaced = |incarnation| {
        sending.outflow.replaced_by(&amina(), device, Incarnation(incarnation), false)
    };
    assert_eq!(replaced(1), [SESSION]);
    assert_eq!(replaced(2), Vec::<SessionId>::new());
    assert_eq!(sending.outflow.of(&amina()), [SESSION]);
}

#[test]
fn a_connection_that_waits_for_a_snapshot_has_few_records_read_at_each_look() {
    let mut sending = Sending::new(false);
    for raw in goal_changes(100) {
        let change = parse_change(&raw).unwrap();
        sending.relay.state.ledger.append_own(goals(), &change, 0);
    }
    sending.relay.commit();
    sending.outflow.limits = BulkLimits { records: 10, ..BulkLimits::default() };
    sending.outflow.ready(SESSION, 4096);
    while sending.next().is_some() {
        sending.outflow.ready(SESSION, 4096);
    }
    for _ in 0..3 {
        let before = sending.relay.store.records_read();
        sending.outflow.sessions.due(SESSION);
        assert_eq!(sending.next(), None, "the snapshot is not there yet");
        let read = sending.relay.store.records_read() - before;
        assert!(read <= 8, "{read} of 100 records");
    }
    let job = sending.outflow.poll_snapshot().expect("it is to be made");
    let made = job.run(sending.relay.store.log()).unwrap();
    assert_eq!(sending.outflow.snapshot_made(made), [SESSION].into());
    assert!(sending.next().is_some());
}
