//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use samband_client_core::documents::log::Outcome;
use samband_client_core::documents::terms::{Consent, Language, Level, Phase, Quantity, Theme};
use samband_client_core::ids::ItemId;
use samband_client_core::time::{Date, Month};

/// A Samband device on the command line: write offline, sync when there is a line.
#[derive(Debug, Parser)]
#[command(name = "fieldbook", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder of this device. One folder for each person.
    #[arg(long, global = true, env = "FIELDBOOK_STORE", default_value = "fieldbook")]
    pub store: PathBuf,
    /// The file with the passphrase of a locked folder, readable for its owner only. Without it, a locked folder's
    /// passphrase is asked for.
    #[arg(long, global = true, env = "FIELDBOOK_PASSPHRASE_FILE", value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Write answers as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes this folder the device of the invited person.
    Enrol {
        /// The relay's address, such as wss://relay.example.
        relay: String,
        /// The invite, such as 7k2m-qx9f-3b8t-h5wd.
        invite: String,
        /// How you call this device.
        #[arg(long, default_value = "fieldbook")]
        label: String,
        /// The certificate authority of the relay, as PEM, if it is not a public one.
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
    },
    /// Gives this folder a passphrase: without it, nothing in the folder can be read.
    Lock {
        /// The file with the passphrase; without it, it is asked for.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Changes the passphrase of this folder.
    Passphrase {
        /// The file with the new passphrase; without it, it is asked for.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Says who this device is, and what it may read and write.
    Whoami,
    /// Writes an entry in your log.
    Write(WriteArguments),
    /// Changes an entry. Without options, opens $EDITOR on its text.
    Edit(EditArguments),
    /// Withdraws an entry: no report counts it any more. Its words stay in the history.
    Withdraw {
        /// The entry, or the first letters of its id.
        entry: String,
    },
    /// Lists the entries that you may read.
    List {
        /// Of one placement only.
        #[arg(long)]
        placement: Option<String>,
    },
    /// Shows an entry with its feedback, and how far it has got.
    Show {
        /// The entry, or the first letters of its id.
        entry: String,
    },
    /// Goals, indicators and measurements.
    #[command(subcommand)]
    Goals(GoalsCommand),
    /// Comments on an entry, or asks about it.
    Comment {
        /// The entry, or the first letters of its id.
        entry: String,
        /// What you say.
        text: String,
        /// It is a question.
        #[arg(long)]
        question: bool,
    },
    /// Says that you have read an entry.
    Acknowledge {
        /// The entry, or the first letters of its id.
        entry: String,
    },
    /// Says what is on this device only, what the relay has, and what it refused.
    Status,
    /// Pushes what is new here and pulls what is new there.
    Sync {
        /// Stay connected until interrupted.
        #[arg(long, conflicts_with = "post")]
        follow: bool,
        /// By HTTP POST alone, for networks that break websockets. Without this it is tried when a websocket fails.
        #[arg(long)]
        post: bool,
    },
    /// Prints the merged report over everything that you may read.
    Report,
    /// Prints a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What an entry says.
#[derive(Debug, Args)]
pub struct WriteArguments {
    /// The text. Without it $EDITOR opens; `-` reads from standard input.
    pub text: Option<String>,
    /// A title.
    #[arg(long, default_value = "")]
    pub title: String,
    /// The date it is about, such as 2026-11-23; today if left out.
    #[arg(long, value_parser = samband_client_core::time::parse_date)]
    pub date: Option<Date>,
    /// The phase of your placement.
    #[arg(long, default_value = "on-exchange")]
    pub phase: Phase,
    /// A learning outcome as level/kind/theme, such as individual/skill/education; can be repeated.
    #[arg(long = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// A goal that it is about, by its id; can be repeated.
    #[arg(long = "goal")]
    pub goals: Vec<ItemId>,
    /// The language of the text.
    #[arg(long, default_value = "en")]
    pub language: Language,
    /// Whether it may be quoted: none, anonymous or named.
    #[arg(long, default_value = "none")]
    pub consent: Consent,
    /// Your placement, if you have several.
    #[arg(long)]
    pub placement: Option<String>,
}

/// What is new in an entry.
#[derive(Debug, Args)]
pub struct EditArguments {
    /// The entry, or the first letters of its id.
    pub entry: String,
    /// The new text; `-` reads from standard input.
    #[arg(long)]
    pub text: Option<String>,
    /// The new title.
    #[arg(long)]
    pub title: Option<String>,
    /// The new date.
    #[arg(long, value_parser = samband_client_core::time::parse_date)]
    pub date: Option<Date>,
    /// The new phase.
    #[arg(long)]
    pub phase: Option<Phase>,
    /// The new outcomes, all of them.
    #[arg(long = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// The new consent.
    #[arg(long)]
    pub consent: Option<Consent>,
}

/// Goals, indicators and measurements.
#[derive(Debug, Subcommand)]
pub enum GoalsCommand {
    /// Lists the goals that you may read.
    List,
    /// Sets up a goal of your organisation.
    Add {
        /// What is to be reached.
        title: String,
        /// The level of change.
        #[arg(long)]
        level: Level,
        /// The theme.
        #[arg(long)]
        theme: Theme,
        /// Your organisation, as partnership/organisation, if you have several.
        #[arg(long)]
        of: Option<String>,
    },
    /// Changes a goal's wording.
    Retitle {
        /// The goal's id.
        goal: ItemId,
        /// The new wording.
        title: String,
    },
    /// Sets up an indicator of a goal.
    Indicator {
        /// The goal's id.
        goal: ItemId,
        /// What is counted.
        title: String,
        /// In which unit.
        #[arg(long)]
        unit: String,
        /// Where it stands now.
        #[arg(long)]
        baseline: Option<Quantity>,
        /// Where it is to stand.
        #[arg(long)]
        target: Option<Quantity>,
    },
    /// Sets an indicator's baseline.
    Baseline {
        /// The indicator's id.
        indicator: ItemId,
        /// The value.
        #[arg(allow_hyphen_values = true)]
        value: Quantity,
    },
    /// Sets an indicator's target.
    Target {
        /// The indicator's id.
        indicator: ItemId,
        /// The value.
        #[arg(allow_hyphen_values = true)]
        value: Quantity,
    },
    /// Adds a measurement.
    Measure {
        /// The indicator's id.
        indicator: ItemId,
        /// The value.
        #[arg(allow_hyphen_values = true)]
        value: Quantity,
        /// The month that it is about, such as 2026-11.
        #[arg(long)]
        period: Month,
        /// How the work goes, 1 (far behind) to 5 (reached).
        #[arg(long)]
        progress: u8,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
        /// Where it can be seen.
        #[arg(long, default_value = "")]
        evidence: String,
    },
}
