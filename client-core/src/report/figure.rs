//! A count that the reader may see, or not.

use std::fmt;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// A count, or nothing where it is about fewer than 3 people and the reader stands beyond the partnership.
///
/// What is not shown is never a zero: it is `null` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figure(Option<u64>);

impl Figure {
    /// Nothing that can be shown.
    pub const HIDDEN: Figure = Figure(None);

    /// The count, if it is shown.
    pub fn shown(self) -> Option<u64> {
        self.0
    }
}

impl Default for Figure {
    fn default() -> Figure {
        Figure(Some(0))
    }
}

impl From<u64> for Figure {
    fn from(count: u64) -> Figure {
        Figure(Some(count))
    }
}

impl PartialEq<u64> for Figure {
    fn eq(&self, other: &u64) -> bool {
        self.0 == Some(*other)
    }
}

impl AddAssign<u64> for Figure {
    fn add_assign(&mut self, count: u64) {
        self.0 = Some(self.0.unwrap_or_default() + count);
    }
}

impl AddAssign for Figure {
    fn add_assign(&mut self, other: Figure) {
        let sum = self.0.unwrap_or_default() + other.0.unwrap_or_default();
        // nothing and what is hidden is hidden
        let is_hidden = sum == 0 && (self.0.is_none() || other.0.is_none());
        self.0 = (!is_hidden).then_some(sum);
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(count) => count.fmt(f),
            None => f.write_str("fewer than 3 people"),
        }
    }
}
