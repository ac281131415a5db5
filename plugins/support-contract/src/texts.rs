//! Checks that every text that the code names exists in every language.

use std::collections::BTreeSet;

use crate::choice::{Because, NOT_YOURS};
use crate::device::{UNKNOWN, UNKNOWN_TO_AGENTS};
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
        Obstacle::OtherDevice,
        Obstacle::Unusable,
    ];
    for (locale, source) in LOCALES {
        let keys = keys(source);
        for key in obstacles.map(Obstacle::message).into_iter().chain([NOT_YOURS, UNKNOWN, UNKNOWN_TO_AGENTS])
        {
            assert!(keys.contains(key), "{locale}.ftl lacks {key}");
        }
        for key in Because::ALL.into_iter().filter_map(|one| Because::message(one.word())) {
            assert!(keys.contains(key.as_str()), "{locale}.ftl lacks {key}");
        }
    }
}

#[test]
fn what_is_too_long_is_told_how_long_it_may_be() {
    for (locale, source) in LOCALES {
        for key in ["subject-too-long", "description-too-long"] {
            let text = source.lines().find(|line| line.starts_with(&format!("{key} =")));
            assert!(text.is_some_and(|text| text.contains("{ $limit }")), "{locale}.ftl: {key}");
        }
    }
}
