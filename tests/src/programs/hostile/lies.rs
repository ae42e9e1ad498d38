//! What hostile devices and strangers say.

use crate::bare::BareDevice;
use crate::craft::{altered, altered_change};
use crate::random::Rng;
use crate::{draft, item, now};
use samband_client_core::documents::log::{Log, LogEdit, Revision};
use samband_client_core::documents::{Document, Edit, Writer};
use samband_client_core::ids::{Chain, DocId, RelayId, to_base32};
use samband_client_core::wire::{
    Check, Compressor, End, Frame, HELLO_HEADER, Have, Proof, Push, PushPart, PushRecord, Refs,
    SYNC_PATH, part_check, to_header,
};

use super::attack::Bad;
use super::log_key;

/// The altered changes in one push.
const CHANGES_A_PUSH: usize = 5;

/// What is sent in a connection.
pub(crate) enum Lie {
    /// As a frame, compressed.
    Frame(Vec<u8>),
    /// As it stands.
    Message(Vec<u8>),
}

/// What a device says in one connection.
pub(crate) struct Script {
    pub(crate) what: &'static str,
    pub(crate) lies: Vec<Lie>,
    /// The changes in them, each of which the relay takes or refuses.
    pub(crate) changes: Vec<Vec<u8>>,
}

/// An edit of a log as a good device would make it.
fn edit(log: &Document, rng: &mut Rng) -> LogEdit {
    let view = Log::read(log);
    let entries: Vec<_> = view.entries.into_keys().collect();
    let text = "what is altered";
    if entries.is_empty() || rng.below(2) == 0 {
        return LogEdit::Write { entry: item(), draft: draft(text) };
    }
    let entry = entries[rng.below(entries.len() as u64) as usize];
    match rng.below(4) {
        0 => LogEdit::Withdraw { item: entry },
        _ => {
            let text = Some(format!("{text} {}", rng.below(1_000)));
            let revision = Revision { text, ..Revision::default() };
            LogEdit::Revise { base: view.heads, entry, revision }
        }
    }
}

/// Changes of which each is made as it should be, and then altered.
fn altered_changes(bad: &Bad, log: &mut Document, rng: &mut Rng) -> Vec<Vec<u8>> {
    // the same actor goes on, or another one begins
    let mut actor = bad.device.signer.device.0;
    if rng.below(2) == 0 {
        rng.fill(&mut actor);
    }
    let writer = Writer { author: bad.person.parse().expect("an id"), actor };
    let edit = Edit::Log(edit(log, rng));
    // what the log holds by now can forbid it
    let Ok(change) = log.edit(&writer, now(), &edit) else { return Vec::new() };
    (0..10 * CHANGES_A_PUSH).map(|_| altered_change(&change.raw, 6, rng)).collect()
}

/// Says it. `log` gives the device's log, with what of it was taken.
pub(crate) fn of_device(bad: &Bad, log: impl FnOnce() -> Document, rng: &mut Rng) -> Script {
    let said = |what, lies| Script { what, lies, changes: Vec::new() };
    let own = log_key(&bad.person).id();
    let (relay, next) = (bad.welcome.relay, bad.held + 1);
    let have = || Lie::Frame(Frame::Have(Have { position: 0 }).encode());
    let push = |bad: &Bad, first: u64, doc: DocId, changes: Vec<Vec<u8>>| {
        let records = changes.into_iter().map(|change| PushRecord { doc, change }).collect();
        bad.device.push(relay, first, records)
    };
    match rng.below(10) {
        0..4 => {
            let mut frames: Vec<Lie> = (0..rng.below(400)).map(|_| have()).collect();
            frames.push(Lie::Frame(altered(
                Frame::Have(Have { position: rng.next() }).encode(),
                0,
                4,
                rng,
            )));
            said("tiny frames", frames)
        }
        4..6 => {
            let good = [
                Frame::Push(push(bad, next, own, vec![vec![0x85; 60], vec![0x6f; 9]])).encode(),
                Frame::Check(Check { marks: vec![[7; 8]; 20] }).encode(),
                Frame::Have(Have { position: 1 << 40 }).encode(),
            ];
            let pick = good[rng.below(3) as usize].clone();
            let altered = |_| Lie::Frame(altered(pick.clone(), 0, 6, rng));
            said("altered frames", (0..20).map(altered).collect())
        }
        6..8 => {
            let changes = altered_changes(bad, &mut log(), rng);
            let mut refs = Refs::default();
            let pushes = changes.chunks(CHANGES_A_PUSH).zip((next..).step_by(CHANGES_A_PUSH));
            let lies = pushes.map(|(changes, first)| {
                let frame = Frame::Push(push(bad, first, own, changes.to_vec()));
                Lie::Frame(frame.encode_with(&mut refs))
            });
            Script { what: "altered changes", lies: lies.collect(), changes }
        }
        8 => {
            let other = log_key("good-0").id();
            let made = |document: DocId| push(bad, next, document, vec![vec![0x85; 40]]);
            let part = PushPart {
                number: next,
                doc: own,
                total: 700_000,
                check: part_check(&[1]),
                from: 0,
                bytes: vec![9; 60_000],
                signature: None,
            };
            let lies: Vec<Frame> = vec![
                Frame::Push(made(other)),
                Frame::Push(made(DocId([0xee; 16]))),
                Frame::Push(Push { first: next + 7, ..made(own) }),
                Frame::Push(bad.device.push(RelayId([1; 16]), next, made(own).records)),
                Frame::PushPart(part),
                Frame::Have(Have { position: u64::MAX }),
                Frame::Check(Check { marks: (0..4_000u64).map(u64::to_le_bytes).collect() }),
                Frame::End(End { position: 1, chain: Chain([1; 16]), at: 0, digest: [0; 16] }),
            ];
            let pick = rng.below(lies.len() as u64 + 1) as usize;
            let lie = match lies.get(pick) {
                Some(lie) => lie.encode(),
                // a second Hello
                None => bad.device.come_back(&bad.welcome).encode(),
            };
            said("lies", vec![Lie::Frame(lie), have(), have()])
        }
        _ => {
            let bomb = Compressor::default().message(&vec![0; 8 << 20]);
            let mut noise = vec![0; 1 + rng.below(2_000) as usize];
            rng.fill(&mut noise);
            let pick = if rng.below(4) == 0 { bomb } else { noise };
            said("bad messages", vec![Lie::Message(pick)])
        }
    }
}

/// Somebody without any right: Hellos, invites, pages, and what is no request at all.
pub(crate) fn of_stranger(rng: &mut Rng) -> (&'static str, Vec<u8>) {
    let mut noise = vec![0; 1 + rng.below(300) as usize];
    rng.fill(&mut noise);
    let text = to_base32(&noise);
    let stranger = BareDevice::new(rng.next());
    let mut code = [0; 10];
    rng.fill(&mut code);
    let guess = stranger.enrol(code).encode();
    let nobody =
        stranger.hello(Proof::Key { relay: RelayId([1; 16]), nonce: Default::default() }).encode();
    let upgrade = |hello: &[u8]| {
        format!(
            "GET {SYNC_PATH} HTTP/1.1\r\nHost: relay\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             {HELLO_HEADER}: {}\r\n\r\n",
            to_header(hello)
        )
    };
    let get = |path: &str, cookie: &str| {
        format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-samband={cookie}\r\nConnection: close\r\n\r\n"
        )
    };
    match rng.below(9) {
        0 => ("invites", upgrade(&guess).into_bytes()),
        1 => ("hellos", upgrade(&nobody).into_bytes()),
        2 => ("hellos", upgrade(&altered(guess, 0, 8, rng)).into_bytes()),
        3 => ("hellos", upgrade(&noise).into_bytes()),
        4 => ("pages", get("/", &text).into_bytes()),
        5 => ("pages", get(&format!("/begin/{text}"), "").into_bytes()),
        6 => {
            let path = ["/sign-in", "/account/password", "/account/code", "/sign-out", "/begin/x"];
            let path = path[rng.below(5) as usize];
            let form =
                format!("person=henrik&password={text}&code=%00&form_key={text}&secret={text}");
            let form = altered(form.into_bytes(), 0, 4, rng);
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-samband={text}\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n",
                form.len()
            );
            ("forms", [head.into_bytes(), form].concat())
        }
        7 => (
            "pages",
            get(&format!("/log/{}/../%2e%2e?from={text}&to=%00", &text[..1]), &text).into_bytes(),
        ),
        _ => ("no requests", noise),
    }
}
