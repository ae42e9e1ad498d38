//! Whether a text seems to name somebody who is not in a roster. A guess, on the phone, of which nothing is kept.

use std::collections::BTreeSet;

use samband_client_core::documents::roster::Roster;

/// Whether a capital word stands within a sentence that no roster knows: perhaps the name of a third person.
pub(crate) fn names_somebody<'a>(
    text: &str,
    rosters: impl IntoIterator<Item = &'a Roster>,
) -> bool {
    let mut known = BTreeSet::new();
    for roster in rosters {
        let people = roster.people.values().map(|person| person.name.as_str());
        let organisations = roster.organisations.values().map(|it| it.name.as_str());
        for name in people.chain(organisations).chain([roster.name.as_str()]) {
            known.extend(name.split_whitespace().map(str::to_lowercase));
        }
    }
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = bare.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        // an abbreviation is all capitals; English writes "I" so
        let is_word = bare.chars().count() > 2 && letters.all(|c| !c.is_uppercase());
        if !begins && is_capital && is_word && !known.contains(&bare.to_lowercase()) {
            return true;
        }
        begins = word.ends_with(['.', '!', '?', ':', '…', '።', '।']);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_word_within_a_sentence_may_be_a_name() {
        for named in ["Today Wanjiru cried.", "we saw Ole at work"] {
            assert!(names_somebody(named, []), "{named}");
        }
        for not in
            ["We taught. Then we ate.", "I think I can", "the NGO came", "आज हामीले सिकायौं", ""]
        {
            assert!(!names_somebody(not, []), "{not}");
        }
    }
}
