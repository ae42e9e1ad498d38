//! Texts as a search compares them: without case, accents and spellings that people do not tell apart.

use samband_client_core::documents::log::Entry;
use samband_client_core::ids::ItemId;
use unicode_normalization::UnicodeNormalization;

/// A text as a search compares it.
pub(super) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|letter| !is_mark(*letter));
    plain.flat_map(char::to_lowercase).flat_map(letters).collect()
}

/// Marks that people leave out when they type: accents of Latin letters, vowel marks and hamza of Arabic, and joiners. Vowel signs
/// of other scripts are letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{ad}')
}

/// What stands for a letter that has other spellings.
fn letters(letter: char) -> impl Iterator<Item = char> {
    let shifted = |by: u32| char::from_u32(u32::from(letter) - by).unwrap_or(letter);
    let (first, second) = match letter {
        'ø' => ('o', None),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ß' => ('s', Some('s')),
        'đ' | 'ð' => ('d', None),
        'ł' => ('l', None),
        'ı' => ('i', None),
        // alef maqsura and ta marbuta
        'ى' => ('ي', None),
        'ة' => ('ه', None),
        // letters of Ethiopic that sound alike
        'ሐ'..='ሖ' => (shifted(0x10), None),
        'ኀ'..='ኆ' => (shifted(0x80), None),
        'ሠ'..='ሦ' => (char::from_u32(u32::from(letter) + 0x10).unwrap_or(letter), None),
        'ዐ'..='ዖ' => (shifted(0x30), None),
        'ፀ'..='ፆ' => (shifted(0x8), None),
        letter => (letter, None),
    };
    // the first and the fourth order of these sound alike
    let first = match first {
        'ሃ' => 'ሀ',
        'ኣ' => 'አ',
        first => first,
    };
    std::iter::once(first).chain(second)
}

/// The entries of one log, each with its folded text.
pub(super) type FoldedLog = Vec<(ItemId, String)>;

/// The folded texts of a log, with their weight.
pub(super) fn folded<'a>(entries: impl Iterator<Item = &'a Entry>) -> (FoldedLog, usize) {
    let of = |entry: &Entry| (entry.id, fold(&format!("{} {}", entry.title, entry.text)));
    let all: FoldedLog = entries.filter(|entry| !entry.withdrawn).map(of).collect();
    let weight = all.iter().map(|(_, text)| text.len() + 32).sum();
    (all, weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_people_type_them_in_each_script() {
        for (written, typed) in [
            ("Førde", "forde"),
            ("FØRDE", "førde"),
            ("éducation", "education"),
            ("São Tomé", "sao tome"),
            ("الْمَدْرَسَة", "المدرسه"),
            ("أسرة", "اسره"),
            ("ኀይል", "ሃይል"),
            ("ሠላም", "ሰላም"),
            ("ዓለም", "አለም"),
        ] {
            assert_eq!(fold(written), fold(typed), "{written}");
        }
        // a vowel sign makes another word
        assert_ne!(fold("किताब"), fold("कताब"));
        assert_ne!(fold("বই"), fold("বি"));
        assert_eq!(fold("ক\u{9a1}\u{9bc}"), fold("কড়"));
    }
}
