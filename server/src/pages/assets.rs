//! The style sheet and the script of the pages, and names that stand for their bytes.

use std::sync::LazyLock;

/// The style sheet.
pub const STYLE: &str = include_str!("style.css");
/// The script.
pub const SCRIPT: &str = include_str!("pages.js");

/// Twelve letters that stand for the bytes of a text.
pub fn version_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..12].to_owned()
}

/// The address of the style sheet: another one when the style is another one, so that browsers keep it for ever.
pub fn style_path() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| format!("/style-{}.css", version_of(STYLE)));
    &PATH
}
