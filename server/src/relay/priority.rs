//! Whose work goes first.

/// Whether what a device asks for goes before the work of others.
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
