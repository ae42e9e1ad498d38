//! A device without a store, for what a hostile or broken program would send.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use samband_client_core::ids::{DeviceId, DocId, Incarnation, PushNumber, RelayId};
use samband_client_core::keys::{DeviceKey, Signature, Signer};
use samband_client_core::wire::{
    Ack, Compressor, Decompressor, Frame, HELLO_HEADER, Hello, Proof, Push, PushOutcome,
    PushRecord, Refs, SYNC_PATH, WELCOME_HEADER, Welcome, from_header,
};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// An open websocket.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Connects, with a Hello as it stands in the header, or with none.
///
/// # Errors
///
/// When the relay does not let it in.
///
/// # Panics
///
/// When the relay lets it in without a Welcome.
pub async fn connect(
    relay: SocketAddr,
    hello: Option<String>,
) -> Result<(Socket, Welcome), WsError> {
    let mut request = format!("ws://{relay}{SYNC_PATH}").into_client_request()?;
    if let Some(hello) = hello {
        request.headers_mut().insert(HELLO_HEADER, hello.parse().expect("a header value"));
    }
    let (socket, response) = tokio_tungstenite::connect_async(request).await?;
    let welcome = response.headers()[WELCOME_HEADER].to_str().expect("text");
    let welcome = Welcome::decode(&from_header(welcome).expect("base64url"));
    Ok((socket, welcome.expect("a Welcome")))
}

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
        self.hello(Proof::Invite { code, key, label: "bare".to_owned(), owner: None })
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

    /// Pushes one change as the first of a new connection, and waits for what becomes of it; `None` when the relay closes
    /// the connection instead.
    ///
    /// # Panics
    ///
    /// When the relay sends what is no message.
    pub async fn push_one(
        &self,
        socket: &mut Socket,
        welcome: &Welcome,
        doc: DocId,
        change: &[u8],
    ) -> Option<PushOutcome> {
        let records = vec![PushRecord { doc, change: change.to_vec() }];
        let push = Frame::Push(self.push(welcome.relay, welcome.held + 1, records));
        let message = Compressor::default().message(&push.encode());
        socket.send(Message::binary(message)).await.ok()?;
        Some(Acks::default().next(socket).await?.outcomes.remove(0))
    }
}

/// The acknowledgements of one connection.
pub struct Acks {
    decompressor: Decompressor,
    refs: Refs,
}

impl Default for Acks {
    fn default() -> Acks {
        Acks { decompressor: Decompressor::of_relay(), refs: Refs::default() }
    }
}

impl Acks {
    /// The next one; `None` when the relay closes the connection instead.
    ///
    /// # Panics
    ///
    /// When the relay sends what is no message.
    pub async fn next(&mut self, socket: &mut Socket) -> Option<Ack> {
        while let Some(Ok(message)) = socket.next().await {
            let Message::Binary(message) = message else { continue };
            let frame = self.decompressor.frame(&message).expect("a message of the relay");
            if let Ok(Frame::Ack(ack)) = Frame::decode_with(&frame, &mut self.refs) {
                return Some(ack);
            }
        }
        None
    }
}
