//! Whose work goes first.

/// Whether the inputs of a device go before those of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Of devices that have asked for little lately.
    Interactive,
    /// Of everybody else.
    Bulk,
}

impl Priority {
    /// [`Priority::Bulk`] if so.
    pub fn bulk_if(is_bulk: bool) -> Priority {
        if is_bulk { Priority::Bulk } else { Priority::Interactive }
    }
}
