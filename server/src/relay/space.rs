//! How much the store can still take.

/// How much space the disk has for the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// Enough for everything.
    #[default]
    Enough,
    /// Little: pushes and imports are turned away, and everything that needs a few bytes goes on.
    Low,
    /// None: whatever would have to be written is turned away before it changes anything. What there is can be read.
    None,
}

impl Space {
    /// Whether pushes are refused.
    pub fn is_read_only(self) -> bool {
        self != Space::Enough
    }

    /// Whether nothing may be asked that has to be written.
    pub fn is_full(self) -> bool {
        self == Space::None
    }
}
