//! Every language says everything that English says, with the same arguments and in the words that were agreed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use samband_words::{APP, Language, Words};

type Messages = BTreeMap<String, Arguments>;

/// The arguments of a message.
#[derive(Default, Debug, PartialEq, Eq)]
struct Arguments {
    /// Those that stand in the text.
    shown: BTreeSet<String>,
    /// Those that only choose a form, such as a plural.
    choosing: BTreeSet<String>,
}

fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag())
}

fn files(language: Language) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder(language)).unwrap().map(|entry| entry.unwrap());
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    entries.map(|entry| (entry.file_name().into_string().unwrap(), read(entry.path()))).collect()
}

/// Each message of a file with its arguments.
fn messages(file: &str) -> Messages {
    let file = parse(file).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = Messages::new();
    for entry in &file.body {
        match entry {
            Entry::Message(message) => {
                let mut arguments = Arguments::default();
                pattern(message.value.as_ref().unwrap(), &mut arguments);
                let twice = found.insert(message.id.name.to_owned(), arguments);
                assert!(twice.is_none(), "{} stands twice", message.id.name);
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            other => panic!("not a message: {other:?}"),
        }
    }
    found
}

fn pattern(pattern: &Pattern<&str>, arguments: &mut Arguments) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => inline_expression(inline, &mut arguments.shown),
                Expression::Select { selector, variants } => {
                    inline_expression(selector, &mut arguments.choosing);
                    for variant in variants {
                        self::pattern(&variant.value, arguments);
                    }
                }
            }
        }
    }
}

fn inline_expression(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        arguments.insert(id.name.to_owned());
    }
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = files(Language::English);
    for language in Language::ALL {
        let translated = files(*language);
        assert_eq!(
            translated.keys().collect::<Vec<_>>(),
            english.keys().collect::<Vec<_>>(),
            "{language:?}"
        );
        for (name, text) in &translated {
            let (here, there) = (messages(text), messages(&english[name]));
            for (key, arguments) in &there {
                let translated = here.get(key).unwrap_or_else(|| panic!("{language:?}: no {key}"));
                assert_eq!(translated.shown, arguments.shown, "{language:?}, {name}: {key}");
                let known: BTreeSet<_> =
                    arguments.shown.union(&arguments.choosing).cloned().collect();
                assert!(translated.choosing.is_subset(&known), "{language:?}, {name}: {key}");
            }
            for key in here.keys() {
                assert!(there.contains_key(key), "{language:?}, {name}: English has no {key}");
            }
        }
    }
}

#[test]
fn the_files_of_the_app_can_be_handed_in_as_one_text() {
    for language in Language::ALL {
        let files = files(*language);
        let text: Vec<&str> = APP.iter().map(|room| &*files[&format!("{room}.ftl")]).collect();
        Words::hand_in(*language, &text.join("\n")).unwrap();
    }
}

#[test]
fn no_message_stands_in_two_files() {
    let mut keys = BTreeSet::new();
    for (name, text) in files(Language::English) {
        for key in messages(&text).into_keys() {
            assert!(keys.insert(key.clone()), "{name}: {key} stands in another file too");
        }
    }
}

#[test]
fn no_message_says_what_is_never_said() {
    // untrue of a relay and of people, or words of other trades
    let never = [
        "sync",
        "cloud",
        "up to date",
        "delivered",
        "read receipt",
        "conflict",
        "merge",
        "resolve",
        "rejected",
        "approved",
        "failed",
        "offline mode",
        "network error",
        "user",
        "beneficiary",
        "enumerator",
        "purge",
        "suppressed",
        "n/a",
        "!",
    ];
    for (name, text) in files(Language::English) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.to_lowercase();
            for word in never {
                assert!(!said.contains(word), "{name}: “{word}” in “{line}”");
            }
        }
    }
}

#[test]
fn no_message_of_the_app_says_a_word_of_another_trade() {
    // said of a diary these are wrong, or untrue
    let never = [
        "submission",
        "submit",
        "record",
        "form",
        "publish",
        "delete",
        "synced",
        "sync",
        "saved",
        "sent",
        "seen",
        "error",
        "offline",
        "network",
        "server",
        "node",
        "bundle",
    ];
    for (language, never) in
        [(Language::English, &never[..]), (Language::Bokmal, &["bruker", "slett", "synkronisert"])]
    {
        let text = files(language).remove("app.ftl").unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said).to_lowercase();
            let mut words = said.split(|c: char| !c.is_alphabetic() && c != '-');
            assert!(words.all(|word| !never.contains(&word)), "“{line}” has one of {never:?}");
        }
    }
}

#[test]
fn every_language_is_written_in_its_own_script() {
    let scripts = [
        (Language::Arabic, '\u{600}'..='\u{6ff}'),
        (Language::Nepali, '\u{900}'..='\u{97f}'),
        (Language::Bengali, '\u{980}'..='\u{9ff}'),
        (Language::Amharic, '\u{1200}'..='\u{137f}'),
    ];
    for (language, script) in scripts {
        for (name, text) in files(language) {
            let said = text.lines().filter(|line| !line.starts_with('#') && line.contains(" = "));
            for line in said {
                let (_, value) = line.split_once(" = ").unwrap();
                let is_selector = value.ends_with("->");
                let only_arguments =
                    !value.chars().any(char::is_alphabetic) || value.starts_with("{ $");
                assert!(
                    is_selector || only_arguments || value.chars().any(|c| script.contains(&c)),
                    "{language:?}, {name}: {line}"
                );
            }
        }
    }
}
