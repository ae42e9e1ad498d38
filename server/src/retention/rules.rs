//! The file `retention.toml`: for how long what people wrote is kept.

use serde::Deserialize;

/// How many days ahead an erasure is announced.
pub const ANNOUNCED_DAYS: i32 = 90;
/// The shortest period that a rule may set: participants still write in the follow-up.
const MONTHS_MIN: u32 = 6;
/// The longest one.
const MONTHS_MAX: u32 = 1200;

/// The rules of a relay. Without a rule nothing is erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetentionRules {
    /// How many months after the end of a placement its logs are kept, and the feedback on them.
    pub log_months: Option<u32>,
    /// How many months after the end of everything that a person does the person's name is kept.
    pub person_months: Option<u32>,
}

/// What is wrong with a file of rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// It is no TOML, or has other keys.
    #[error(
        "{0}. A rule is a table [log] or [person] with keep_months; nothing else is erased by time"
    )]
    Syntax(String),
    /// A period cannot be right.
    #[error("[{kind}] keep_months = {months}: give a number from {MONTHS_MIN} to {MONTHS_MAX}")]
    Months {
        /// Of which rule.
        kind: &'static str,
        /// What stands there.
        months: u32,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    log: Option<Rule>,
    person: Option<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    keep_months: u32,
}

impl RetentionRules {
    /// Reads a file.
    pub fn parse(text: &str) -> Result<RetentionRules, RulesError> {
        let file: File =
            toml::from_str(text).map_err(|error| RulesError::Syntax(error.message().to_owned()))?;
        let months = |kind, rule: Option<Rule>| match rule {
            None => Ok(None),
            Some(Rule { keep_months: months }) if (MONTHS_MIN..=MONTHS_MAX).contains(&months) => {
                Ok(Some(months))
            }
            Some(Rule { keep_months: months }) => Err(RulesError::Months { kind, months }),
        };
        Ok(RetentionRules {
            log_months: months("log", file.log)?,
            person_months: months("person", file.person)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_faults_say_what_to_write() {
        let rules = RetentionRules::parse("[log]\nkeep_months = 24\n").unwrap();
        assert_eq!(rules, RetentionRules { log_months: Some(24), person_months: None });
        assert_eq!(RetentionRules::parse("").unwrap(), RetentionRules::default());
        for (text, said) in [
            ("[log]\nkeep_months = 0", "[log] keep_months = 0: give a number from 6 to 1200"),
            ("[submission]\nkeep_months = 24", "nothing else is erased by time"),
            ("[log]\nmonths = 24", "keep_months"),
            ("[log", "[log] or [person]"),
        ] {
            let error = RetentionRules::parse(text).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
