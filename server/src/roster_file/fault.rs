//! What is wrong with a file.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The most faults that are listed.
const FAULTS_MAX: usize = 200;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

/// The faults in the order of their lines, each once, and not more than a person reads.
pub(super) fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort();
    faults.dedup();
    if faults.len() > FAULTS_MAX {
        let more = faults.len() - FAULTS_MAX;
        let line = faults[FAULTS_MAX].line;
        faults.truncate(FAULTS_MAX);
        faults.push(Fault { line, text: format!("and {more} more faults from here on") });
    }
    faults
}
