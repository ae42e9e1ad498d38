#![cfg(test)]

use samband_client_core::keys::{Signature, Signer};
use samband_client_core::wire::{Hello, PushOutcome, PushRecord, Refs};

use super::*;
use crate::relay::RelayStore;
use crate::relay::intake::Loader;
use crate::relay::rows::PushState;
use crate::relay::sample::{SampleRelay, amina, goal_changes, goals};

const SESSION: SessionId = 1;

/// A relay without an engine, and one connection of a device of Amina's.
struct Connected {
    relay: SampleRelay,
    connections: Connections,
    signer: Signer,
    pushed: Refs,
    sent: Refs,
}

impl Connected {
    /// Its Welcome waits for a commit.
    fn new() -> Connected {
        let mut relay = SampleRelay::new();
        let signer = relay.enrol(1);
        let (connections, pushed, sent) = Default::default();
        let mut connected = Connected { relay, connections, signer, pushed, sent };
        let SampleRelay { store, state } = &connected.relay;
        let device = connected.signer.device;
        let incarnation = connected.signer.incarnation;
        let row = state.devices.get(device).unwrap();
        let proof = Proof::Key { relay: state.ledger.head().relay, nonce: row.nonce };
        let hello = Hello {
            device,
            incarnation,
            proof,
            settled: 0,
            cursor: None,
            receipts: 0,
            bulk: None,
            signature: Signature::NONE,
        };
        let admitted = AdmittedDevice {
            hello,
            person: amina(),
            revoked: false,
            verdict: Verdict::Restart,
            sent: 0,
            pushes: PushState {
                incarnation,
                held: 0,
                chain: samband_client_core::ids::Chain::EMPTY,
            },
            nonce: row.nonce,
            refused: Vec::new(),
            is_new: false,
        };
        let readable = state.readable(store.log());
        connected.connections.admit(&readable, SESSION, admitted, false, 0).unwrap();
        connected
    }

    /// Pushes a change of Amina's goals, and deals with it.
    fn push(&mut self) {
        let SampleRelay { store, state } = &mut self.relay;
        let record = PushRecord { doc: goals(), change: goal_changes(1).remove(0) };
        let signed = [(record.doc, record.change.as_slice())].into_iter();
        let signature = self.signer.push(state.ledger.head().relay, 1, signed);
        let push = samband_client_core::wire::Push { first: 1, records: vec![record], signature };
        let frame = Frame::Push(push).encode_with(&mut self.pushed);
        let mut writable = state.writable(store.log());
        assert!(self.connections.take(&mut writable, SESSION, &frame, false).unwrap().is_none());
        while self.connections.turn(&mut writable, SESSION, 0).unwrap() != Progress::Done {
            while let Some(job) = self.connections.poll_loader_job() {
                let done = Loader::default().run(job, writable.log).unwrap();
                done.map(|done| self.connections.loader_done(done));
            }
        }
    }

    /// Makes everything durable, and says so.
    fn commit(&mut self) {
        let docs = self.relay.commit();
        let SampleRelay { store, state } = &self.relay;
        self.connections.committed(&state.readable(store.log()), &docs).unwrap();
    }

    /// What comes out, while the connection can take no frame.
    fn polled(&mut self) -> Vec<Output> {
        std::iter::from_fn(|| self.connections.poll_output()).collect()
    }

    /// Says that the connection can take a frame. Returns what comes out.
    fn outputs(&mut self) -> Vec<Output> {
        let SampleRelay { store, state } = &self.relay;
        let readable = state.readable(store.log());
        self.connections.ready(&readable, SESSION, 4096).unwrap();
        self.polled()
    }

    /// The Acks among all that can be sent.
    fn acks(&mut self) -> Vec<Ack> {
        let mut acks = Vec::new();
        loop {
            let outputs = self.outputs();
            if outputs.is_empty() {
                return acks;
            }
            for output in outputs {
                if let Output::Send(_, bytes) = output
                    && let Frame::Ack(ack) = Frame::decode_with(&bytes, &mut self.sent).unwrap()
                {
                    acks.push(ack);
                }
            }
        }
    }
}

#[test]
fn a_welcome_and_an_ack_come_after_the_commit_and_never_before() {
    let mut connected = Connected::new();
    assert_eq!(connected.polled(), [], "a Welcome stands on a nonce that is not durable");
    connected.commit();
    assert!(matches!(connected.polled()[..], [Output::Welcome(SESSION, _)]));
    assert_eq!(connected.acks(), []);

    connected.push();
    assert_eq!(connected.acks(), [], "an Ack stands on a change that is not durable");
    connected.commit();
    let acks = connected.acks();
    assert!(matches!(acks[..], [Ack { first: 1, .. }]), "{acks:?}");
    assert!(matches!(acks[0].outcomes[..], [PushOutcome::Accepted(_)]), "{acks:?}");
}

#[test]
fn after_a_commit_that_was_not_made_a_device_hears_only_that_the_disk_is_full() {
    let mut connected = Connected::new();
    connected.connections.roll_back();
    let refused = connected.polled();
    assert!(matches!(refused[..], [Output::Refuse(SESSION, _)]), "{refused:?}");

    let mut connected = Connected::new();
    connected.commit();
    connected.acks();
    connected.push();
    connected.connections.roll_back();
    assert_eq!(connected.polled(), [Output::Close(SESSION, CloseReason::Full)]);
    connected.commit();
    assert_eq!(connected.acks(), [], "what was undone is not acknowledged later");
}

#[test]
fn a_device_that_is_revoked_is_not_sent_what_was_made_for_it_before() {
    let mut connected = Connected::new();
    connected.commit();
    let SampleRelay { store, state } = &connected.relay;
    let readable = state.readable(store.log());
    connected.connections.poll_output().unwrap();
    connected.connections.ready(&readable, SESSION, 4096).unwrap();
    connected.connections.revoke_device(&amina(), connected.signer.device);
    let outputs: Vec<Output> = std::iter::from_fn(|| connected.connections.poll_output()).collect();
    assert_eq!(outputs, [Output::Close(SESSION, CloseReason::Revoked)]);
}
