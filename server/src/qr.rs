//! QR pictures: of an invite, and of what an authenticator app reads.

use qrcode::QrCode;
use qrcode::render::{svg, unicode};

/// As an SVG element.
///
/// # Panics
///
/// When the text is longer than a picture holds, some 2,000 letters.
pub fn svg(text: &str) -> String {
    let drawn = code(text).render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // without the XML declaration, which has no place in a page
    drawn.find("<svg").map_or_else(String::new, |at| drawn[at..].to_owned())
}

/// For a terminal with dark letters or light ones.
///
/// # Panics
///
/// As [`svg()`].
pub fn terminal(text: &str) -> String {
    // most terminals are dark: light modules are drawn, and the quiet zone with them
    code(text)
        .render::<unicode::Dense1x2>()
        .dark_color(unicode::Dense1x2::Light)
        .light_color(unicode::Dense1x2::Dark)
        .build()
}

fn code(text: &str) -> QrCode {
    QrCode::new(text).expect("the text is short")
}
