//! A page for people, before it is written as Markdown or HTML.

use crate::documents::terms::Language;

/// A page of headings, lines and people's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a page. No text in it is markup: the writers escape all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading below the title: 2 or 3.
    Heading(u8, String),
    /// A line of the program, in which names can stand.
    Line(String),
    /// What a person wrote, as it was written.
    Words { text: String, language: Option<Language> },
    /// Labels with their values.
    Facts(Vec<(String, String)>),
}

impl Page {
    pub(super) fn new(title: impl Into<String>) -> Page {
        Page { title: title.into(), blocks: Vec::new() }
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub(super) fn line(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Line(text.into()));
    }

    pub(super) fn words(&mut self, text: impl Into<String>, language: Option<&Language>) {
        self.blocks.push(Block::Words { text: text.into(), language: language.cloned() });
    }

    pub(super) fn facts(&mut self, facts: Vec<(String, String)>) {
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }
}

/// A text without the control characters that no file of text may hold; newlines and tabs stay.
pub(super) fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c })
        .collect()
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
