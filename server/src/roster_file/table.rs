//! One table of the file, taken field by field, with the line of everything.

use std::collections::BTreeMap;
use std::fmt;

use samband_client_core::text::escape_line;
use samband_client_core::time::{Date, parse_date};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;

/// The longest name, in bytes.
const NAME_MAX: usize = 200;

/// Something with the line where it stands.
#[derive(Debug, Clone)]
pub(super) struct Located<T> {
    pub(super) line: usize,
    pub(super) value: T,
}

/// Collects faults, and knows where lines begin.
pub(super) struct Checker {
    pub(super) line_starts: Vec<usize>,
    pub(super) faults: Vec<Fault>,
}

impl Checker {
    pub(super) fn new(text: &str) -> Checker {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Checker { line_starts, faults: Vec::new() }
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    pub(super) fn fault(&mut self, line: usize, text: impl Into<String>) {
        self.faults.push(Fault { line, text: text.into() });
    }
}

/// One table of the file, whose fields are taken one by one; what is left over is a fault.
pub(super) struct TableAt<'a, 'i> {
    pub(super) checker: &'a mut Checker,
    pub(super) name: &'static str,
    pub(super) line: usize,
    pub(super) fields: BTreeMap<String, &'a Spanned<DeValue<'i>>>,
    pub(super) keys: BTreeMap<String, usize>,
}

impl<'a, 'i> TableAt<'a, 'i> {
    pub(super) fn new(
        checker: &'a mut Checker,
        name: &'static str,
        line: usize,
        table: &'a DeTable<'i>,
    ) -> Self {
        let mut fields = BTreeMap::new();
        let mut keys = BTreeMap::new();
        for (key, value) in table {
            keys.insert(key.get_ref().to_string(), checker.line(key.span().start));
            fields.insert(key.get_ref().to_string(), value);
        }
        TableAt { checker, name, line, fields, keys }
    }

    pub(super) fn text(&mut self, field: &str) -> Option<Located<String>> {
        let value = self.fields.remove(field)?;
        let line = self.checker.line(value.span().start);
        match value.get_ref() {
            DeValue::String(text) if text.len() > NAME_MAX => {
                self.checker.fault(line, format!("{field} is longer than {NAME_MAX} bytes"));
                None
            }
            DeValue::String(text) if escape_line(text) != text.as_ref() => {
                let text = escape_line(text);
                self.checker.fault(line, format!("{field} holds control characters: \"{text}\""));
                None
            }
            DeValue::String(text) => Some(Located { line, value: text.to_string() }),
            // an unquoted date is a date too
            DeValue::Datetime(date) => Some(Located { line, value: date.to_string() }),
            _ => {
                self.checker.fault(line, format!("{field} must be a text in quotes"));
                None
            }
        }
    }

    pub(super) fn parsed<T>(&mut self, field: &str) -> Option<Located<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        let text = self.text(field)?;
        match text.value.parse() {
            Ok(value) => Some(Located { line: text.line, value }),
            Err(error) => {
                self.checker.fault(text.line, format!("{field}: {error}"));
                None
            }
        }
    }

    pub(super) fn needed<T>(&mut self, field: &str) -> Option<Located<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        if self.fields.contains_key(field) {
            return self.parsed(field);
        }
        let (line, name) = (self.line, self.name);
        self.checker.fault(line, format!("[[{name}]] has no {field}"));
        None
    }

    pub(super) fn name_text(&mut self) -> Option<Located<String>> {
        let name = self.needed::<String>("name")?;
        if name.value.trim().is_empty() {
            self.checker.fault(name.line, "name is empty");
            return None;
        }
        if !name.value.chars().any(char::is_alphanumeric) {
            self.checker.fault(name.line, "name has no letter");
            return None;
        }
        Some(name)
    }

    pub(super) fn date(&mut self, field: &str) -> Option<Located<Date>> {
        let text = self.text(field)?;
        match parse_date(&text.value) {
            Ok(value) => Some(Located { line: text.line, value }),
            Err(error) => {
                self.checker.fault(text.line, format!("{field}: {error}"));
                None
            }
        }
    }

    /// The texts of a list, each with its line.
    pub(super) fn list<T>(&mut self, field: &str) -> Vec<Located<T>>
    where
        T: std::str::FromStr<Err: fmt::Display>,
    {
        let Some(value) = self.fields.remove(field) else { return Vec::new() };
        let line = self.checker.line(value.span().start);
        let DeValue::Array(items) = value.get_ref() else {
            self.checker.fault(line, format!("{field} must be a list such as [\"a\", \"b\"]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            let line = self.checker.line(item.span().start);
            match item.get_ref() {
                DeValue::String(text) => match text.parse() {
                    Ok(value) => found.push(Located { line, value }),
                    Err(error) => self.checker.fault(line, format!("{field}: {error}")),
                },
                _ => self.checker.fault(line, format!("{field} holds something that is no text")),
            }
        }
        found
    }

    /// The tables of a field such as `[[round.phase]]`, each read by `read`.
    pub(super) fn tables(
        &mut self,
        field: &str,
        name: &'static str,
        mut read: impl FnMut(&mut TableAt<'_, 'i>),
    ) {
        let Some(value) = self.fields.remove(field) else { return };
        let line = self.checker.line(value.span().start);
        let wrong = format!("write [[{name}]] with two brackets, below its [[{}]]", self.name);
        let DeValue::Array(rows) = value.get_ref() else {
            self.checker.fault(line, wrong);
            return;
        };
        for row in rows {
            let line = self.checker.line(row.span().start);
            let DeValue::Table(table) = row.get_ref() else {
                self.checker.fault(line, wrong.clone());
                continue;
            };
            let mut table = TableAt::new(self.checker, name, line, table);
            read(&mut table);
            table.finish();
        }
    }

    /// A date that the table must have.
    pub(super) fn needed_date(&mut self, field: &str) -> Option<Located<Date>> {
        if !self.fields.contains_key(field) {
            let (line, name) = (self.line, self.name);
            self.checker.fault(line, format!("[[{name}]] has no {field}"));
        }
        self.date(field)
    }

    /// Says what was not taken.
    pub(super) fn finish(self) {
        for field in self.fields.keys() {
            let line = self.keys.get(field).copied().unwrap_or(self.line);
            self.checker.fault(line, format!("[[{}]] has no field {field}", self.name));
        }
    }
}
