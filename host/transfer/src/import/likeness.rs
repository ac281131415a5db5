//! Guesses what a typing error meant.

/// `; did you mean …?` with the candidate that is only a few letters away, else nothing.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let written = written.to_lowercase();
    let letters = written.chars().count();
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(&written, &candidate.to_lowercase()), candidate))
        .min_by_key(|(distance, _)| *distance)
        // A third of the letters may be wrong; a word of two letters is like every other one.
        .filter(|(distance, _)| *distance <= letters.div_ceil(3));
    near.map_or_else(String::new, |(_, candidate)| format!("; did you mean `{candidate}`?"))
}

/// Letters to add, to take away or to replace (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, against) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *against);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_typing_error_is_recognised_and_a_stranger_is_not() {
        assert_eq!(
            did_you_mean("famly_name", ["given_name", "family_name"]),
            "; did you mean `family_name`?"
        );
        assert_eq!(did_you_mean("Kundenr", ["Firma", "KundenNr"]), "; did you mean `KundenNr`?");
        assert_eq!(did_you_mean("shoe_size", ["given_name", "family_name"]), "");
        assert_eq!(did_you_mean("Mial", ["Name", "Mail"]), "; did you mean `Mail`?");
        assert_eq!(did_you_mean("x", []), "");
    }
}
