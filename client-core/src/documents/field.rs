//! Fields that people can set to different values while apart.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// One value of a field, with who set it and when by their device's clock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FieldValue<T> {
    /// The value.
    pub value: T,
    /// Who set it, as far as the document says.
    pub by: Option<PersonId>,
    /// When, in seconds since 1970 by the clock of the device.
    pub at_unix_s: i64,
}

/// A field that two people can set to different values while apart.
///
/// All values stay; [`Field::is_open`] says that a decision is open. Only a decision closes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Field<T> {
    /// The value that every replica shows first.
    pub shown: FieldValue<T>,
    /// Other values that stand against it, sorted.
    pub others: Vec<FieldValue<T>>,
}

impl<T> Field<T> {
    /// The value that every replica shows first.
    pub fn value(&self) -> &T {
        &self.shown.value
    }

    /// Whether people set different values while apart and nobody has decided since.
    pub fn is_open(&self) -> bool {
        !self.others.is_empty()
    }

    /// The value, unless people disagree about it.
    pub fn decided(&self) -> Option<&T> {
        (!self.is_open()).then(|| self.value())
    }
}
