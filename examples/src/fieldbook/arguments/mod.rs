//! The command line.

mod goals;
mod round;
mod statement;
pub(super) mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use samband_client_core::documents::Heads;
use samband_client_core::documents::log::{Outcome, Prompt};
use samband_client_core::documents::terms::{Audience, Consent, HopeState, Language, Phase};
use samband_client_core::report::{Direction, What};
use samband_client_core::time::{Date, Month};
use serde::{Deserialize, Serialize};

pub(super) use goals::GoalsCommand;
pub(super) use round::{AnswerArguments, RoundCommand, SectionArguments, SubmitArguments};
pub(super) use statement::StatementArguments;

const AFTER_HELP: &str = "\
Exit codes: 0 done; 1 not done; 2 the command line is wrong; 3 the relay refused something;
4 the relay cannot be reached (try again later, nothing is lost).";

/// Keeps your log on this computer: write without a network, and sync when you have one.
#[derive(Debug, Parser)]
#[command(name = "fieldbook", bin_name = "fieldbook", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Arguments {
    /// The folder of this device, one for each person. [default: fieldbook in your data folder]
    #[arg(long, global = true, env = "FIELDBOOK_STORE", value_name = "FOLDER")]
    pub store: Option<PathBuf>,
    /// A file with the passphrase of a locked folder; only you may have the right to read it. Without it, fieldbook asks
    /// for the passphrase.
    #[arg(long, global = true, env = "FIELDBOOK_PASSPHRASE_FILE", value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Answers in JSON: one object on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum Command {
    /// Makes this folder the device of the person who was invited.
    Enrol {
        /// The address of the relay, such as relay.example.
        relay: String,
        /// The invite, such as 7k2m-qx9f-3b8t-h5wd.
        invite: String,
        /// A name for this device.
        #[arg(long, default_value = "fieldbook")]
        label: String,
        /// The certificate authority of the relay as a PEM file, if it is not a public one.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        /// Allows an address with ws://: everybody on the way can read your words.
        #[arg(long)]
        insecure: bool,
    },
    /// Sets a new address of the relay. Use this if the relay has moved.
    Relay {
        /// The new address, such as relay.example.
        address: String,
        /// The certificate authority of the relay as a PEM file, if it is not a public one.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        /// Allows an address with ws://: everybody on the way can read your words.
        #[arg(long)]
        insecure: bool,
        /// The content of the file.
        #[arg(skip)]
        pem: Option<String>,
    },
    /// Locks this folder with a passphrase: without it, nobody can read anything in the folder.
    Lock {
        /// A file with the passphrase. Without it, fieldbook asks for the passphrase.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Changes the passphrase of this folder.
    Passphrase {
        /// A file with the new passphrase. Without it, fieldbook asks for it.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Shows whose device this is, and what you may read and write.
    Whoami,
    /// Writes an entry in your log.
    Write(WriteArguments),
    /// Shows the guided reflections and their questions, or answers a question.
    Reflect(ReflectArguments),
    /// Says what became of a hope: an entry that is a hope, or an answer that you gave before the exchange.
    Hope {
        /// The hope: the first letters of its id, or its title.
        entry: String,
        /// What became of it: reached, on-its-way, not-now or no-longer-wanted.
        #[arg(value_parser = values::term::<HopeState>(HopeState::ALL.iter().map(|state| state.as_str())))]
        became: HopeState,
    },
    /// Shows the mentor's half page about a participant, or answers one of its questions. The participant reads the answers.
    HalfPage(HalfPageArguments),
    /// Changes an entry. Without options, opens $EDITOR on its text.
    Edit(EditArguments),
    /// Withdraws an entry or a reply: it is hidden from everybody, and reports do not count it. People who have received it
    /// keep their copy.
    TakeBack {
        /// The entry or reply: the first letters of its id, or an entry's title.
        item: String,
        /// Undoes it: the entry or reply is shown and counted again.
        #[arg(long)]
        undo: bool,
    },
    /// Erases the words of an entry or a reply everywhere. It cannot be undone.
    ///
    /// The relay erases it at the next sync, also in its backups. Each device that has received it erases it when it
    /// connects. Printed and exported copies stay. A quote in a report is hidden. If a version with the quote was
    /// submitted, the words stay in the files of the devices and of the relay that hold this version.
    Erase {
        /// The entry or reply: the first letters of its id, or an entry's title.
        #[arg(required_unless_present = "everything", conflicts_with = "everything")]
        item: Option<String>,
        /// Erases everything that you have written in the logs of a placement, for all readers, with the feedback on it. The
        /// placement: its id, the first letters of that, or a part of its partnership's name.
        #[arg(long, value_name = "PLACEMENT")]
        everything: Option<String>,
        /// Says that you are sure.
        #[arg(long)]
        yes: bool,
    },
    /// Says what was erased, on how many devices, and which ones have not been heard from since.
    Erased,
    /// Lists the entries that you may read.
    List {
        /// Only the entries of this placement.
        #[arg(long)]
        placement: Option<String>,
        /// Only entries about this date or later.
        #[arg(long, value_parser = values::date, value_name = "DATE")]
        since: Option<Date>,
        /// Only entries that hold these words.
        #[arg(long, value_parser = values::words, value_name = "WORDS")]
        search: Option<String>,
    },
    /// Shows an entry with its feedback, and where it is.
    Show {
        /// The entry: the first letters of its id, or its title.
        entry: String,
    },
    /// Goals, indicators and measurements.
    #[command(subcommand)]
    Goals(GoalsCommand),
    /// Rounds and their reports: write together, agree, submit, answer.
    #[command(subcommand)]
    Round(RoundCommand),
    /// Comments on an entry, or asks about it.
    Comment {
        /// The entry: the first letters of its id, or its title.
        entry: String,
        /// Your comment. `-` reads from standard input.
        #[arg(required = true, value_parser = values::words)]
        text: Vec<String>,
        /// The comment is a question.
        #[arg(long)]
        question: bool,
        /// The language of the text, such as sw or pt-MZ. [default: your language in the roster]
        #[arg(long)]
        language: Option<Language>,
    },
    /// Replies to a comment or a question on your entry, in your own log.
    ///
    /// Your home side reads replies to the home side only; both sides read replies to the host side.
    Reply {
        /// The comment or question: the first letters of its id. `fieldbook show` shows them.
        remark: String,
        /// Your reply. `-` reads from standard input.
        #[arg(required = true, value_parser = values::words)]
        text: Vec<String>,
        /// The language of the text, such as sw or pt-MZ. [default: your language in the roster]
        #[arg(long)]
        language: Option<Language>,
    },
    /// Marks an entry as read by you. Its author can see it.
    ///
    /// A comment or a question on your own entry can be marked as read, too: as a reply in your log. A question then waits
    /// for no other answer.
    Acknowledge {
        /// The entry: the first letters of its id, or its title. A comment or a question: the first letters of its id.
        item: String,
    },
    /// Shows what is only on this device, what is on the relay, and what the relay refused.
    Status,
    /// Syncs with the relay: sends what you have written, and gets what others have written.
    Sync {
        /// Stays connected until you press Ctrl-C. Other commands work meanwhile.
        #[arg(long, conflicts_with = "post")]
        follow: bool,
        /// Uses HTTP POST, for networks that break websockets. Otherwise POST is only tried if a websocket fails.
        #[arg(long)]
        post: bool,
    },
    /// Prints the report over what you may read: everything, or a selection.
    Report(ReportArguments),
    /// Says what needs you today.
    Today,
    /// Shows who has your words: people and their devices, for each of your logs.
    WhoHas,
    /// Saves a copy of everything that you wrote, with the remarks on it: Markdown, HTML and JSON. Needs no network.
    SaveCopy {
        /// The folder for the files. [default: the current folder]
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
    /// Makes your learning statement from your own entries. Needs no network.
    Statement(StatementArguments),
    /// Writes refused entries again, if the relay can accept the same words. Then run `fieldbook sync`.
    WriteAgain,
    /// Prints a completion script for a shell.
    #[serde(skip)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Which entries and goals a report counts.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
pub struct ReportArguments {
    /// Only this partnership: its name, a part of it, or the first letters of its id.
    #[arg(long, value_parser = values::words)]
    pub partnership: Option<String>,
    /// Only this host country, as its ISO 3166 code of two letters.
    #[arg(long)]
    pub country: Option<String>,
    /// From this month, such as 2026-01.
    #[arg(long)]
    pub from: Option<Month>,
    /// Up to and including this month.
    #[arg(long)]
    pub to: Option<Month>,
    /// Only placements of this round: its name, a part of it, or the first letters of its id.
    #[arg(long, value_parser = values::words)]
    pub round: Option<String>,
    /// Only placements in this direction: north-south, south-north or south-south.
    #[arg(long)]
    pub direction: Option<Direction>,
    /// Only entries of this phase, such as on-exchange.
    #[arg(long)]
    pub phase: Option<Phase>,
    /// Only entries of this kind: moment, hope or reflection.
    #[arg(long = "kind")]
    pub what: Option<What>,
}

/// What an entry says.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct WriteArguments {
    /// The text. Without it, $EDITOR opens. `-` reads from standard input.
    #[arg(value_parser = values::words)]
    pub text: Vec<String>,
    /// A title.
    #[arg(long, default_value = "", value_parser = values::words)]
    pub title: String,
    /// The date that the entry is about, such as 2026-11-23. [default: today]
    #[arg(long, value_parser = values::date)]
    pub date: Option<Date>,
    /// The phase of your placement.
    #[arg(long, default_value = "on-exchange", value_parser = values::term::<Phase>(Phase::ALL.iter().map(|phase| phase.as_str())))]
    pub phase: Phase,
    /// The entry is a hope: what you want to learn or reach. Its outcomes are counted apart, as expected.
    #[arg(long, conflicts_with = "prompt")]
    pub hope: bool,
    /// The entry answers this question of a guided reflection, as ID@VERSION, such as midway-3@1.
    #[arg(long, value_name = "ID@VERSION")]
    pub prompt: Option<Prompt>,
    /// What you learned, as LEVEL/KIND/THEME, such as individual/skill/education. You can repeat it.
    ///
    /// Levels: individual, organisational, societal. Kinds: competence, skill, value.
    /// Themes: health, business, education, civil-society.
    #[arg(long = "outcome", value_name = "LEVEL/KIND/THEME")]
    pub outcomes: Vec<Outcome>,
    /// A goal that the entry is about: its title, a part of it, or the first letters of its id. You can repeat it.
    #[arg(long = "goal", value_name = "GOAL", value_parser = values::words)]
    pub goals: Vec<String>,
    /// The language of the text, such as sw or pt-MZ. [default: your language in the roster]
    #[arg(long)]
    pub language: Option<Language>,
    /// Whether others may quote the entry: not, without your name, or with your name.
    ///
    /// A quote is a part of the report that the partners submit: everybody in the partnership and the adviser can read it.
    /// You can withdraw your consent at any time; then the quote is hidden. What was submitted before stays in the files of
    /// their devices and of the relay. An entry for the home side only is not quoted.
    #[arg(long, default_value = "none", value_parser = values::term::<Consent>(Consent::ALL.iter().map(|consent| consent.as_str())))]
    pub consent: Consent,
    /// Who reads the entry: your home side; both sides; or both sides and the programme's advisers.
    #[arg(long, default_value = "home", value_parser = values::term::<Audience>(Audience::ALL.iter().map(|audience| audience.as_str())))]
    pub audience: Audience,
    /// Your placement, if you have several.
    #[arg(long)]
    pub placement: Option<String>,
    /// Writes the entry although its date looks wrong.
    #[arg(long)]
    pub yes: bool,
}

/// A question of a guided reflection, and the answer.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct ReflectArguments {
    /// The reflection, such as midway. Without it, all reflections are listed.
    pub reflection: Option<String>,
    /// The number of the question. Without it, all questions are shown with your answers.
    #[arg(requires = "reflection")]
    pub question: Option<usize>,
    /// Your answer. `-` reads from standard input. It replaces an answer that you gave before. For the last question of the
    /// homecoming, give ENTRY=none, ENTRY=anonymous or ENTRY=named, once for each entry.
    /// Each placement has answers of its own.
    #[arg(requires = "question", value_parser = values::words)]
    pub text: Vec<String>,
    /// Who reads the answer: your home side; both sides; or both sides and the programme's advisers. [default: home]
    #[arg(long, value_parser = values::term::<Audience>(Audience::ALL.iter().map(|audience| audience.as_str())))]
    pub audience: Option<Audience>,
    /// The language of the answer, such as sw or pt-MZ. [default: your language in the roster]
    #[arg(long)]
    pub language: Option<Language>,
    /// Your placement, if you have several.
    #[arg(long)]
    pub placement: Option<String>,
}

/// A question of the mentor's half page, and the answer.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct HalfPageArguments {
    /// The number of the question. Without it, all questions are shown with your answers.
    pub question: Option<usize>,
    /// Your answer. `-` reads from standard input.
    #[arg(requires = "question", value_parser = values::words)]
    pub text: Vec<String>,
    /// The language of the answer, such as sw or pt-MZ. [default: your language in the roster]
    #[arg(long)]
    pub language: Option<Language>,
    /// The participant's placement, if you follow several.
    #[arg(long)]
    pub placement: Option<String>,
}

/// What is new in an entry.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct EditArguments {
    /// The entry: the first letters of its id, or its title.
    pub entry: String,
    /// The new text. `-` reads from standard input.
    #[arg(long, value_parser = values::words)]
    pub text: Option<String>,
    /// The new title.
    #[arg(long, value_parser = values::words)]
    pub title: Option<String>,
    /// The new date.
    #[arg(long, value_parser = values::date)]
    pub date: Option<Date>,
    /// The new phase.
    #[arg(long, value_parser = values::term::<Phase>(Phase::ALL.iter().map(|phase| phase.as_str())))]
    pub phase: Option<Phase>,
    /// All outcomes of the entry, instead of those it has; see `fieldbook write --help`.
    #[arg(long = "outcome", value_name = "LEVEL/KIND/THEME")]
    pub outcomes: Vec<Outcome>,
    /// All goals of the entry, instead of those it has; see `fieldbook write --help`.
    #[arg(long = "goal", value_name = "GOAL", value_parser = values::words)]
    pub goals: Vec<String>,
    /// The language of the text, such as sw or pt-MZ.
    #[arg(long)]
    pub language: Option<Language>,
    /// Whether others may quote the entry: not, without your name, or with your name.
    ///
    /// A quote is a part of the report that the partners submit: everybody in the partnership and the adviser can read it.
    /// You can withdraw your consent at any time; then the quote is hidden. What was submitted before stays in the files of
    /// their devices and of the relay. An entry for the home side only is not quoted.
    #[arg(long, value_parser = values::term::<Consent>(Consent::ALL.iter().map(|consent| consent.as_str())))]
    pub consent: Option<Consent>,
    /// Moves the entry to other readers: it is copied for them, and withdrawn for the readers that it has now. People who
    /// have received it keep their copy.
    #[arg(long, value_parser = values::term::<Audience>(Audience::ALL.iter().map(|audience| audience.as_str())))]
    pub audience: Option<Audience>,
    /// Changes the entry although its new date looks wrong.
    #[arg(long)]
    pub yes: bool,
    /// The version of the log on which the editor was opened.
    #[arg(skip)]
    pub base: Option<Heads>,
}

impl EditArguments {
    /// Whether no option says what is new.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_none()
            && self.title.is_none()
            && self.date.is_none()
            && self.phase.is_none()
            && self.outcomes.is_empty()
            && self.goals.is_empty()
            && self.language.is_none()
            && self.consent.is_none()
            && self.audience.is_none()
    }
}
