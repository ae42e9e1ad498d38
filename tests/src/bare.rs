//! A device without a store, for what a hostile or broken program would send.

use samband_client_core::ids::{DeviceId, Incarnation, PushNumber, RelayId};
use samband_client_core::keys::{DeviceKey, Signature, Signer};
use samband_client_core::wire::{Hello, Proof, Push, PushRecord, Welcome};

/// A device that is no more than its key.
#[derive(Debug, Clone)]
pub struct BareDevice {
    /// Its key and name.
    pub signer: Signer,
}

impl BareDevice {
    /// The device of this number.
    pub fn new(number: u64) -> BareDevice {
        let mut id = [0xee; 16];
        id[..8].copy_from_slice(&number.to_le_bytes());
        let key = DeviceKey::from_seed([id, id].concat().try_into().expect("32 bytes"));
        BareDevice { signer: Signer { key, device: DeviceId(id), incarnation: Incarnation(1) } }
    }

    /// The Hello by which it redeems an invite.
    pub fn enrol(&self, code: [u8; 10]) -> Hello {
        let key = self.signer.key.public();
        self.hello(Proof::Invite { code, key, label: "bare".to_owned() })
    }

    /// The Hello with which it comes back after a Welcome.
    pub fn come_back(&self, welcome: &Welcome) -> Hello {
        self.hello(Proof::Key { relay: welcome.relay, nonce: welcome.nonce })
    }

    /// A Hello, signed, of a device that has nothing.
    pub fn hello(&self, proof: Proof) -> Hello {
        let hello = Hello {
            device: self.signer.device,
            incarnation: self.signer.incarnation,
            proof,
            settled: 0,
            cursor: None,
            receipts: 0,
            bulk: None,
            signature: Signature::NONE,
        };
        hello.signed(&self.signer.key)
    }

    /// A push, signed.
    pub fn push(&self, relay: RelayId, first: PushNumber, records: Vec<PushRecord>) -> Push {
        let signed = records.iter().map(|record| (record.doc, record.change.as_slice()));
        let signature = self.signer.push(relay, first, signed);
        Push { first, records, signature }
    }
}
