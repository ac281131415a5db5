//! Makes text inert in HTML, in elements and in quoted attributes alike.

use std::borrow::Cow;

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Error, ErrorKind, Output, State, Value, escape_formatter};

/// How every `{{ value }}` is written. minijinja's own way would also turn `/` into `&#x2f;`, which guards nothing in
/// quoted attributes and makes every address in a page's source unreadable.
pub(super) fn write_value(
    output: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    // JSON's null is "not there", which a reader should see as nothing.
    if value.is_none() {
        return Ok(());
    }
    let is_plain_text = value.kind() == ValueKind::String && !value.is_safe();
    match (value.as_str(), state.auto_escape()) {
        (Some(text), AutoEscape::Html) if is_plain_text => {
            let written = output.write_str(&escape(text));
            written.map_err(|_| Error::new(ErrorKind::WriteFailure, "the output is closed"))
        }
        _ => escape_formatter(output, state, value),
    }
}

/// The five characters that mean something in HTML, as entities.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'');
    let Some(first) = text.find(special) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_means_something_in_html_becomes_an_entity() {
        assert_eq!(
            escape(r#"<a href="/x" title='&'>"#),
            "&lt;a href=&quot;/x&quot; title=&#39;&amp;&#39;&gt;"
        );
        assert_eq!(escape("/cases/1?a=b"), "/cases/1?a=b");
    }
}
