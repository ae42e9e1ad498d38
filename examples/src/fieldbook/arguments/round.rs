//! The command line of rounds and their reports.

use clap::{Args, Subcommand};
use samband_client_core::documents::Heads;
use samband_client_core::documents::terms::Language;
use serde::{Deserialize, Serialize};

use super::values;

/// Rounds and their reports.
///
/// A section is named by its id, such as in-short, individual or story: `fieldbook round show` lists them.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum RoundCommand {
    /// Lists the rounds: where each report stands, and when it is due.
    List,
    /// Shows the report as it stands, with the questions of each section; or a submitted version.
    Show {
        /// A submitted version, such as 2.
        #[arg(long)]
        version: Option<u64>,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Writes a section of the report. Without a text, opens $EDITOR on the section.
    Write(SectionArguments),
    /// Marks the changes of others as seen: `round show` does not point at them any more.
    Looked {
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Puts words back into a section that somebody has removed. `round show` points at such words.
    BringBack {
        /// The section.
        section: String,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Ticks the box of a section, such as that its lessons may be shared with other partnerships.
    Tick {
        /// The section, such as lessons.
        section: String,
        /// Takes the tick away.
        #[arg(long)]
        off: bool,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Puts an entry into a section as a quote, if its author has consented.
    ///
    /// The report names the entry, and everybody who may read the entry sees its words there. A submitted version has the
    /// words if the author still consents at that moment. An entry for the home side only cannot be quoted: its author must
    /// share it with both sides first.
    Quote {
        /// The section.
        section: String,
        /// The entry, or the first letters of its id.
        entry: String,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Removes a quote from the report. Its words are then hidden in submitted versions, too.
    Unquote {
        /// The quote, or the first letters of its id.
        quote: String,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Says "We agree" for your organisation, on the report as it stands here.
    ///
    /// It first looks for words of entries whose authors have not consented to being quoted.
    Agree {
        /// Agrees although a text has words of an entry whose author has not consented to being quoted.
        #[arg(long)]
        yes: bool,
        /// Which round.
        #[command(flatten)]
        of: OfRound,
    },
    /// Submits the report as it stands here as a new version. The adviser gets this copy only.
    Submit(SubmitArguments),
    /// Returns a submitted version with notes.
    Return {
        /// A note on a section, as SECTION=NOTE. You can repeat it.
        #[arg(long = "note", required = true, value_name = "SECTION=NOTE", value_parser = values::words)]
        notes: Vec<String>,
        /// The version, and your comment on it.
        #[command(flatten)]
        answer: AnswerArguments,
    },
    /// Accepts a submitted version.
    Accept {
        /// The version, and your comment on it.
        #[command(flatten)]
        answer: AnswerArguments,
    },
    /// Withdraws your answer: the version waits for an answer again. Say why with --text.
    Reopen {
        /// The version, and your comment on it.
        #[command(flatten)]
        answer: AnswerArguments,
    },
}

/// Which round.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
pub struct OfRound {
    /// The round, as PARTNERSHIP/ROUND or ROUND, if you have several.
    #[arg(long)]
    pub round: Option<String>,
}

/// The new text of a section.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct SectionArguments {
    /// The section.
    pub section: String,
    /// The whole text of the section. `-` reads from standard input.
    #[arg(value_parser = values::words)]
    pub text: Vec<String>,
    /// The language of the text, such as sw or pt-MZ. [default: your language in the roster]
    #[arg(long)]
    pub language: Option<Language>,
    /// Which round.
    #[command(flatten)]
    pub of: OfRound,
    /// The version on which the editor was opened.
    #[arg(skip)]
    pub base: Option<Heads>,
}

/// How a report is submitted.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct SubmitArguments {
    /// Your position in your organisation, such as "exchange coordinator".
    #[arg(long, value_parser = values::words)]
    pub function: String,
    /// The name under which you sign. [default: your name in the roster]
    #[arg(long, value_parser = values::words)]
    pub name: Option<String>,
    /// Submits without a partner that was silent for 21 days, as ORGANISATION=REASON. You can repeat it.
    #[arg(long, value_name = "ORGANISATION=REASON", value_parser = values::words)]
    pub without: Vec<String>,
    /// Names the decisions on goals that are still open in the version, instead of asking for them.
    #[arg(long)]
    pub name_open: bool,
    /// Submits although a text has words of an entry whose author has not consented to being quoted.
    #[arg(long)]
    pub yes: bool,
    /// Which round.
    #[command(flatten)]
    pub of: OfRound,
}

/// An answer to a submitted version.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct AnswerArguments {
    /// Your comment on the whole report.
    #[arg(long, default_value = "", value_parser = values::words)]
    pub text: String,
    /// The submitted version, such as 2. [default: the latest]
    #[arg(long)]
    pub version: Option<u64>,
    /// Which round.
    #[command(flatten)]
    pub of: OfRound,
}
