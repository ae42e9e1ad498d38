//! The languages of pages and programs, and how one is chosen.

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// As HTML's `dir` says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// A language that Samband speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names of languages")]
pub enum Language {
    English,
    Bokmal,
    Nynorsk,
    French,
    Spanish,
    Portuguese,
    Swahili,
    Arabic,
    Nepali,
    Bengali,
    Amharic,
}

impl Language {
    /// Every language, in the order of a menu.
    pub const ALL: &'static [Language] = &[
        Language::English,
        Language::Bokmal,
        Language::Nynorsk,
        Language::French,
        Language::Spanish,
        Language::Portuguese,
        Language::Swahili,
        Language::Arabic,
        Language::Nepali,
        Language::Bengali,
        Language::Amharic,
    ];

    /// The tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Bokmal => "nb",
            Language::Nynorsk => "nn",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Portuguese => "pt",
            Language::Swahili => "sw",
            Language::Arabic => "ar",
            Language::Nepali => "ne",
            Language::Bengali => "bn",
            Language::Amharic => "am",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Bokmal => "Norsk bokmål",
            Language::Nynorsk => "Norsk nynorsk",
            Language::French => "Français",
            Language::Spanish => "Español",
            Language::Portuguese => "Português",
            Language::Swahili => "Kiswahili",
            Language::Arabic => "العربية",
            Language::Nepali => "नेपाली",
            Language::Bengali => "বাংলা",
            Language::Amharic => "አማርኛ",
        }
    }

    /// Which way its script runs.
    pub fn direction(self) -> Direction {
        match self {
            Language::Arabic => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// Whether a person who speaks it has read its messages. A menu marks the others as *not checked yet*.
    pub fn is_checked(self) -> bool {
        matches!(self, Language::English | Language::Bokmal | Language::Nynorsk)
    }

    /// The language of a tag: `nb-NO` is bokmål, and so is `no`. `None` if Samband does not speak it.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let primary = if primary == "no" { "nb" } else { &primary };
        Language::ALL.iter().copied().find(|language| language.tag() == primary)
    }

    /// The best language for an `Accept-Language` header of HTTP; `None` if it names none that Samband speaks.
    pub fn accepted(header: &str) -> Option<Language> {
        let mut best: Option<(f32, Language)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let Some(language) = parts.next().and_then(Language::of_tag) else { continue };
            let quality = parts.find_map(|part| part.strip_prefix("q=")?.trim().parse().ok());
            let quality: f32 = quality.unwrap_or(1.0);
            // of equal ones the first counts
            if quality > 0.0 && best.is_none_or(|(most, _)| quality > most) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_language_also_with_a_region() {
        assert_eq!(Language::of_tag("nb-NO"), Some(Language::Bokmal));
        assert_eq!(Language::of_tag("no"), Some(Language::Bokmal));
        assert_eq!(Language::of_tag("PT-br"), Some(Language::Portuguese));
        assert_eq!(Language::of_tag("fi"), None);
        assert_eq!(Language::of_tag(""), None);
        for language in Language::ALL {
            assert_eq!(Language::of_tag(language.tag()), Some(*language));
        }
    }

    #[test]
    fn a_browser_gets_the_language_that_it_likes_best_of_those_that_are_there() {
        assert_eq!(Language::accepted("fi, sw;q=0.6, fr;q=0.8"), Some(Language::French));
        assert_eq!(Language::accepted("am-ET,am;q=0.9,en;q=0.9"), Some(Language::Amharic));
        assert_eq!(Language::accepted("nn, nb"), Some(Language::Nynorsk));
        assert_eq!(Language::accepted("en;q=0, *"), None);
        assert_eq!(Language::accepted("fr;q=much, ar;q=0.1"), Some(Language::French));
    }
}
