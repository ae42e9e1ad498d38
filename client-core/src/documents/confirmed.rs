//! A partner's confirmation of a placement.

use serde::Serialize;

use super::read::{DocumentReader, MapNode};
use crate::ids::PersonId;
use crate::time::Date;

/// A partner's word that an exchange took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmed {
    /// Who gives it.
    pub by: PersonId,
    /// As what, such as project coordinator.
    pub function: String,
    /// On which day.
    pub on: Date,
}

impl Confirmed {
    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Confirmed> {
        Some(Confirmed {
            by: reader.word(node, "confirmed_by")?,
            function: reader.text(node, "confirmed_as")?,
            on: reader.word(node, "confirmed_on")?,
        })
    }
}
