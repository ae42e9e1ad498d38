//! What a person does: a path with its query, and a form.

/// What the person does: follows a link, or sends a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// The path behind `/app`, with its query: `/write`, `/log?month=2026-11`.
    pub path: String,
    /// The fields of a form in their order, with the button that was pressed; `None` for a link.
    pub form: Option<Vec<(String, String)>>,
}

impl Visit {
    /// A link.
    pub fn link(path: &str) -> Visit {
        Visit { path: path.to_owned(), form: None }
    }

    /// A form.
    pub fn form(path: &str, fields: &[(&str, &str)]) -> Visit {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Visit { path: path.to_owned(), form: Some(fields.iter().map(own).collect()) }
    }

    /// The parts of the path, decoded.
    pub(crate) fn segments(&self) -> Vec<String> {
        let path = self.path.split(['?', '#']).next().unwrap_or_default();
        path.split('/').filter(|part| !part.is_empty()).map(decode).collect()
    }

    /// The query, decoded.
    pub(crate) fn query(&self) -> Fields {
        let query = self.path.split('#').next().unwrap_or_default();
        let query = query.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let decoded = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
        };
        Fields(pairs.map(decoded).collect())
    }
}

/// Fields by their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// The first value of a field, without blanks at its ends; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// A text of several lines as it was typed, with line feeds as a browser shows them.
    pub(crate) fn typed(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }

    /// A field read as a value; `None` where it is empty or no such value.
    pub(crate) fn read<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }
}

/// Reads percent encoding; what is no UTF-8 becomes replacement characters.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes a text for a query.
pub(crate) fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut shown = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                shown.push(char::from(byte));
            }
            byte => _ = write!(shown, "%{byte:02X}"),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_back_in_every_script() {
        for text in ["a b&c=d", "नेपाली", "100 %", "العربية", ""] {
            let visit = Visit::link(&format!("/log?find={}&x=1", encode(text)));
            assert_eq!(visit.query().get("find"), text);
            assert_eq!(visit.segments(), ["log"]);
        }
        assert_eq!(Visit::link("/log/a%2Fb#top").segments(), ["log", "a/b"]);
        assert_eq!(Visit::link("/log?find=a+b%").query().get("find"), "a b%");
    }
}
