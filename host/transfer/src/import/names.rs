//! Splits a person's name that a file holds in one column.

/// Given name and family name. `Anders, Alice` is taken by its comma; otherwise the family's name is the last word, or
/// begins with the first word in lower case: `Ludwig van Beethoven`. A single word is a family's name.
pub fn split(name: &str) -> (String, String) {
    let words = |part: &str| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    if let Some((family, given)) = name.split_once(',') {
        return (words(given).join(" "), words(family).join(" "));
    }
    let words = words(name);
    let particle = words.iter().skip(1).position(|word| word.starts_with(char::is_lowercase));
    let begin = match particle {
        // A lower-case word at the very end leads nothing in.
        Some(position) if position + 2 < words.len() => position + 1,
        _ => words.len().saturating_sub(1),
    };
    (words[..begin].join(" "), words[begin..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn names_are_split_where_the_family_begins() {
        for (name, given, family) in [
            ("Alice Anders", "Alice", "Anders"),
            ("Karl Otto  Brandt", "Karl Otto", "Brandt"),
            ("Anna von und zu Stein", "Anna", "von und zu Stein"),
            ("Isabel de Castro", "Isabel", "de Castro"),
            ("Conrad, Charlie", "Charlie", "Conrad"),
            ("Madonna", "", "Madonna"),
            ("bell hooks", "bell", "hooks"),
            ("", "", ""),
        ] {
            assert_eq!(split(name), (given.to_owned(), family.to_owned()), "{name}");
        }
    }
}
