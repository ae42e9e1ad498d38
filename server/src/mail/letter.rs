//! What a mail says, in its reader's language.

use samband_client_core::time::{UnixMs, show_utc};
use samband_words::{Args, Words};
use serde::{Deserialize, Serialize};

/// What a mail is about: links and counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Letter {
    /// With this link its reader chooses a password for the pages.
    Link {
        /// The link.
        link: String,
        /// Until when it works.
        until: UnixMs,
    },
    /// With this link its reader's phone or computer enrols.
    Invite {
        /// The link.
        link: String,
        /// Until when it works.
        until: UnixMs,
    },
    /// How much waits for its reader.
    Summary {
        /// How many things, each under the message that names their kind.
        counts: Vec<(String, u64)>,
        /// Where they are listed.
        link: String,
        /// Until when it says anything new.
        until: UnixMs,
    },
}

impl Letter {
    /// What it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Letter::Link { .. } => "link",
            Letter::Invite { .. } => "invite",
            Letter::Summary { .. } => "summary",
        }
    }

    /// When it is of no use any more.
    pub fn until(&self) -> UnixMs {
        match self {
            Letter::Link { until, .. }
            | Letter::Invite { until, .. }
            | Letter::Summary { until, .. } => *until,
        }
    }

    /// The subject.
    pub(super) fn subject(&self, w: &Words) -> String {
        w.text(match self {
            Letter::Link { .. } => "mail-link-subject",
            Letter::Invite { .. } => "mail-invite-subject",
            Letter::Summary { .. } => "mail-summary-subject",
        })
    }

    /// The text.
    pub(super) fn text(&self, w: &Words) -> String {
        let lines = match self {
            Letter::Link { link, until } | Letter::Invite { link, until } => vec![
                w.text(match self {
                    Letter::Invite { .. } => "mail-invite-what",
                    _ => "mail-link-what",
                }),
                link.clone(),
                w.say("mail-until", &Args::new().text("until", show_utc(*until))),
                w.text("mail-not-asked"),
            ],
            Letter::Summary { counts, link, .. } => {
                let counts = counts.iter().filter(|(_, count)| *count > 0);
                let counts: Vec<String> =
                    counts.map(|(key, count)| format!("{}: {count}", w.text(key))).collect();
                let counts = match counts.is_empty() {
                    true => w.text("mail-summary-none"),
                    false => counts.join("\n"),
                };
                vec![w.text("mail-summary-what"), counts, link.clone(), w.text("mail-summary-why")]
            }
        };
        lines.join("\n\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use samband_words::Language;

    use super::*;

    #[test]
    fn a_mail_is_written_in_every_language_with_its_link() {
        let link = "https://relay.example/begin/7k2m".to_owned();
        let counts = vec![("today-decide".to_owned(), 3), ("today-answer".to_owned(), 0)];
        let letters = [
            Letter::Link { link: link.clone(), until: 1 },
            Letter::Invite { link: link.clone(), until: 1 },
            Letter::Summary { counts, link: link.clone(), until: 1 },
        ];
        for language in Language::ALL {
            let w = Words::of(*language);
            for letter in &letters {
                let (subject, text) = (letter.subject(w), letter.text(w));
                assert!(!subject.is_empty() && !subject.contains('\n'), "{language:?}: {subject}");
                assert!(text.lines().any(|line| line == link), "{language:?}: {text}");
            }
            let summary = letters[2].text(w);
            assert!(summary.contains(&format!("{}: 3", w.text("today-decide"))), "{summary}");
            assert!(!summary.contains(&w.text("today-answer")), "{summary}");
        }
    }
}
