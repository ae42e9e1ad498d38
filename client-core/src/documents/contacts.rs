//! Safeguarding contacts in a roster: whom to call when something is wrong.

use serde::Serialize;

use super::read::{DocumentReader, MapNode};

/// Somebody to call when something is wrong: outside of Samband, and readable without a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The telephone number, as people write it.
    pub phone: String,
}

impl Contact {
    /// The fields of an organisation's or the partnership's row that hold the contact.
    pub const FIELDS: [&'static str; 2] = ["safeguarding_name", "safeguarding_phone"];

    /// The contact in a row; `None` where it has none.
    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Contact> {
        let [name, phone] = Contact::FIELDS;
        Some(Contact { name: reader.text(node, name)?, phone: reader.text(node, phone)? })
    }

    /// The telephone number as a link dials it: digits, with a plus before them where there is one.
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}
