//! From the bytes of a file to its text.

use super::fault::Fault;

/// The text of a roster file, which is UTF-8, with or without a byte order mark.
///
/// # Errors
///
/// The line of the first byte that is not UTF-8, and what to do about it.
pub fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    let utf8 = "Save the file as UTF-8: most editors ask for the encoding under \"Save as\".";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(Fault { line: 1, text: format!("the file is in UTF-16. {utf8}") });
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        let text = format!(
            "byte 0x{:02x} is not UTF-8: the file may be in Latin-1 or Windows-1252. {utf8}",
            bytes[error.valid_up_to()]
        );
        Fault { line, text }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named_with_the_line() {
        assert_eq!(decode(b"\xef\xbb\xbfname = \"\xc3\x85se\"").unwrap(), "name = \"Åse\"");
        let latin = decode(b"[[person]]\r\nname = \"\xc5se\"").unwrap_err();
        assert!(latin.line == 2 && latin.text.contains("Latin-1"), "{latin}");
        for wide in [&b"\xff\xfe[\0[\0"[..], b"\xfe\xff\0[\0[", b"[\0[\0"] {
            let fault = decode(wide).unwrap_err();
            assert!(
                fault.text.contains("UTF-16") && fault.text.contains("Save the file"),
                "{fault}"
            );
        }
    }
}
