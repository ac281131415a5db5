//! Design tokens: merged from base to theme, then written as custom properties.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Group (`light`, `dark`, `type`, …) → name → CSS value.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tokens(BTreeMap<String, BTreeMap<String, String>>);

impl Tokens {
    /// Takes over a theme's tokens on top of its parent's; says what is wrong with the first bad one.
    pub(crate) fn merge(
        &mut self,
        tokens: &BTreeMap<String, BTreeMap<String, String>>,
    ) -> Result<(), String> {
        for (group, values) in tokens {
            for (name, value) in values {
                if !is_name(group) || !is_name(name) {
                    return Err(format!("the token `{group}.{name}` may only contain a-z, 0-9 and `-`"));
                }
                // A value leaves its declaration only through these; `url(` would load something from elsewhere.
                if value.contains(['{', '}', ';', '<', '\\', '@'])
                    || value.to_ascii_lowercase().contains("url(")
                {
                    return Err(format!("the token `{group}.{name}` is not a plain CSS value: {value}"));
                }
            }
            self.0.entry(group.clone()).or_default().extend(values.clone());
        }
        Ok(())
    }

    /// One token's value, e.g. `("light", "accent")`.
    pub(crate) fn get(&self, group: &str, name: &str) -> Option<&str> {
        self.0.get(group)?.get(name).map(String::as_str)
    }

    /// The head of the stylesheet. Colours become `--color-<name>`, the rest `--<group>-<name>`.
    pub(crate) fn to_css(&self) -> String {
        let mut css = String::from(":root {\n  color-scheme: light dark;\n");
        for (group, values) in self.0.iter().filter(|(group, _)| *group != "dark") {
            let prefix = if group == "light" { "color" } else { group };
            declare(&mut css, "  ", prefix, values);
        }
        css.push_str("}\n");
        if let Some(dark) = self.0.get("dark") {
            // Paper is light: printing keeps the light colours whatever the screen shows.
            css.push_str("@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
            declare(&mut css, "    ", "color", dark);
            css.push_str("  }\n}\n");
        }
        css
    }
}

fn declare(css: &mut String, indent: &str, prefix: &str, values: &BTreeMap<String, String>) {
    for (name, value) in values {
        // Writing to a String cannot fail.
        let _ = writeln!(css, "{indent}--{prefix}-{name}: {value};");
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Tokens;

    fn group(name: &str, token: &str, value: &str) -> BTreeMap<String, BTreeMap<String, String>> {
        BTreeMap::from([(name.to_owned(), BTreeMap::from([(token.to_owned(), value.to_owned())]))])
    }

    #[test]
    fn a_child_changes_single_tokens_and_the_css_names_them_by_group() {
        let mut tokens = Tokens::default();
        tokens.merge(&group("light", "accent", "#123456")).expect("valid");
        tokens.merge(&group("light", "ink", "#000")).expect("valid");
        tokens.merge(&group("dark", "ink", "#fff")).expect("valid");
        tokens.merge(&group("space", "m", "1rem")).expect("valid");
        tokens.merge(&group("light", "accent", "#654321")).expect("valid");
        let css = tokens.to_css();
        assert!(css.contains("--color-accent: #654321;"), "{css}");
        assert!(!css.contains("#123456"), "{css}");
        assert!(css.contains("--space-m: 1rem;"), "{css}");
        let (light, dark) = css.split_once("@media").expect("a dark part");
        assert!(light.contains("--color-ink: #000;") && dark.contains("--color-ink: #fff;"), "{css}");
    }

    #[test]
    fn a_token_cannot_leave_its_declaration() {
        for value in ["red;} body{display:none", "url(https://elsewhere.example/x)", "</style>", "URL(x)"] {
            assert!(Tokens::default().merge(&group("light", "accent", value)).is_err(), "{value}");
        }
        assert!(Tokens::default().merge(&group("light", "Accent", "red")).is_err());
    }
}
