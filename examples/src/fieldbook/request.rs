//! What the device of a folder is asked to do, and what came of it.

use serde::{Deserialize, Serialize};

use super::answer::Done;
use super::arguments::{Command, SectionArguments, WriteArguments};
use super::draft::Kept;

/// What a device is asked to do. Everything that only the asking process has, such as its standard input, is in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Request {
    /// A command.
    Run(Command),
    /// Whether an entry could be written, before the editor opens.
    MayWrite(WriteArguments),
    /// The text of an entry and the version in which it stands, for the editor.
    EntryText {
        /// The entry, or the first letters of its id.
        entry: String,
    },
    /// The text of a section of a report and the version in which it stands, for the editor.
    SectionText(SectionArguments),
    /// A draft that is kept in a locked folder.
    Draft {
        /// Its name.
        name: String,
    },
    /// Keeps a draft in a locked folder, or lets it go.
    KeepDraft {
        /// Its name.
        name: String,
        /// The draft.
        draft: Option<Kept>,
    },
}

impl Request {
    /// Whether other commands in the folder should not have to wait for it.
    pub(super) fn takes_long(&self) -> bool {
        matches!(self, Request::Run(Command::Sync { .. } | Command::Report(_) | Command::Today))
    }
}

/// What came of a request.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reply {
    pub(super) notices: Vec<String>,
    pub(super) done: Done,
}
