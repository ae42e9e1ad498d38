//! Documents: what people write, as automerge documents with typed edits and typed, tolerant reads.
//!
//! An edit is data ([`Edit`]); [`Document::edit`] turns it into one automerge change, whose bytes are
//! what a store keeps, a device pushes and a relay commits. A read is a *view* ([`log::Log`],
//! [`goals::Goals`], [`feedback::Feedback`], [`roster::Roster`], [`round_report::RoundReport`],
//! [`own_words::OwnWords`], [`submission::Submission`], [`review::Review`]): plain values, with
//! [`Finding`]s for what this version cannot read. Views of equal heads are equal. What follows from several views is in
//! [`composing`], [`submitting`] and [`status`].
//!
//! A view carries the heads that it was read at, and an edit that replaces something that a person saw names
//! these heads as its *base*. It is made on that version, so it never overwrites what has come since.

mod actor;
mod apart;
mod change;
mod collisions;
pub mod composing;
mod confirmed;
pub mod contacts;
pub mod contents;
pub mod decisions;
mod deletions;
mod difference;
mod document;
mod edit;
mod entry;
mod epoch;
mod epochs;
pub mod feedback;
mod field;
mod genesis;
pub mod goals;
mod kind;
pub mod log;
mod merge;
mod moved;
mod origin;
pub mod outline;
pub mod own_words;
pub mod quote;
mod read;
mod remake;
mod renewal;
pub mod reply;
pub mod review;
mod rewrite;
pub mod roster;
mod roster_changes;
mod round;
pub mod round_report;
mod scan;
pub mod sections;
pub mod status;
pub mod submission;
pub mod submitting;
pub mod terms;
mod versions;
mod write;

pub use actor::page_actor;
pub use apart::{Apart, ApartCollision, TextWriter};
pub use change::{ParsedChange, parse_change};
pub use collisions::Collision;
pub use deletions::{LargeDeletion, Passage, bring_back};
pub use document::{ApplyError, Document, Heads, LocalChange, StoredChange, Writer};
pub use edit::Edit;
pub use epoch::{Epoch, Progress};
pub use field::{Field, FieldValue};
pub use genesis::{genesis, genesis_change, make_genesis};
pub use kind::{DocKey, Kind};
pub use moved::same_entry;
pub use origin::origins;
pub use read::Finding;
pub use remake::typed_edits;
pub use renewal::{Renewed, holds_any, is_erasure_due};
pub use rewrite::Rewritten;
pub use roster_changes::RowChange;
pub use scan::{ChangeError, Scan, scan_change};
pub use versions::ChangedSince;
pub use write::EditError;
