//! Exports for the owner of a device, made without a network: who has their words, a copy of everything that they
//! wrote, and a learning statement.
//!
//! Everything is a pure function of views and rosters, so equal documents give equal bytes. Files hold what their owner
//! may read and nothing else, and open on any computer: Markdown, one HTML file without scripts or links, and JSON.

mod choices;
mod copy;
mod holders;
mod html;
mod markdown;
mod page;
mod seal;
mod statement;

pub use choices::{Choice, Hope, HopeState, KeyCompetence, StatementChoices, StatementError};
pub use copy::{CopySource, OwnView, SavedCopy};
pub use holders::{Holder, holders};
pub use seal::{CheckCode, SealError, check};
pub use statement::{Statement, StatementSource};
