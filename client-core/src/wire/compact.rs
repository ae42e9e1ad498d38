//! The compact encoding of a change: numbers replace hashes and actors that were sent before.
//!
//! A plain chunk names each dependency by 32 bytes, and each actor by 16. Most of these were sent a moment ago in the same
//! direction of the connection, so a number says how far back. The chunk's length and magic bytes are left out too. Its
//! checksum, the first four bytes of its hash, stays, so that the parser of the rebuilt chunk verifies it. A sender uses the
//! compact encoding only for chunks that it restores byte for byte, and sends all other chunks verbatim.
//!
//! Layout of a plain chunk: automerge's [binary format](https://automerge.org/automerge-binary-format-spec/).

use std::collections::VecDeque;

use super::codec::{FrameError, FrameWriter, Reader};
use crate::chunk::{ACTOR_BYTES_MAX, Chunk, HEAD, LIST_MAX, MAGIC, PLAIN_CHANGE, chunk_hash};
use crate::ids::ChangeHash;
use crate::limits::CHANGE_BYTES_MAX;

const PLAIN: u8 = 0;
const COMPACT: u8 = 1;
/// The number of changes that can be referred to: 16 KiB of hashes for each direction.
const HASHES_MAX: usize = 512;
/// The number of actors that can be referred to.
const ACTORS_MAX: usize = 256;
/// The most bytes of changes that one frame may expand to: references are shorter than the hashes that they stand for.
const REBUILT_MAX: usize = 4 * super::FRAME_BYTES_MAX;

/// The hashes and actors that one direction of a connection has carried. Sender and receiver hold the same.
#[derive(Debug, Default)]
pub struct Refs {
    /// The hashes of the last changes, the latest first.
    hashes: VecDeque<ChangeHash>,
    actors: Vec<Vec<u8>>,
    /// The bytes of the changes of the frame that is being read.
    rebuilt: usize,
}

/// The fields that a plain chunk is built from.
struct Parts<'a> {
    checksum: [u8; 4],
    deps: Vec<ChangeHash>,
    actor: &'a [u8],
    /// Number, first operation, time and message.
    middle: &'a [u8],
    others: Vec<&'a [u8]>,
    rest: &'a [u8],
}

fn read_middle<'a>(r: &mut Reader<'a>) -> Result<&'a [u8], FrameError> {
    let begin = r.at();
    r.uint("number")?;
    r.uint("first operation")?;
    r.skip_number("time")?;
    r.bytes(CHANGE_BYTES_MAX, "message")?;
    Ok(r.since(begin))
}

impl<'a> Parts<'a> {
    /// The parts of a chunk; `None` if they do not restore it byte for byte.
    fn of(chunk: &'a [u8]) -> Option<Parts<'a>> {
        let Chunk { checksum, deps, actor, middle, others, columns, .. } = Chunk::read(chunk)?;
        // the receiver reads these numbers in their shortest form only
        let mut reader = Reader::new(middle);
        read_middle(&mut reader).and_then(|_| reader.end()).ok()?;
        let parts = Parts { checksum, deps, actor, middle, others, rest: columns };
        (parts.join() == chunk).then_some(parts)
    }

    /// The plain chunk.
    fn join(&self) -> Vec<u8> {
        let mut body = FrameWriter::default();
        body.uint(self.deps.len() as u64);
        self.deps.iter().for_each(|dep| body.fixed(&dep.0));
        body.bytes(self.actor);
        body.fixed(self.middle);
        body.uint(self.others.len() as u64);
        self.others.iter().for_each(|actor| body.bytes(actor));
        body.fixed(self.rest);
        let mut chunk = FrameWriter(Vec::with_capacity(body.0.len() + HEAD + 5));
        chunk.fixed(&MAGIC);
        chunk.fixed(&self.checksum);
        chunk.u8(PLAIN_CHANGE);
        chunk.bytes(&body.0);
        chunk.0
    }
}

impl Refs {
    /// Starts the count of the next frame that is read.
    pub(super) fn begin_frame(&mut self) {
        self.rebuilt = 0;
    }

    /// Writes a change, and remembers it.
    pub(super) fn write(&mut self, w: &mut FrameWriter, chunk: &[u8]) {
        match Parts::of(chunk) {
            Some(parts) => {
                w.u8(COMPACT);
                self.write_parts(w, &parts);
            }
            None => {
                w.u8(PLAIN);
                w.bytes(chunk);
            }
        }
        self.remember(chunk);
    }

    /// Reads a change, and remembers it.
    pub(super) fn read(&mut self, r: &mut Reader<'_>) -> Result<Vec<u8>, FrameError> {
        let chunk = match r.u8("encoding")? {
            PLAIN => r.bytes(CHANGE_BYTES_MAX, "change")?.to_vec(),
            COMPACT => self.read_parts(r)?,
            _ => return Err(FrameError::Value { field: "encoding" }),
        };
        self.rebuilt += chunk.len();
        if self.rebuilt > REBUILT_MAX {
            return Err(FrameError::Value { field: "changes" });
        }
        self.remember(&chunk);
        Ok(chunk)
    }

    fn remember(&mut self, chunk: &[u8]) {
        if self.hashes.len() == HASHES_MAX {
            self.hashes.pop_back();
        }
        self.hashes.push_front(chunk_hash(chunk));
    }

    fn write_parts(&mut self, w: &mut FrameWriter, parts: &Parts<'_>) {
        w.fixed(&parts.checksum);
        w.uint(parts.deps.len() as u64);
        for dep in &parts.deps {
            match self.hashes.iter().position(|hash| hash == dep) {
                Some(back) => w.uint(back as u64 + 1),
                None => {
                    w.uint(0);
                    w.fixed(&dep.0);
                }
            }
        }
        self.write_actor(w, parts.actor);
        w.fixed(parts.middle);
        w.uint(parts.others.len() as u64);
        parts.others.iter().for_each(|actor| self.write_actor(w, actor));
        w.bytes(parts.rest);
    }

    fn read_parts(&mut self, r: &mut Reader<'_>) -> Result<Vec<u8>, FrameError> {
        let checksum = r.array("checksum")?;
        let count = r.count(LIST_MAX, "dependencies")?;
        let mut deps = Vec::new();
        for _ in 0..count {
            deps.push(match r.uint("dependency")? {
                0 => ChangeHash(r.array("dependency")?),
                back => *usize::try_from(back - 1)
                    .ok()
                    .and_then(|back| self.hashes.get(back))
                    .ok_or(FrameError::Value { field: "dependency" })?,
            });
        }
        let actor = self.read_actor(r)?;
        let middle = read_middle(r)?;
        let count = r.count(LIST_MAX, "actors")?;
        let mut others = Vec::new();
        let mut bytes = 0;
        for _ in 0..count {
            let other = self.read_actor(r)?;
            bytes += other.len();
            if bytes > CHANGE_BYTES_MAX {
                return Err(FrameError::Value { field: "actors" });
            }
            others.push(other);
        }
        let rest = r.bytes(CHANGE_BYTES_MAX, "change")?;
        let others = others.iter().map(Vec::as_slice).collect();
        let chunk = Parts { checksum, deps, actor: &actor, middle, others, rest }.join();
        if chunk.len() > CHANGE_BYTES_MAX {
            return Err(FrameError::Value { field: "change" });
        }
        Ok(chunk)
    }

    fn write_actor(&mut self, w: &mut FrameWriter, actor: &[u8]) {
        match self.actors.iter().rposition(|known| known == actor) {
            Some(at) => w.uint((self.actors.len() - at) as u64),
            None => {
                w.uint(0);
                w.bytes(actor);
                self.remember_actor(actor);
            }
        }
    }

    fn read_actor(&mut self, r: &mut Reader<'_>) -> Result<Vec<u8>, FrameError> {
        let back = usize::try_from(r.uint("actor")?).unwrap_or(usize::MAX);
        if back > 0 {
            let at = self.actors.len().checked_sub(back);
            let actor = at.and_then(|at| self.actors.get(at));
            return actor.cloned().ok_or(FrameError::Value { field: "actor" });
        }
        let actor = r.bytes(ACTOR_BYTES_MAX, "actor")?;
        // a remembered actor has one encoding
        if self.actors.iter().any(|known| known == actor) {
            return Err(FrameError::Value { field: "actor" });
        }
        self.remember_actor(actor);
        Ok(actor.to_vec())
    }

    fn remember_actor(&mut self, actor: &[u8]) {
        if self.actors.len() < ACTORS_MAX {
            self.actors.push(actor.to_vec());
        }
    }
}
