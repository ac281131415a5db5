//! The languages that a portal speaks.

/// A language in which every text of the base theme exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// German.
    De,
    /// English, the last resort.
    En,
}

impl Language {
    /// Every language, the first resort of a missing text last.
    pub const ALL: [Language; 2] = [Language::De, Language::En];

    /// The language of a locale such as `de`, `de-AT` or `en_GB`; English where it is neither.
    pub fn of(locale: &str) -> Language {
        match locale.get(..2) {
            Some(code) if code.eq_ignore_ascii_case("de") && !is_letter(locale, 2) => Language::De,
            _ => Language::En,
        }
    }

    /// The ISO 639-1 code: the `lang` attribute and the name of the `.ftl` file.
    pub fn code(self) -> &'static str {
        match self {
            Language::De => "de",
            Language::En => "en",
        }
    }

    /// In which order texts are looked for: the reader's own language, English, German.
    pub(crate) fn fallbacks(self) -> [Language; 2] {
        match self {
            Language::De => [Language::De, Language::En],
            Language::En => [Language::En, Language::De],
        }
    }
}

fn is_letter(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_region_does_not_matter_and_an_unknown_language_reads_english() {
        assert_eq!(Language::of("de-AT"), Language::De);
        assert_eq!(Language::of("DE"), Language::De);
        assert_eq!(Language::of("den"), Language::En);
        assert_eq!(Language::of("fr"), Language::En);
        assert_eq!(Language::of(""), Language::En);
    }
}
