//! Translations are read in the host's process, by a parser that calls itself for each brace: deep ones would end it.

/// Braces within braces of one text. Selectors within selectors are rare; deeper ones are an attack.
const DEPTH_MAX: usize = 20;

/// The first line of a Fluent file whose braces nest too deep; none if all is well.
pub(super) fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, line) in source.lines().enumerate() {
        // What begins at the margin is a text of its own, whatever the last one left open.
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            depth = 0;
        }
        let mut quoted = false;
        let mut characters = line.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' if depth > 0 => quoted = !quoted,
                '\\' if quoted => drop(characters.next()),
                '{' if !quoted => depth += 1,
                '}' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEPTH_MAX {
                return Some(index + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn ordinary_texts_pass_and_deep_ones_are_found() {
        let ordinary =
            "a = { $n ->\n    [one] { -brand } { \"{\" }\n   *[other] { NUMBER($n) }\n}\n".repeat(500);
        assert_eq!(too_deep(&ordinary), None);
        assert_eq!(too_deep(&format!("# {}\na = x", "{ \"".repeat(9))), None);
        assert_eq!(too_deep(&format!("a = x\nb = {}", "{".repeat(100_000))), Some(2));
        assert_eq!(too_deep(&format!("a = x\nb =\n{}", "  {\n".repeat(30))), Some(23));
    }
}
