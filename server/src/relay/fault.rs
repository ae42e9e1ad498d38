//! How a store fails, told apart by what it costs.

/// A row of the store that cannot be read: its checksum is wrong, or it is missing where another row names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("the row {key} of table {table} is damaged")]
pub struct Damaged {
    /// The table.
    pub table: &'static str,
    /// The row's key: a position in the log as a number, anything else as hexadecimal digits.
    pub key: String,
}

/// A store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreFault {
    /// One row cannot be read. It costs what the row is about, such as one document; everything else goes on.
    #[error("{0}: everything else can be read; see \"Damage\" in operating.md")]
    Damaged(#[from] Damaged),
    /// The disk has no space for a commit. Nothing of it was written, what is durable can be read, and a later commit may
    /// succeed.
    #[error("the disk has no space left: free some, and the relay goes on by itself")]
    Full,
    /// Another relay owns the log. Nothing was written, and this process must not send anything more.
    #[error(
        "another relay has taken over this log, or its file was moved or replaced while this relay ran"
    )]
    Fenced,
    /// The store does not answer, and whether the commit was made is not known.
    #[error("the relay's store cannot be reached: {0}")]
    Unreachable(String),
    /// The store failed. The engine is of no more use: build a new one from what the store holds.
    #[error("the relay's store failed: {0}")]
    Failed(String),
}

impl StoreFault {
    /// A failure that ends the relay, with its reason.
    pub fn failed(reason: impl std::fmt::Display) -> StoreFault {
        StoreFault::Failed(reason.to_string())
    }

    /// Says that a position of the log cannot be read.
    pub fn damaged_at(position: samband_client_core::ids::Position) -> StoreFault {
        Damaged { table: "log", key: position.to_string() }.into()
    }
}
