//! A device's own changes that wait for the relay, numbered from 1 in each incarnation, without a gap.

use crate::ids::{Chain, DocId, Incarnation, PushNumber};

/// One change of the device's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushRecord {
    /// The document.
    pub doc: DocId,
    /// The plain automerge change chunk.
    pub change: Vec<u8>,
}

/// The outbox, as a session sees it. It holds the numbers from `settled + 1` to `made`.
pub trait PushSource {
    /// The incarnation of the numbers.
    fn incarnation(&self) -> Incarnation;
    /// The last number of this incarnation.
    fn made(&self) -> PushNumber;
    /// The highest number up to which every outcome is known.
    fn settled(&self) -> PushNumber;
    /// The push chain after `number`, from [`PushSource::settled`] to [`PushSource::made`].
    fn chain_at(&self, number: PushNumber) -> Option<Chain>;
    /// The record with this number.
    fn record(&self, number: PushNumber) -> Option<PushRecord>;
}
