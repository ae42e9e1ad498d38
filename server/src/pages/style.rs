//! The style sheet of the pages, under a name that stands for its bytes.

use std::sync::LazyLock;

/// The style sheet.
pub const STYLE: &str = include_str!("style.css");

/// Twelve letters that stand for the bytes of the style sheet.
pub fn style_version() -> &'static str {
    static VERSION: LazyLock<String> =
        LazyLock::new(|| blake3::hash(STYLE.as_bytes()).to_hex()[..12].to_owned());
    &VERSION
}

/// The address of the style sheet: another one when the style is another one, so that browsers keep it for ever.
pub fn style_path() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| format!("/style-{}.css", style_version()));
    &PATH
}
