//! Checks that every text that the code names exists in every language.

use std::collections::BTreeSet;

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
fn every_text_of_the_code_can_be_said() {
    let sources = [
        include_str!("sheet/why.rs"),
        include_str!("pages/model.rs"),
        include_str!("pages/models.rs"),
        include_str!("pages/products.rs"),
        include_str!("pages/configure.rs"),
        include_str!("pages/saved.rs"),
        include_str!("pages/compare.rs"),
        include_str!("pages/configurations.rs"),
    ];
    let prefixes = [
        "cause-",
        "finding-",
        "source-",
        "name-",
        "save-",
        "saved-flash",
        "saved-title",
        "configure-title",
        "model-title",
        "order-",
        "compare-",
        "configurations-title",
        "model-published",
        "models-title",
        "products-title",
    ];
    let named = sources.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    let named: BTreeSet<&str> =
        named.filter(|text| prefixes.iter().any(|prefix| text.starts_with(prefix))).collect();
    assert!(named.len() > 15, "{named:?}");
    for (locale, source) in LOCALES {
        let keys = keys(source);
        for key in &named {
            assert!(keys.contains(key), "{locale}.ftl lacks {key}");
        }
    }
}
