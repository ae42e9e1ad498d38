//! The fixed words of the domain: levels, themes, phases and so on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::{ascii_digits, escape_line};

/// A word that is not one of the fixed words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not a {what}: use one of {known}", escape_line(.text))]
pub struct TermError {
    pub(crate) what: &'static str,
    pub(crate) text: String,
    pub(crate) known: String,
}

/// An enum of fixed words: each variant with its word, all of them in order, and reading and writing them.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every one of them, in the order in which people list them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in documents and files.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::documents::terms::TermError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err($crate::documents::terms::TermError {
                        what: $what,
                        text: text.to_owned(),
                        known: [$($text),+].join(", "),
                    }),
                }
            }
        }
    };
}
pub(crate) use terms;

terms! {
    /// The level of change that an outcome or goal is about.
    Level, "level" {
        /// In a person.
        Individual = "individual",
        /// In an organisation.
        Organisational = "organisational",
        /// In society.
        Societal = "societal",
    }
}
terms! {
    /// What kind of learning an outcome is.
    OutcomeKind, "kind of outcome" {
        /// Knowing how.
        Competence = "competence",
        /// Being able to.
        Skill = "skill",
        /// Holding to be important.
        Value = "value",
    }
}
terms! {
    /// The thematic areas of the exchange programmes.
    Theme, "theme" {
        /// Health care.
        Health = "health",
        /// Sustainable, social and green business.
        Business = "business",
        /// Education.
        Education = "education",
        /// Civil society.
        CivilSociety = "civil-society",
    }
}
terms! {
    /// What became of a hope.
    HopeState, "state of a hope" {
        /// It is reached.
        Reached = "reached",
        /// It is on its way.
        OnItsWay = "on-its-way",
        /// Not now.
        NotNow = "not-now",
        /// The participant wants it no longer.
        NoLongerWanted = "no-longer-wanted",
    }
}
terms! {
    /// The phases of a placement.
    Phase, "phase" {
        /// Chosen by the home partner.
        Selected = "selected",
        /// At or after the preparatory course.
        Prepared = "prepared",
        /// On exchange at the host partner.
        OnExchange = "on-exchange",
        /// The midway reflection.
        Midway = "midway",
        /// The homecoming course.
        Homecoming = "homecoming",
        /// Follow-up work at home.
        FollowUp = "follow-up",
        /// Completed.
        Completed = "completed",
        /// Returned before the time.
        ReturnedEarly = "returned-early",
    }
}
terms! {
    /// Whether and how an entry may be quoted.
    Consent, "consent" {
        /// Not at all.
        None = "none",
        /// Without the name.
        Anonymous = "anonymous",
        /// With the name.
        Named = "named",
    }
}
terms! {
    /// The two partners of a placement.
    Side, "side" {
        /// The partner that sends the participant.
        Home = "home",
        /// The partner that receives the participant.
        Host = "host",
    }
}
terms! {
    /// Who reads an entry, beside the participant who writes it. Each audience has a log of its own.
    Audience, "audience" {
        /// The home side: its mentor and its coordinators.
        Home = "home",
        /// The home side and the host side.
        Both = "both",
        /// Both sides, and the programme's advisers.
        Programme = "programme",
    }
}

impl Default for Audience {
    /// The home side: participants write about their hosts.
    fn default() -> Audience {
        Audience::Home
    }
}

terms! {
    /// What a remark on an entry is.
    RemarkKind, "kind of remark" {
        /// A comment.
        Comment = "comment",
        /// A question to the participant.
        Question = "question",
        /// "I have read this": reflections are acknowledged, never approved.
        Acknowledgement = "acknowledgement",
    }
}
terms! {
    /// What a person is in a partnership.
    Role, "role" {
        /// Takes part in the work of a partner, on its goals and measurements.
        Member = "member",
        /// Coordinates a partner's exchanges.
        Coordinator = "coordinator",
        /// The funder's programme adviser.
        Adviser = "adviser",
        /// Enrols, revokes, backs up; reads no content.
        Administrator = "administrator",
    }
}

/// A language tag such as `nb`, `sw` or `pt-MZ`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Language {
    type Err = TermError;
    fn from_str(text: &str) -> Result<Self, TermError> {
        let good = text.len() <= 35
            && text.split('-').enumerate().all(|(i, part)| {
                let len = if i == 0 { 2..=3 } else { 2..=8 };
                len.contains(&part.len())
                    && part.bytes().all(|b| b.is_ascii_alphanumeric())
                    && (i > 0 || part.bytes().all(|b| b.is_ascii_lowercase()))
            });
        if good {
            Ok(Language(text.to_owned()))
        } else {
            Err(TermError {
                what: "language tag",
                text: text.to_owned(),
                known: "BCP 47 tags such as en, nb, nn, sw, fr, es, pt, ne, bn, am".to_owned(),
            })
        }
    }
}

impl TryFrom<String> for Language {
    type Error = TermError;
    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.0
    }
}

/// A measured quantity with up to three decimals, kept as whole thousandths so that sums are exact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(i64);

impl Quantity {
    /// The largest quantity, in thousandths: a million million.
    pub const THOUSANDTHS_MAX: i64 = 1_000_000_000_000_000;

    /// A quantity from whole thousandths; none beyond [`Quantity::THOUSANDTHS_MAX`] either way.
    pub fn from_thousandths(thousandths: i64) -> Option<Quantity> {
        (-Self::THOUSANDTHS_MAX..=Self::THOUSANDTHS_MAX)
            .contains(&thousandths)
            .then_some(Quantity(thousandths))
    }

    /// Reads a number as people type it: a comma or a point before the decimals, blanks between the thousands.
    pub fn from_typed(typed: &str) -> Result<Quantity, TermError> {
        let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        bare.replace([',', '٫'], ".").replace('−', "-").parse()
    }

    /// Whole thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs() / 1000;
        let rest = self.0.unsigned_abs() % 1000;
        if rest == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{}", format!("{rest:03}").trim_end_matches('0'))
        }
    }
}

impl FromStr for Quantity {
    type Err = TermError;
    fn from_str(text: &str) -> Result<Self, TermError> {
        let wrong = || TermError {
            what: "quantity",
            text: text.to_owned(),
            known: "numbers such as 12, -3 or 0.125, with at most three decimals".to_owned(),
        };
        let ascii = ascii_digits(text);
        let (negative, digits) = match ascii.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, ascii.as_str()),
        };
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(rest) || rest.len() > 3 || whole.len() > 12 {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| wrong())?;
        let thousandths: i64 = format!("{rest:0<3}").parse().map_err(|_| wrong())?;
        let total = whole * 1000 + thousandths;
        Quantity::from_thousandths(if negative { -total } else { total }).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Quantity {
    type Error = TermError;
    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> String {
        quantity.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_read_back_as_written() {
        for text in ["0", "12", "-3", "0.125", "-0.5", "999999999999.999"] {
            assert_eq!(text.parse::<Quantity>().unwrap().to_string(), text);
        }
        for (text, number) in [("১২", "12"), ("-३.५", "-3.5"), ("٠.١٢٥", "0.125"), ("４０", "40")]
        {
            assert_eq!(text.parse::<Quantity>().unwrap().to_string(), number);
        }
        for bad in ["", ".", "1.", ".5", "1.2345", "1e3", "+1", "--1", "1,5", "9999999999999"] {
            assert!(bad.parse::<Quantity>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_wrong_word_is_answered_with_the_right_ones() {
        let error = "personal".parse::<Level>().unwrap_err().to_string();
        assert_eq!(
            error,
            "\"personal\" is not a level: use one of individual, organisational, societal"
        );
    }
}
