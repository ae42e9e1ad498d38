//! The messages of one language.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};

use crate::language::{Direction, Language};

/// What stands in for the arguments of a message.
#[derive(Default)]
pub struct Args {
    args: FluentArgs<'static>,
}

impl Args {
    /// No arguments.
    pub fn new() -> Args {
        Args::default()
    }

    /// A number. Messages choose their plural form by it.
    #[must_use]
    pub fn number(mut self, name: &'static str, number: u64) -> Args {
        // beyond 2^53 a float is not exact; no count is that large
        self.args.set(name, number as f64);
        self
    }

    /// A text: a name, a time, a word of a person. One that runs from right to left is isolated by the marks of
    /// Unicode, so that it does not reorder the sentence.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Args {
        let text = text.into();
        let runs_to_left = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        let text =
            if text.contains(runs_to_left) { format!("\u{2068}{text}\u{2069}") } else { text };
        self.args.set(name, text);
        self
    }
}

/// A text that is no Fluent file, or has a message twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the messages of a language cannot be read")
    }
}

impl std::error::Error for Unreadable {}

/// Every language that was read.
static WORDS: [OnceLock<Words>; Language::ALL.len()] =
    [const { OnceLock::new() }; Language::ALL.len()];

/// The language that was handed in last.
static LATEST: AtomicUsize = AtomicUsize::new(0);

/// The messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The messages of a language. They are read at the first call.
    ///
    /// Without the feature `embedded`: those that were handed in; where they were not, those that were handed in last.
    ///
    /// # Panics
    ///
    /// Without the feature `embedded`, before any language was handed in.
    pub fn of(language: Language) -> &'static Words {
        let words = &WORDS[language as usize];
        #[cfg(feature = "embedded")]
        return words.get_or_init(|| {
            let read = Words::read(language, files(language));
            read.expect("a test reads every file and compares the names of all messages")
        });
        #[cfg(not(feature = "embedded"))]
        words
            .get()
            .or_else(|| WORDS[LATEST.load(Ordering::Relaxed)].get())
            .expect("a language is handed in before anything is said")
    }

    /// Whether [`Words::of`] gives this very language.
    pub fn are_here(language: Language) -> bool {
        cfg!(feature = "embedded") || WORDS[language as usize].get().is_some()
    }

    /// Hands the messages of a language in. Those that are built in stay, and what is handed in is only read.
    ///
    /// # Errors
    ///
    /// When the text is no Fluent file.
    pub fn hand_in(language: Language, text: &str) -> Result<(), Unreadable> {
        let words = Words::read(language, &[text])?;
        if !Words::are_here(language) {
            // another thread may have been faster with the same
            _ = WORDS[language as usize].set(words);
        }
        LATEST.store(language as usize, Ordering::Relaxed);
        Ok(())
    }

    fn read(language: Language, files: &[&str]) -> Result<Words, Unreadable> {
        let tag = language.tag().parse().expect("tags of languages are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(language.direction() == Direction::RightToLeft);
        for file in files {
            let file = FluentResource::try_new((*file).to_owned()).map_err(|_| Unreadable)?;
            bundle.add_resource(file).map_err(|_| Unreadable)?;
        }
        Ok(Words { language, bundle })
    }

    /// Which language these are.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments. The result is plain text: escape it for HTML or a terminal.
    pub fn text(&self, key: &str) -> String {
        self.say(key, &Args::new())
    }

    /// A message with its arguments. The result is plain text: escape it for HTML or a terminal.
    ///
    /// A key that no message has is shown as it is; a test of every program looks for such keys.
    pub fn say(&self, key: &str, args: &Args) -> String {
        let Some(message) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no message is called {key}");
            return key.to_owned();
        };
        let mut errors: Vec<FluentError> = Vec::new();
        let said = self.bundle.format_pattern(message, Some(&args.args), &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        said.into_owned()
    }
}

/// The files of a language.
#[cfg(feature = "embedded")]
fn files(language: Language) -> &'static [&'static str] {
    macro_rules! of {
        ($tag:literal) => {
            &[
                include_str!(concat!("../locales/", $tag, "/account.ftl")),
                include_str!(concat!("../locales/", $tag, "/acts.ftl")),
                include_str!(concat!("../locales/", $tag, "/app.ftl")),
                include_str!(concat!("../locales/", $tag, "/exports.ftl")),
                include_str!(concat!("../locales/", $tag, "/frame.ftl")),
                include_str!(concat!("../locales/", $tag, "/help.ftl")),
                include_str!(concat!("../locales/", $tag, "/lists.ftl")),
                include_str!(concat!("../locales/", $tag, "/mail.ftl")),
                include_str!(concat!("../locales/", $tag, "/notes.ftl")),
                include_str!(concat!("../locales/", $tag, "/offices.ftl")),
                include_str!(concat!("../locales/", $tag, "/pages.ftl")),
                include_str!(concat!("../locales/", $tag, "/programme.ftl")),
                include_str!(concat!("../locales/", $tag, "/shell.ftl")),
                include_str!(concat!("../locales/", $tag, "/terms.ftl")),
                include_str!(concat!("../locales/", $tag, "/today.ftl")),
            ]
        };
    }
    match language {
        Language::English => of!("en"),
        Language::Bokmal => of!("nb"),
        Language::Nynorsk => of!("nn"),
        Language::French => of!("fr"),
        Language::Spanish => of!("es"),
        Language::Portuguese => of!("pt"),
        Language::Swahili => of!("sw"),
        Language::Arabic => of!("ar"),
        Language::Nepali => of!("ne"),
        Language::Bengali => of!("bn"),
        Language::Amharic => of!("am"),
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_fluent_file_is_not_taken_for_a_language() {
        assert!(Words::hand_in(Language::English, "= nothing").is_err());
        assert!(Words::hand_in(Language::English, "day = Day\nday = Day").is_err());
        assert!(Words::hand_in(Language::English, "day = Day\n").is_ok());
    }

    #[test]
    fn a_name_from_right_to_left_does_not_reorder_the_sentence() {
        let words = Words::of(Language::English);
        let said = words.say("account-of", &Args::new().text("person", "آمنة"));
        assert_eq!(said, "Account of \u{2068}آمنة\u{2069}");
        let said =
            Words::of(Language::Arabic).say("account-of", &Args::new().text("person", "Amina"));
        assert!(said.contains("\u{2068}Amina\u{2069}"), "{said}");
    }
}
