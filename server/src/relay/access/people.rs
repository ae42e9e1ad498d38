//! People by number: a right in memory names a number, since there are many.

use std::collections::BTreeMap;

use samband_client_core::ids::PersonId;

/// A person's number in memory: every right names one.
pub(super) type PersonNumber = u32;

/// People by number and back.
#[derive(Default)]
pub(super) struct People {
    ids: Vec<PersonId>,
    numbers: BTreeMap<PersonId, PersonNumber>,
}

impl People {
    /// The number of a person, also of one who had none.
    pub(super) fn number(&mut self, person: &PersonId) -> PersonNumber {
        if let Some(number) = self.numbers.get(person) {
            return *number;
        }
        let number = PersonNumber::try_from(self.ids.len()).expect("fewer people than 2^32");
        self.ids.push(person.clone());
        self.numbers.insert(person.clone(), number);
        number
    }

    /// The number of a person who has one.
    pub(super) fn find(&self, person: &PersonId) -> Option<PersonNumber> {
        self.numbers.get(person).copied()
    }

    /// Who has a number.
    pub(super) fn id(&self, number: PersonNumber) -> &PersonId {
        &self.ids[number as usize]
    }
}
