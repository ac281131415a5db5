//! A customer's choices, as they travel in an address: `3.17.-22` wants the features 3 and 17, and not 22. Numbers are
//! those of the model's version, which the address names: a link means the same for ever.

use std::fmt::Write as _;

use configurator_engine::{Choice, Model};

/// Reads choices; the last word about a feature counts. `None` if a part is no feature of the model.
pub fn choices(text: &str, model: &Model) -> Option<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    for part in text.split('.').filter(|part| !part.is_empty()) {
        let choice = choice(part, model)?;
        choices.retain(|other| other.feature != choice.feature);
        choices.push(choice);
    }
    Some(choices)
}

/// Reads one choice.
pub fn choice(text: &str, model: &Model) -> Option<Choice> {
    let (wanted, digits) = text.strip_prefix('-').map_or((true, text), |digits| (false, digits));
    // A sign of its own would be a second one.
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)?;
    Some(Choice { feature: model.id(number.parse().ok()?)?, wanted })
}

/// Writes choices, in their order.
pub fn write(choices: &[Choice]) -> String {
    let mut text = String::new();
    for choice in choices {
        let separator = if text.is_empty() { "" } else { "." };
        let sign = if choice.wanted { "" } else { "-" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{separator}{sign}{}", choice.feature.index());
    }
    text
}

/// The choices that another version of the model knows, by the features' names, in their order.
pub fn carried_over(choices: &[Choice], from: &Model, to: &Model) -> Vec<Choice> {
    let same = |choice: &Choice| {
        let feature = to.find(&from.feature(choice.feature).name)?;
        Some(Choice { feature, ..*choice })
    };
    choices.iter().filter_map(same).collect()
}

#[cfg(test)]
mod tests {
    use configurator_engine::uvl;

    use super::*;

    fn model(text: &str) -> Model {
        uvl::read(text).expect("sound").model
    }

    #[test]
    fn choices_come_back_as_they_were_written() {
        let model = model("features\n  A\n    optional\n      B\n      C\n");
        for text in ["", "1", "2.-1", "-2.1"] {
            assert_eq!(write(&choices(text, &model).expect("it is one")), text);
        }
        assert_eq!(write(&choices("1.2.-1", &model).expect("the last word counts")), "2.-1");
    }

    #[test]
    fn what_is_no_feature_is_refused() {
        let model = model("features\n  A\n");
        for text in ["1", "--0", "+0", "x", "0.99999999999999999999", "0,1", "0.-"] {
            assert_eq!(choices(text, &model), None, "{text}");
        }
    }

    #[test]
    fn another_version_gets_what_it_knows_by_name() {
        let old = model("features\n  A\n    optional\n      B\n      C\n");
        let new = model("features\n  A\n    optional\n      X\n      C\n");
        let choices = choices("1.-2", &old).expect("it is one");
        assert_eq!(write(&carried_over(&choices, &old, &new)), "-2");
    }
}
