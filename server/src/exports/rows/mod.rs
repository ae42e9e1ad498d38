//! The rows of each table.

pub(super) mod entries;
pub(super) mod figures;
pub(super) mod goals;
mod labels;
pub(super) mod measurements;
pub(super) mod outcomes;
pub(super) mod people;
pub(super) mod reports;
