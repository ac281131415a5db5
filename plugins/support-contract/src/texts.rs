//! Checks that every text that the code names exists in every language.

use std::collections::BTreeSet;

use crate::choice::NOT_YOURS;
use crate::term::Obstacle;

const LOCALES: [(&str, &str); 2] =
    [("de", include_str!("../locales/de.ftl")), ("en", include_str!("../locales/en.ftl"))];

fn keys(source: &str) -> BTreeSet<&str> {
    let is_message = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    source.lines().filter(is_message).filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let [(_, german), (_, english)] = LOCALES;
    assert_eq!(keys(german), keys(english));
}

#[test]
fn every_reason_can_be_said() {
    let obstacles = [
        Obstacle::Draft,
        Obstacle::NotStarted,
        Obstacle::Ended,
        Obstacle::Suspended,
        Obstacle::Cancelled,
        Obstacle::WithoutSupport,
        Obstacle::Exhausted,
        Obstacle::Unusable,
    ];
    for (locale, source) in LOCALES {
        let keys = keys(source);
        for key in obstacles.map(Obstacle::message).into_iter().chain([NOT_YOURS]) {
            assert!(keys.contains(key), "{locale}.ftl lacks {key}");
        }
    }
}

#[test]
fn the_longest_inputs_are_said_in_the_messages() {
    use crate::pages::request::{DESCRIPTION_CHARACTERS, SUBJECT_CHARACTERS};
    let (_, english) = LOCALES[1];
    let thousands = DESCRIPTION_CHARACTERS / 1000;
    assert!(english.contains(&format!("the subject to {SUBJECT_CHARACTERS} characters")));
    assert!(english.contains(&format!("the description to {thousands},000 characters")));
}
