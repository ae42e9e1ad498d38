//! The screens.

mod card;
mod day;
pub(crate) mod enrol;
pub(crate) mod entry;
pub(crate) mod log;
mod share;
pub(crate) mod write;
