//! A wrong file says where it is wrong, and what to write.

use configurator_engine::uvl;

fn mistakes(text: &str) -> Vec<String> {
    match uvl::read(text) {
        Ok(_) => panic!("this passed:\n{text}"),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

fn says(text: &str, begins: &str, holds: &str) {
    let found = mistakes(text);
    assert!(found.iter().any(|line| line.starts_with(begins) && line.contains(holds)), "{text}\n{found:#?}");
}

#[test]
fn each_mistake_has_its_place_and_remedy() {
    says("", "1:1:", "begins with a line `features`");
    says("feature\n  A\n", "1:1:", "did you mean `features`?");
    says("features\n", "1:9:", "the product, indented");
    says("features\n  A\n  B\n", "3:3:", "one first feature");
    says("features\n  A\n    B\n", "3:5:", "between a feature and its children stands");
    says("features\n  A\n    mandatory\n", "3:5:", "a group needs at least one feature");
    says("features\n  A\n    mandatory\n      B\n     C\n", "5:6:", "indented like none above");
    says("features\n  A\n    [3..1]\n      B\n", "3:6:", "write [1..3]");
    says("features\n  A\n    [2]\n      B\n", "3:5:", "at least 2 of 1");
    says("features\n  A B\n", "2:5:", "\"A B\"");
    says("features\n  Integer A\n", "2:11:", "of type Integer are not supported");
    says("features\n  A cardinality [1..2]\n", "2:5:", "several times is not supported");
    says("imports\n  other\nfeatures\n  A\n", "1:1:", "imports are not supported");
    says("features\n  A {price}\n", "2:11:", "`price` takes a number");
    says("features\n  A {price 1, price 2}\n", "2:15:", "given twice");
    says("features\n  A {price 1\n", "3:1:", "is not closed");
    says("features\n  A {title 'x}\n", "2:12:", "not closed on this line");
    says("features\n  A {currency 'XXZ'}\n", "2:15:", "ISO 4217");
    says("features\n  A {constraint B}\n", "2:6:", "section `constraints`");
    says("features\n  A\nconstraints\n  A =>\n", "4:7:", "expected a feature");
    says("features\n  A\nconstraints\n  A => B\n", "4:8:", "no feature `B`");
    says("features\n  Kettle\nconstraints\n  Kettel\n", "4:3:", "did you mean `Kettle`?");
    says("features\n  A\nconstraints\n  A => A => A\n", "4:10:", "in two ways");
    says("features\n  A\nconstraints\n  A == 3\n", "4:5:", "arithmetic");
    says("features\n  A\nconstraints\n  sum(price) < 3\n", "4:3:", "arithmetic");
    says("features\n  A\nconstraints\n  (A\n", "5:1:", "not closed");
    says("features\n  A~\n", "2:4:", "`~` means nothing");
}

#[test]
fn a_price_stays_within_its_bounds_and_decimals() {
    says("features\n  A {price 1152921504606846976}\n", "2:12:", "between -10000000000 and 10000000000");
    says("features\n  A {price 99999999999999999999999}\n", "2:12:", "between -10000000000 and 10000000000");
    says("features\n  A {price 1.005}\n", "2:12:", "more than 2 decimals");
    says("features\n  A {currency 'JPY', price 1.5}\n", "2:28:", "more than 0 decimals");
    says("features\n  A {percent -101}\n", "2:14:", "between -100 and 100");
}

#[test]
fn a_name_twice_is_refused_and_a_cycle_called_one() {
    says("features\n  A\n    optional\n      B\n      B\n", "5:7:", "`B` in line 4 already");
    says(
        "features\n  A\n    optional\n      B\n        optional\n          A\n",
        "6:11:",
        "a tree has no cycles",
    );
}

#[test]
fn several_mistakes_are_reported_at_once_in_their_order() {
    let found = mistakes(
        "features\n  A\n    optional\n      B {price x}\n      C\n    odd\n      D\nconstraints\n  B => E\n  C =>\n",
    );
    let places: Vec<&str> = found.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["4:16", "6:5", "9:8", "10:7"], "{found:#?}");
}

#[test]
fn no_text_makes_the_reader_fall_over() {
    let sound = "features\n  A {price 1}\n    optional\n      B\n        [1..2]\n          C\n          D\nconstraints\n  (B => C) & !D\n";
    let mut random = fastrand::Rng::with_seed(7);
    let pieces = [
        "\n",
        "  ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "'",
        "\"",
        "=>",
        "|",
        "features",
        "constraints",
        "ß",
        "\u{0}",
        "/*",
        "//",
        "..",
        "-",
        "9",
    ];
    for _ in 0..3_000 {
        let mut text = sound.to_owned();
        for _ in 0..random.usize(1..6) {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let place = places[random.usize(0..places.len())];
            match random.u32(0..3) {
                0 => text.insert_str(place, pieces[random.usize(0..pieces.len())]),
                1 => drop(text.remove(place)),
                _ => text.truncate(place),
            }
            if text.is_empty() {
                break;
            }
        }
        // It either reads or says why not.
        if let Err(mistakes) = uvl::read(&text) {
            assert!(!mistakes.is_empty(), "{text}");
        }
    }
}

#[test]
fn what_is_too_large_is_refused() {
    says(&"x".repeat(2 << 20), "1:1:", "a model may have");
    let deep = format!("features\n  A\nconstraints\n  {}A{}\n", "(".repeat(100), ")".repeat(100));
    says(&deep, "4:", "64 levels deep");
    let level = |level: usize| {
        format!("{}F{level}\n{}optional\n", " ".repeat(level * 2 + 1), " ".repeat(level * 2 + 2))
    };
    let tree: String = std::iter::once("features\n".to_owned()).chain((0..100).map(level)).collect();
    says(&tree, "", "64 levels deep");
}
