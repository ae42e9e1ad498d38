//! The normal forms of Unicode. A browser has them of its own; elsewhere they are tables of 40 kB.

use std::borrow::Cow;

/// A text whose letters are composed with their marks (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    compose(text)
}

/// A text whose letters are apart from their marks, and which has plain letters for those that only look different (NFKD).
pub fn taken_apart(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(take_apart(text))
}

#[cfg(not(target_arch = "wasm32"))]
fn compose(text: &str) -> Cow<'_, str> {
    use unicode_normalization::{UnicodeNormalization, is_nfc};
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

#[cfg(not(target_arch = "wasm32"))]
fn take_apart(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfkd(text).collect()
}

#[cfg(target_arch = "wasm32")]
fn compose(text: &str) -> Cow<'_, str> {
    Cow::Owned(js_sys::JsString::from(text).normalize("NFC").into())
}

#[cfg(target_arch = "wasm32")]
fn take_apart(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_composed_and_taken_apart() {
        assert_eq!(composed("e\u{301}le\u{300}ve"), "\u{e9}l\u{e8}ve");
        assert_eq!(composed("plain"), "plain");
        assert_eq!(taken_apart("\u{e9}"), "e\u{301}");
        assert_eq!(taken_apart("\u{fb01}"), "fi");
    }
}
