//! Turns errors into sentences for whoever typed the command.

use std::io::ErrorKind;

use theke_domain::{Error, Violation};
use theke_theme::{Fragments, Look, Themes};

/// The error with its causes in one sentence; violations of rules are translated as the portal would show them.
pub fn sentence(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        let part = match cause.downcast_ref::<Error>() {
            Some(Error::Invalid(violations)) => self::violations(violations),
            Some(Error::NotFound) => "there is no such record in this tenant".to_owned(),
            _ => cause.to_string(),
        };
        // Some errors repeat their cause in their own text.
        if !parts.iter().any(|said| said.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(": ")
}

/// Whether the command failed only because nobody reads its output any more.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &std::io::Error| cause.kind() == ErrorKind::BrokenPipe;
    error.downcast_ref::<std::io::Error>().is_some_and(broken)
}

fn violations(violations: &[Violation]) -> String {
    let words = violation_words(|_| None);
    let said = violations.iter().map(|violation| format!("{}: {}", violation.field, words(violation)));
    said.collect::<Vec<_>>().join("\n  ")
}

/// Says what is wrong as the portal would, in English like everything on the command line. `of_plugin` answers a
/// plugin's translations, for what a plugin refused.
pub fn violation_words(
    of_plugin: impl Fn(&str) -> Option<Fragments> + Send + 'static,
) -> Box<dyn Fn(&Violation) -> String + Send> {
    let themes = Themes::open(None).ok();
    let look = Look { theme: "base".into(), locale: "en".into(), timezone: "UTC".into() };
    Box::new(move |violation| {
        let fragments = violation.plugin.as_deref().and_then(&of_plugin);
        themes.as_ref().map_or_else(
            || violation.message.clone(),
            |themes| themes.translate(&look, fragments.as_ref(), &violation.message, &violation.arguments()),
        )
    })
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_broken_rule_is_told_in_words_and_not_as_a_key() {
        let error = anyhow::Result::<()>::Err(Error::invalid("email", "error-required").into());
        let error = error.context("cannot create the user").expect_err("an error");
        let text = sentence(&error);
        assert_eq!(text, "cannot create the user: email: Please fill in this field.");
    }
}
