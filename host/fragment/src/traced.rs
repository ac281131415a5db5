//! Finds the line at which a template was stopped: rendered once more, it says before each tag where it stands.
//!
//! A template that runs out of memory or time takes its renderer with it, which then can say nothing any more.

use std::fmt::Write as _;

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, State};

use crate::environment::FUEL;

/// Called before each tag, with its line.
const MARK: &str = "__line";
/// Steps of a traced template: a mark takes two, a tag at least one.
const TRACED_FUEL: u64 = 3 * FUEL;

/// The template with a mark before each tag. Lines stay as they are; what it writes is of no use.
pub fn traced(source: &str) -> String {
    let mut marked = String::with_capacity(source.len() * 2);
    let mut copied = 0;
    for (token, span) in tokenize(source, false, SyntaxConfig::default()).map_while(Result::ok) {
        if matches!(token, Token::VariableStart | Token::BlockStart) {
            let start = span.start_offset as usize;
            marked.push_str(source.get(copied..start).unwrap_or_default());
            // Writing to a String cannot fail.
            let _ = write!(marked, "{{% do {MARK}({}) %}}", span.start_line);
            copied = start;
        }
    }
    marked.push_str(source.get(copied..).unwrap_or_default());
    marked
}

/// Compiles each tag by itself and tells `note` its line before: what is constant is computed while a template compiles,
/// and may be what it is stopped for. Tags that mean nothing by themselves are passed over.
pub fn compile_tags(source: &str, note: impl Fn(u32)) {
    let environment = Environment::new();
    let mut start = (0, 0);
    for (token, span) in tokenize(source, false, SyntaxConfig::default()).map_while(Result::ok) {
        match token {
            Token::VariableStart | Token::BlockStart => start = (span.start_offset as usize, span.start_line),
            Token::VariableEnd | Token::BlockEnd => {
                note(start.1.into());
                let tag = source.get(start.0..span.end_offset as usize).unwrap_or_default();
                // Only the attempt counts.
                let _ = environment.template_from_str(tag);
            }
            _ => {}
        }
    }
    note(0);
}

/// Lets the marks in traced templates tell `note` in which template and line they are.
pub fn heed_marks(environment: &mut Environment<'static>, note: impl Fn(&str, u32) + Send + Sync + 'static) {
    environment.set_fuel(Some(TRACED_FUEL));
    environment.add_function(MARK, move |state: &State<'_, '_>, line: u32| note(state.name(), line));
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::{compile_tags, heed_marks, traced};
    use crate::environment::bounded;

    const SOURCE: &str = "\
{% macro twice(x) -%}
  {{ x ~ x }}
{%- endmacro %}
{% set all -%} {% for n in [1, 2] %}{% if n == 1 %}
  {{- twice(n) -}}
{% else %}{% raw %}{{ raw }}{% endraw %}{% endif %}{% endfor %}{% endset %}

{{ broken.here }}";

    #[test]
    fn each_tag_is_told_before_it_compiles() {
        let lines = Mutex::new(Vec::new());
        compile_tags(SOURCE, |line| lines.lock().expect("unpoisoned").push(line));
        assert_eq!(*lines.lock().expect("unpoisoned"), [1, 2, 3, 4, 4, 4, 5, 6, 6, 6, 6, 8, 0]);
    }

    #[test]
    fn a_traced_template_says_where_it_stands() {
        let mut environment = bounded(|name| Ok((name == "a.html").then(|| traced(SOURCE))));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&seen);
        heed_marks(&mut environment, move |name, line| {
            noted.lock().expect("unpoisoned").push((name.to_owned(), line));
        });
        let template = environment.get_template("a.html").expect("it still compiles");
        let error = template.render(()).expect_err("the last line is wrong");
        assert_eq!(error.line(), Some(8), "lines moved: {error}");
        let seen = seen.lock().expect("unpoisoned");
        let lines: Vec<_> = seen.iter().map(|(_, line)| *line).collect();
        assert!(lines.contains(&2) && lines.contains(&5) && lines.last() == Some(&8), "{lines:?}");
    }
}
