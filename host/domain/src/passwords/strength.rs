//! Which passwords may be chosen: long enough, and not among those that are tried first.

use zxcvbn::{Score, zxcvbn};

use crate::validate::Violations;
use crate::{Error, Result};

/// ASVS 6.2.1 asks for 8 and recommends 15; 12 is what people still type.
const CHARACTERS_MIN: usize = 12;
/// ASVS 6.2.9 asks for at least 64. As much as the pages' fields take: a browser must not cut what it sends.
const CHARACTERS_MAX: usize = 256;
/// What has to be left of a password without the words that an attacker puts together first.
const REST_MIN: usize = 8;
/// As many words about a person as are looked for.
const ABOUT_MAX: usize = 24;
/// Shorter parts of a name are in every second password by chance.
const PART_CHARACTERS_MIN: usize = 3;
/// What people who speak German choose first; `zxcvbn` knows the English lists.
const GERMAN: &[&str] = &[
    "passwort",
    "kennwort",
    "hallo",
    "geheim",
    "qwertz",
    "qwertzuiop",
    "asdfghjkl",
    "yxcvbnm",
    "schatz",
    "ficken",
    "arschloch",
    "sommer",
    "winter",
    "frühling",
    "fruehling",
    "herbst",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "januar",
    "februar",
    "märz",
    "maerz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "berlin",
    "hamburg",
    "münchen",
    "muenchen",
    "köln",
    "koeln",
    "frankfurt",
    "stuttgart",
    "dortmund",
    "bayern",
    "schalke",
    "deutschland",
    "willkommen",
    "ichliebedich",
    "liebe",
    "mausi",
    "sonnenschein",
    "schmetterling",
    "fussball",
    "fußball",
    "computer",
    "kunde",
    "kundenportal",
    "portal",
    "anmelden",
    "zugang",
    "benutzer",
    "testtest",
];

/// Whether a password may be chosen by a person with an address and a name.
pub fn check(password: &str, email: &str, name: &str) -> Result<()> {
    check_for(password, &[email, name])
}

/// The same, with all that is known about the person: what an attacker knows, too, must not be all there is to guess.
///
/// There are no rules of composition (ASVS 6.2.5). Instead, a password is refused when it takes fewer than 10⁸ guesses
/// by the estimate of `zxcvbn`, which tries the known lists first, with their usual twists: the most common ones
/// (ASVS 6.2.4 asks for 3,000) fall far below.
pub fn check_for(password: &str, about: &[&str]) -> Result<()> {
    let characters = password.chars().count();
    if characters > CHARACTERS_MAX {
        return Err(Error::beyond("password", "error-too-long", CHARACTERS_MAX));
    }
    let mut violations = Violations::default();
    if characters < CHARACTERS_MIN {
        violations.add("password", "error-password-short");
    } else if is_guessable(password, about) {
        violations.add("password", "error-password-known");
    }
    violations.finish()
}

fn is_guessable(password: &str, about: &[&str]) -> bool {
    // Bounded for two reasons: names are entered by people, and each word costs.
    let parts = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let personal: Vec<String> = about
        .iter()
        .copied()
        .chain(parts)
        .filter(|part| part.chars().count() >= PART_CHARACTERS_MIN)
        .take(ABOUT_MAX)
        .map(str::to_lowercase)
        .collect();
    let spelled_out: Vec<String> = personal.iter().map(|word| without_umlauts(word)).collect();
    let words = personal.iter().chain(&spelled_out).map(String::as_str);
    let words: Vec<&str> = words.chain(GERMAN.iter().copied()).collect();
    is_made_of(password, words.clone()) || zxcvbn(password, &words).score() < Score::Three
}

/// Whether there is little in a password besides these words.
fn is_made_of(password: &str, mut words: Vec<&str>) -> bool {
    // The longest first, so that a part of a name does not tear the name apart.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let password = password.to_lowercase();
    let rest = words.into_iter().fold(password.clone(), |rest, word| rest.replace(word, ""));
    rest != password && rest.chars().count() < REST_MIN
}

/// As people type a name on a keyboard without umlauts.
fn without_umlauts(word: &str) -> String {
    word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &[&str] = &["alice@example.com", "Alice Anders", "Brühwerk Kaffeemaschinen"];

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        for bad in [
            "short",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "alice@example.com",
            "AliceAnders1",
            "Alice.Anders.2026",
            "1234567890123",
            "qwertzuiop123",
            "password1234",
            "P@ssw0rd12345",
            "Passwort2026!",
            "Willkommen123",
            "Sommer2026!!",
            "Brühwerk2026!",
            "Bruehwerk2026",
            "kundenportal1",
            "iloveyou1234",
            "unbelievable",
            "1q2w3e4r5t6y",
            "qwertyuiop[]",
        ] {
            assert!(check_for(bad, ABOUT).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_phrase_is_fine_and_so_is_every_kind_of_character() {
        let long = "lang und länger ".repeat(CHARACTERS_MAX / 16);
        for good in [
            "correct horse battery",
            "drei Tassen am Morgen",
            "theke-demo-2026",
            "ein ganz neues Passwort 7",
            "kaffee 咖啡 ☕ und mehr",
            "        vier        fünf  ",
            &long,
        ] {
            check_for(good, ABOUT).unwrap_or_else(|error| panic!("{good}: {error}"));
        }
        assert!(check_for(&format!("{long}!"), ABOUT).is_err(), "one character more than fits");
    }
}
