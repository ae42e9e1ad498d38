//! The command line of learning statements.

use std::path::PathBuf;

use clap::Args;
use samband_client_core::documents::terms::Language;
use samband_client_core::export::StatementChoices;
use serde::{Deserialize, Serialize};

use super::values;

/// What a learning statement says.
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct StatementArguments {
    /// An entry for the statement: its title, a part of it, or the first letters of its id. With ENTRY=WORDS, only these
    /// words of it. You can repeat it.
    #[arg(long, value_name = "ENTRY[=WORDS]", value_parser = values::words)]
    pub choose: Vec<String>,
    /// A hope, and what became of it, as HOPE=STATE: reached, on-its-way, not-now or no-longer-wanted. Without a state, it is what
    /// you have said with `fieldbook hope`. You can repeat it.
    #[arg(long = "hope", value_name = "ENTRY[=STATE]", value_parser = values::words)]
    pub hopes: Vec<String>,
    /// The name over the statement. [default: your name in the roster]
    #[arg(long, value_parser = values::words)]
    pub name: Option<String>,
    /// A language of the headings; up to three stand side by side. Your words stay in theirs. [default: your
    /// language in the roster]
    #[arg(long = "language")]
    pub languages: Vec<Language>,
    /// A person whose name may stand in it: the name, a part of it, or the id of the roster. Other people's names are left
    /// out.
    #[arg(long, value_name = "PERSON", value_parser = values::words)]
    pub named: Vec<String>,
    /// A JSON file with choices: outcomes of entries and key competences too.
    #[arg(long, value_name = "FILE")]
    pub choices: Option<PathBuf>,
    /// The content of the file.
    #[arg(skip)]
    pub read: Option<StatementChoices>,
    /// Your placement, if you have several.
    #[arg(long)]
    pub placement: Option<String>,
    /// The folder for the files. [default: the current folder]
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
    /// Checks that a statement (.md) is as it was made, and shows the code to compare.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["choose", "hopes", "choices"])]
    pub check: Option<PathBuf>,
}
