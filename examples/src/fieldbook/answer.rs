//! What a command answers: text for people, JSON for programs, an exit code for both.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use samband_client_core::text::escape_lines;
use samband_client_core::transport::ConnectError;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The command was not done.
pub(super) const NOT_DONE: u8 = 1;
/// The command line is wrong.
pub(super) const USAGE: u8 = 2;
/// The relay refused something that was written here.
pub(super) const REFUSED: u8 = 3;
/// There is no line to the relay.
pub(super) const NO_LINE: u8 = 4;

/// What a command answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    json: Value,
    text: String,
    exit: u8,
    /// What the command has written down, for when the answer itself cannot be printed.
    saved: Option<String>,
}

/// Why a command was not done.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Failure {
    pub(super) text: String,
    pub(super) exit: u8,
}

pub(super) type Done = Result<Answer, Failure>;

impl From<String> for Failure {
    fn from(text: String) -> Failure {
        Failure { text, exit: NOT_DONE }
    }
}

impl From<&str> for Failure {
    fn from(text: &str) -> Failure {
        Failure::from(text.to_owned())
    }
}

impl From<ConnectError> for Failure {
    fn from(error: ConnectError) -> Failure {
        let exit = if error.is_passing() { NO_LINE } else { NOT_DONE };
        Failure { text: error.to_string(), exit }
    }
}

/// A failure with an error's words.
pub(super) fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::from(error.to_string())
}

impl Answer {
    pub(super) fn new(json: impl Serialize, text: impl Into<String>) -> Answer {
        let json = serde_json::to_value(json).expect("an answer is plain data");
        Answer { json, text: text.into(), exit: 0, saved: None }
    }

    /// The answer of a command that has written something down.
    pub(super) fn saved(json: impl Serialize, text: impl Into<String>) -> Answer {
        let answer = Answer::new(json, text);
        Answer { saved: Some(answer.text.clone()), ..answer }
    }

    pub(super) fn with_exit(self, exit: u8) -> Answer {
        Answer { exit, ..self }
    }

    /// The words for people.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a field to the JSON.
    pub(super) fn with(mut self, name: &str, value: Value) -> Answer {
        self.json[name] = value;
        self
    }

    /// Says the same in other words.
    pub(super) fn worded(self, text: impl Into<String>) -> Answer {
        let text = text.into();
        Answer { saved: self.saved.map(|_| text.clone()), text, ..self }
    }

    pub(super) fn into_json(self) -> Value {
        self.json
    }

    /// Prints the answer on standard output.
    ///
    /// What was written down stays so even if nobody reads the answer: then the answer goes to standard error, and the
    /// exit code is still 0, so that a script does not write an entry twice.
    fn print(&self, as_json: bool) -> ExitCode {
        let text = if as_json {
            format!("{}\n", self.json)
        } else {
            format!("{}\n", escape_lines(self.text.trim_end()))
        };
        match (print(&text), &self.saved) {
            (Ok(()), _) => ExitCode::from(self.exit),
            (Err(error), Some(saved)) => {
                say(&format!(
                    "standard output cannot be written ({error}), but this is done: {saved}"
                ));
                ExitCode::from(self.exit)
            }
            // the reader, such as `head`, has enough
            (Err(error), None) if error.kind() == ErrorKind::BrokenPipe => {
                ExitCode::from(self.exit)
            }
            (Err(error), None) => {
                say(&format!("standard output cannot be written: {error}"));
                ExitCode::from(NOT_DONE)
            }
        }
    }
}

/// Writes to standard output, at once.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Says something on standard error, if anybody listens there.
pub(super) fn say(text: &str) {
    _ = writeln!(std::io::stderr(), "fieldbook: {}", escape_lines(text.trim_end()));
}

/// Prints an answer or a failure, and gives the process's exit code.
pub(super) fn finish(done: Done, as_json: bool) -> ExitCode {
    match done {
        Ok(answer) => answer.print(as_json),
        Err(Failure { text, exit }) => {
            if as_json {
                _ = print(&format!("{}\n", json!({ "error": text, "exit": exit })));
            }
            say(&text);
            ExitCode::from(exit)
        }
    }
}
