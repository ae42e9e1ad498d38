//! QR pictures: of an invite, and of what an authenticator app reads.

use qrcode::QrCode;
use qrcode::render::{svg, unicode};

/// As an SVG element; `None` when the text is longer than a picture holds, some 2,000 letters.
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::new(text).ok()?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // without the XML declaration, which has no place in a page
    drawn.find("<svg").map(|at| drawn[at..].to_owned())
}

/// For a terminal with dark letters or light ones; `None` as for [`svg()`].
pub fn terminal(text: &str) -> Option<String> {
    // most terminals are dark: light modules are drawn, and the quiet zone with them
    let code = QrCode::new(text).ok()?;
    let mut picture = code.render::<unicode::Dense1x2>();
    picture.dark_color(unicode::Dense1x2::Light).light_color(unicode::Dense1x2::Dark);
    Some(picture.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_no_picture_holds_has_none() {
        assert!(svg("https://relay.example").is_some_and(|svg| svg.starts_with("<svg")));
        assert_eq!((svg(&"a".repeat(8_000)), terminal(&"a".repeat(8_000))), (None, None));
    }
}
