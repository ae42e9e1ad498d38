#![cfg(test)]

use samband_client_core::domain::parse_change;
use samband_client_core::ids::Incarnation;
use samband_client_core::wire::{Frame, PullRecord, PushOutcome, Refs};

use super::*;
use crate::relay::RelayStore;
use crate::relay::output::CloseReason;
use crate::relay::sample::{SampleRelay, amina, goal_changes, goals};

const SESSION: SessionId = 1;

/// A relay of which only the output is here.
struct Sending {
    relay: SampleRelay,
    outflow: Outflow,
    refs: Refs,
}

impl Sending {
    fn new(post: bool) -> Sending {
        let mut relay = SampleRelay::new();
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
        let SampleRelay { store, state } = &mut sending.relay;
        let readable = state.readable(store.log());
        sending.outflow.admit(&readable, SESSION, admitted, None).unwrap();
        sending
    }

    fn next(&mut self) -> Option<Output> {
        let SampleRelay { store, state } = &self.relay;
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

#[test]
fn a_document_that_a_person_may_newly_read_comes_whole_and_the_cursor_only_moves_forward() {
    let mut sending = Sending::new(false);
    let drain = |sending: &mut Sending| {
        let mut pulls = Vec::new();
        loop {
            sending.outflow.ready(SESSION, 4096);
            match sending.next_frame() {
                Some(Frame::Pull(pull)) => pulls.push(pull),
                Some(_) => {}
                None => return pulls,
            }
        }
    };
    let others = samband_client_core::ids::DocId([goals().0[0]; 16]);
    for raw in goal_changes(2) {
        sending.relay.state.ledger.append_own(others, &parse_change(&raw).unwrap(), 0);
    }
    sending.relay.commit();
    let before = drain(&mut sending);
    assert!(
        before.iter().flat_map(|pull| &pull.records).all(|record| doc_of(record) != Some(others))
    );

    // the roster's change that gives the right stands after what it gives
    let SampleRelay { state, .. } = &mut sending.relay;
    let roster = crate::relay::sample::changes(1).remove(0);
    let granted = state.ledger.append_own(goals(), &roster, 0);
    state.access.grant(&[(amina(), others)], &[], granted);
    sending.relay.commit();
    sending.outflow.rights_gained(&amina());
    let pulls = drain(&mut sending);
    let records = pulls.iter().flat_map(|pull| &pull.records);
    assert_eq!(records.filter(|record| doc_of(record) == Some(others)).count(), 2);
    let cursors = before.iter().chain(&pulls).map(|pull| pull.position);
    assert!(cursors.is_sorted_by(|before, after| before <= after));
    assert_eq!(pulls.last().unwrap().position, granted);
}

fn doc_of(record: &PullRecord) -> Option<samband_client_core::ids::DocId> {
    match record {
        PullRecord::Change(change) => Some(change.doc),
        _ => None,
    }
}
