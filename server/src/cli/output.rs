//! The one way in which the program prints.
//!
//! A closed pipe (`samband-server audit list | head -1`) is the end of the answer and no error. What is printed for people is
//! escaped: names and labels that other people chose cannot move the cursor or look like another line. With `--json` a
//! command prints one JSON object or array, and an error is `{"error": ...}`.

use std::fmt::{Arguments, Display};
use std::io::{self, Write};
use std::process::ExitCode;

use samband_client_core::text::escape_line;
use serde::Serialize;

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum CliError {
    /// Nobody reads the answer any more.
    ClosedPipe,
    /// The answer cannot be written.
    Output(io::Error),
    /// It was not done, and why.
    Failed(String),
    /// The same, where a program has its answer already.
    Said(String),
}

/// What a command comes to.
pub(super) type Done = Result<(), CliError>;

pub(super) fn failed(error: impl Display) -> CliError {
    CliError::Failed(error.to_string())
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> CliError {
        match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::ClosedPipe,
            _ => CliError::Output(error),
        }
    }
}

/// Standard output.
pub(super) struct Output<W> {
    to: W,
    json: bool,
}

impl<W: Write> Output<W> {
    pub(super) fn new(to: W, json: bool) -> Output<W> {
        Output { to, json }
    }

    /// Whether a program reads the answer.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }

    /// Prints one line for people.
    pub(super) fn line(&mut self, text: Arguments<'_>) -> Done {
        writeln!(self.to, "{}", escape_line(&text.to_string()))?;
        Ok(())
    }

    /// Prints the answer for programs.
    pub(super) fn json(&mut self, answer: &impl Serialize) -> Done {
        self.raw(&serde_json::to_string(answer).expect("an answer is plain JSON"))?;
        self.raw("\n")
    }

    /// Prints a piece of an answer for programs.
    pub(super) fn raw(&mut self, piece: &str) -> Done {
        self.to.write_all(piece.as_bytes())?;
        Ok(())
    }

    /// Ends the program: says what failed, if anything did.
    pub(super) fn finish(mut self, done: Done) -> ExitCode {
        let done = done.and_then(|()| Ok(self.to.flush()?));
        let error = match done {
            Ok(()) | Err(CliError::ClosedPipe) => return ExitCode::SUCCESS,
            Err(CliError::Output(error)) => format!("the answer cannot be written: {error}"),
            Err(CliError::Said(error)) => error,
            Err(CliError::Failed(error)) => {
                if self.json {
                    _ = self.json(&serde_json::json!({ "error": error }));
                }
                error
            }
        };
        complain(&error);
        ExitCode::FAILURE
    }
}

/// Tells people what is wrong. Where nobody can hear it, nothing happens.
pub(super) fn complain(text: &str) {
    for line in text.lines() {
        _ = writeln!(io::stderr(), "samband-server: {}", escape_line(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe that is closed after so many bytes.
    struct Pipe(usize);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 < bytes.len() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            self.0 -= bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_the_end_and_no_error() {
        let mut out = Output::new(Pipe(10), false);
        let mut lines = 0;
        let done = (0..100).try_for_each(|n| {
            lines = n;
            out.line(format_args!("row {n}"))
        });
        assert!(matches!(done, Err(CliError::ClosedPipe)) && lines == 1, "{done:?}");
        assert_eq!(out.finish(done), ExitCode::SUCCESS);
    }

    #[test]
    fn a_label_of_somebody_else_cannot_clear_the_screen_or_add_a_line() {
        let mut text = Vec::new();
        let label = "evil\u{1b}[2J\u{202e}\n     7 2026-11-01 administrator";
        Output::new(&mut text, false).line(format_args!("{label}")).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains("evil\\u{1b}[2J\\u{202e}\\n"), "{text}");
    }
}
