//! What a misspelt name was probably meant to be.

/// Names less alike than this are not the same name with a typing error.
const LIKENESS_MIN: f64 = 0.6;

/// The known name that is most like `wanted`, if one is.
pub(super) fn nearest<'names>(
    wanted: &str,
    known: impl IntoIterator<Item = &'names str>,
) -> Option<&'names str> {
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// “Did you mean …?”, or the other remedy.
pub(super) fn did_you_mean<'names>(
    wanted: &str,
    known: impl IntoIterator<Item = &'names str>,
    otherwise: &str,
) -> String {
    match nearest(wanted, known) {
        Some(name) => format!("Did you mean `{name}`?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_finds_its_name_and_another_word_finds_none() {
        let known = ["pages/home/show.html", "pages/cases/show.html"];
        assert_eq!(nearest("pages/home/shwo.html", known), Some("pages/home/show.html"));
        assert_eq!(nearest("acent", ["accent", "canvas"]), Some("accent"));
        assert_eq!(nearest("zebra", ["accent", "canvas"]), None);
    }
}
