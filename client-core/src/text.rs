//! Text that people type, and text of other people that is shown on a terminal.
//!
//! A terminal obeys control characters: text of other people could clear the screen, write to the clipboard, or imitate the
//! program's own output. Programs pass such text through [`escape_line`] or [`escape_lines`] first.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::normal::composed;

/// Whether a character changes what a terminal does or the order in which it shows other characters.
///
/// These are C0 with tab and newline, DEL, C1, the line and paragraph separators, and the bidirectional embeddings,
/// overrides and isolates. Joiners and direction marks, which many scripts need, are not among them.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escape_all_but<'a>(text: &'a str, stays: &[char]) -> Cow<'a, str> {
    let must_go = |c: char| is_control(c) && !stays.contains(&c);
    if !text.contains(must_go) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !must_go(c) => shown.push(c),
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            c => _ = write!(shown, "\\u{{{:x}}}", u32::from(c)),
        }
    }
    Cow::Owned(shown)
}

/// A text for one line of a terminal: every control character is written as `\n` or `\u{1b}`.
pub fn escape_line(text: &str) -> Cow<'_, str> {
    escape_all_but(text, &[])
}

/// A text for several lines of a terminal: as [`escape_line`], but newlines and tabs stay.
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape_all_but(text, &['\n', '\t'])
}

/// A password or passphrase as it is compared: blanks of every script as U+0020, and composed (NFC), as the profile
/// OpaqueString of RFC 8265 says. Keyboards write one letter in several ways, and a person cannot see which.
pub fn opaque(text: &str) -> Cow<'_, str> {
    let is_blank = |c: char| c != ' ' && c.is_whitespace() && !c.is_control();
    if !text.contains(is_blank) {
        return composed(text);
    }
    let text: String = text.chars().map(|c| if is_blank(c) { ' ' } else { c }).collect();
    Cow::Owned(composed(&text).into_owned())
}

/// The columns that a text takes on a terminal.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A text in a column of a table: cut with `…` if it is wider, filled with blanks if it is narrower.
pub fn fit(text: &str, width: usize) -> String {
    let mut shown = clip(text, width).into_owned();
    let missing = width.saturating_sub(columns(&shown));
    shown.extend(std::iter::repeat_n(' ', missing));
    shown
}

/// Cuts a text to at most this many columns; a text that was cut ends with `…`.
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    for c in text.chars() {
        shown.push(c);
        // the width of the whole: marks, joiners and emoji change the width of what is before them
        if columns(&shown) + 1 > width && c.width().unwrap_or(0) > 0 {
            shown.pop();
            break;
        }
    }
    shown.push('…');
    Cow::Owned(shown)
}

/// The zeros of the scripts whose digits people type in dates, quantities and codes.
const ZEROS: &[char] = &[
    '\u{0660}',  // Arabic
    '\u{06f0}',  // Persian, Urdu
    '\u{07c0}',  // N'Ko
    '\u{0966}',  // Devanagari
    '\u{09e6}',  // Bengali
    '\u{0a66}',  // Gurmukhi
    '\u{0ae6}',  // Gujarati
    '\u{0b66}',  // Odia
    '\u{0be6}',  // Tamil
    '\u{0c66}',  // Telugu
    '\u{0ce6}',  // Kannada
    '\u{0d66}',  // Malayalam
    '\u{0de6}',  // Sinhala
    '\u{0e50}',  // Thai
    '\u{0ed0}',  // Lao
    '\u{0f20}',  // Tibetan
    '\u{1040}',  // Burmese
    '\u{17e0}',  // Khmer
    '\u{1810}',  // Mongolian
    '\u{ff10}',  // full width
    '\u{1e950}', // Adlam
];

/// A text with the digits of all scripts written as 0 to 9.
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            let digit = ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(u32::from(*zero)));
            digit
                .filter(|digit| *digit < 10)
                .find_map(|digit| char::from_digit(digit, 10))
                .unwrap_or(c)
        })
        .collect()
}

/// How many words a text has, as its script parts them (UAX #29).
pub fn word_count(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.unicode_words().count()
}

/// Whether a text shows nothing: only blanks, control characters, and characters without a width.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.width().unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_reaches_a_terminal() {
        let evil = "a\u{1b}[2Jb\u{9b}31m\u{7f}\u{202e}c\u{2066}\u{2028}\r\0";
        assert_eq!(
            escape_lines(evil),
            "a\\u{1b}[2Jb\\u{9b}31m\\u{7f}\\u{202e}c\\u{2066}\\u{2028}\\r\\u{0}"
        );
        assert_eq!(escape_line("one\ntwo\tthree"), "one\\ntwo\\tthree");
        assert_eq!(escape_lines("one\ntwo\tthree"), "one\ntwo\tthree");
    }

    #[test]
    fn words_of_every_script_stay_as_they_are() {
        for words in ["क्षेत्र\u{200d}", "می\u{200c}خواهم", "مرحبا\u{200f}", "👩\u{200d}🏫", "አማርኛ"]
        {
            assert_eq!(escape_line(words), words);
        }
    }

    #[test]
    fn columns_line_up_in_wide_and_combining_scripts() {
        for words in ["Leo", "नेपाली", "日本語のことば", "العربية", "👩\u{200d}🏫 lærer", ""]
        {
            assert_eq!(columns(&fit(words, 8)), 8, "{words}");
        }
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("日本語", 4), "日… ");
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(ascii_digits("२०२६-११-२३ ٣٫٥ ১২ ９"), "2026-11-23 3٫5 12 9");
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        assert!(is_blank(" \u{200b}\u{feff}\n\t"));
        assert!(!is_blank(" क"));
    }
}
