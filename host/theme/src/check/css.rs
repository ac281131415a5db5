//! Stylesheets: custom properties that somebody defines, files that are there, brackets that close.

use std::collections::BTreeSet;

use cssparser::{ParseError, Parser, ParserInput, SourceLocation, Token};

use super::family::Family;
use super::finding::{At, Findings};
use super::manifest::Places;
use super::suggest::did_you_mean;
use super::templates::Templates;
use crate::source::ending;

/// What a piece of CSS uses and defines.
#[derive(Default)]
pub(super) struct Css {
    /// Custom properties that are set.
    pub(super) defined: BTreeSet<String>,
    /// `var(--name)` without a fallback, with its place.
    used: Vec<(String, At)>,
    /// `var(--name, …)`
    used_with_fallback: Vec<String>,
    urls: Vec<(String, At)>,
    faults: Vec<(At, String)>,
}

impl Css {
    /// Reads a stylesheet or a value.
    pub(super) fn read(text: &str) -> Css {
        let mut css = Css::default();
        let mut input = ParserInput::new(text);
        // Whatever cannot be read is noted in `faults`.
        let _ = css.tokens(&mut Parser::new(&mut input));
        css
    }

    fn tokens<'text>(&mut self, parser: &mut Parser<'text, '_>) -> Result<(), ParseError<'text, ()>> {
        let mut property: Option<String> = None;
        loop {
            // Before the token, so that the place is its beginning.
            parser.skip_whitespace();
            let location = parser.current_source_location();
            let Ok(token) = parser.next().cloned() else { return Ok(()) };
            match &token {
                Token::Ident(name) if name.starts_with("--") => {
                    property = Some(name.to_string());
                    continue;
                }
                Token::Colon => {
                    self.defined.extend(property.take());
                }
                Token::Function(name) if name.eq_ignore_ascii_case("var") => {
                    parser.parse_nested_block(|inner| self.variable(inner))?;
                }
                Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                    parser.parse_nested_block(|inner| {
                        let at = place(inner.current_source_location());
                        let name = inner.expect_string_cloned()?;
                        self.urls.push((name.to_string(), at));
                        Ok::<_, ParseError<'_, ()>>(())
                    })?;
                }
                Token::UnquotedUrl(name) => self.urls.push((name.to_string(), place(location))),
                Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                    let what = "`@import` does nothing here: all stylesheets are joined into one";
                    self.faults.push((place(location), what.to_owned()));
                }
                Token::BadUrl(_) | Token::BadString(_) => {
                    self.faults.push((place(location), "a text or an address is not closed".to_owned()));
                }
                Token::CloseCurlyBracket | Token::CloseParenthesis | Token::CloseSquareBracket => {
                    self.faults.push((place(location), "this bracket closes nothing".to_owned()));
                }
                Token::CurlyBracketBlock => {
                    let start = parser.position();
                    parser.parse_nested_block(|inner| self.tokens(inner))?;
                    if !parser.slice_from(start).ends_with('}') {
                        let what = "this `{` is never closed, so the rules after it are lost".to_owned();
                        self.faults.push((place(location), what));
                    }
                }
                Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock => {
                    parser.parse_nested_block(|inner| self.tokens(inner))?;
                }
                _ => {}
            }
            property = None;
        }
    }

    fn variable<'text>(&mut self, parser: &mut Parser<'text, '_>) -> Result<(), ParseError<'text, ()>> {
        parser.skip_whitespace();
        let at = place(parser.current_source_location());
        let name = parser.expect_ident_cloned()?.to_string();
        if parser.is_exhausted() {
            self.used.push((name, at));
            return Ok(());
        }
        self.used_with_fallback.push(name);
        self.tokens(parser)
    }

    /// Every property that is used, with a fallback or without.
    pub(super) fn uses(&self) -> impl Iterator<Item = &str> {
        let certain = self.used.iter().map(|(name, _)| name.as_str());
        certain.chain(self.used_with_fallback.iter().map(String::as_str))
    }
}

fn place(location: SourceLocation) -> At {
    At { line: location.line as usize + 1, column: location.column as usize }
}

/// The custom property of a token.
fn property(group: &str, name: &str) -> String {
    let group = if matches!(group, "light" | "dark") { "color" } else { group };
    format!("--{group}-{name}")
}

/// Stylesheets and tokens of the theme itself.
pub(super) fn check(family: &Family, templates: &Templates, findings: &mut Findings) {
    let mut defined = BTreeSet::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for member in &family.members {
        for name in &member.source.manifest.stylesheets {
            let css = Css::read(member.source.text(&format!("assets/{name}")).unwrap_or_default());
            used.extend(css.uses().map(str::to_owned));
            defined.extend(css.defined);
        }
        for (group, tokens) in &member.source.manifest.tokens {
            for (name, value) in tokens {
                // What is dark only is undefined in the light.
                if group != "dark" {
                    defined.insert(property(group, name));
                }
                used.extend(Css::read(value).uses().map(str::to_owned));
            }
        }
    }
    for facts in templates.files.values() {
        used.extend(facts.used_tokens().map(|(group, name)| property(&group, &name)));
    }
    let theme = family.theme();
    for path in theme.source.paths().filter(|path| path.starts_with("assets/") && ending(path) == "css") {
        stylesheet(family, path, &defined, findings);
    }
    tokens(family, &defined, &used, findings);
}

fn stylesheet(family: &Family, path: &str, defined: &BTreeSet<String>, findings: &mut Findings) {
    let css = Css::read(family.theme().source.text(path).unwrap_or_default());
    for (at, what) in &css.faults {
        let message = format!("The stylesheet is broken: {what}.");
        family.report(
            findings,
            (0, path),
            *at,
            "css",
            (&message, "Correct it: a browser skips it silently."),
        );
    }
    for (name, at) in css.used.iter().filter(|(name, _)| !defined.contains(name)) {
        let message = format!("`var({name})` is defined nowhere.");
        let known = defined.iter().map(String::as_str);
        let remedy = did_you_mean(name, known, "Add the token to theme.toml, or give a fallback.");
        family.report(findings, (0, path), *at, "unknown-token", (&message, &remedy));
    }
    let all = family.paths();
    let assets = || all.iter().filter_map(|path| path.strip_prefix("assets/"));
    for (address, at) in css.urls.iter().filter(|(address, _)| !address.starts_with("data:image/")) {
        let name = address.split(['#', '?']).next().unwrap_or_default();
        if name.contains(':') || name.starts_with('/') {
            let message =
                format!("`{address}` is not one of the theme's own files, so browsers will not load it.");
            let remedy = "Put the file into assets/ and name it from there.";
            family.report(findings, (0, path), *at, "unknown-asset", (&message, remedy));
        } else if !assets().any(|known| known == name) {
            let message = format!("There is no file assets/{name} in this theme or a parent.");
            let remedy = did_you_mean(name, assets(), "Add the file; addresses begin at assets/.");
            family.report(findings, (0, path), *at, "unknown-asset", (&message, &remedy));
        }
    }
}

fn tokens(family: &Family, defined: &BTreeSet<String>, used: &BTreeSet<String>, findings: &mut Findings) {
    let theme = family.theme();
    let places = Places::of(&theme.source);
    for (group, tokens) in &theme.source.manifest.tokens {
        for (name, value) in tokens {
            let at = places.token(group, name);
            for (wanted, _) in Css::read(value).used.iter().filter(|(wanted, _)| !defined.contains(wanted)) {
                let message = format!("`var({wanted})` is defined nowhere.");
                let known = defined.iter().map(String::as_str);
                let remedy = did_you_mean(wanted, known, "Write the value out.");
                family.report(findings, (0, "theme.toml"), at, "unknown-token", (&message, &remedy));
            }
            let parents = &family.members[1..];
            let known = |group: &str| {
                let of = move |member: &'_ super::family::Member| {
                    member.source.manifest.tokens.get(group).map(|tokens| tokens.contains_key(name))
                };
                parents.iter().filter_map(of).any(|known| known)
            };
            let own = property(group, name);
            if parents.is_empty() || known(group) || (group == "dark" && known("light")) {
                continue;
            }
            if !used.contains(&own) {
                let message = format!(
                    "No parent has the token `{name}` of `[tokens.{group}]`, and nothing uses `{own}`."
                );
                let all = parents.iter().filter_map(|member| member.source.manifest.tokens.get(group));
                let names = all.flat_map(|tokens| tokens.keys().map(String::as_str));
                let remedy = did_you_mean(name, names, "themes/README.md lists the tokens.");
                family.report(findings, (0, "theme.toml"), at, "unknown-token", (&message, &remedy));
            } else if group == "dark" && !defined.contains(&own) {
                let message = format!("The token `{name}` exists in the dark scheme only.");
                let remedy = "Add it to `[tokens.light]`, too.";
                family.report(findings, (0, "theme.toml"), at, "unknown-token", (&message, remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Css};

    #[test]
    fn a_stylesheet_says_what_it_uses_and_where() {
        let css = Css::read(
            "a {\n  --own: 1px;\n  color: var(--color-ink);\n  margin: calc(var( --own ) * var(--x, 2));\n  background: url(a.svg) url(\"b.svg\");\n}\n",
        );
        assert_eq!(css.used[0], ("--color-ink".to_owned(), At { line: 3, column: 14 }));
        assert_eq!(css.used[1].0, "--own");
        assert_eq!(css.used_with_fallback, ["--x"]);
        assert!(css.defined.contains("--own") && css.defined.len() == 1);
        assert_eq!(
            css.urls.iter().map(|(name, at)| (name.as_str(), at.line)).collect::<Vec<_>>(),
            [("a.svg", 5), ("b.svg", 5)]
        );
        assert!(css.faults.is_empty());
    }

    #[test]
    fn brackets_that_do_not_match_are_found() {
        let lines = |text: &str| Css::read(text).faults.iter().map(|(at, _)| at.line).collect::<Vec<_>>();
        assert_eq!(lines("a { color: red }\n}\n"), [2]);
        assert_eq!(lines("\n@media print {\n  a { color: red }\n"), [2]);
        assert_eq!(lines("a { color: red }\n"), [0; 0]);
    }
}
