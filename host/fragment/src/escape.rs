//! Makes text inert in HTML, in elements and in quoted attributes alike.

use std::fmt;

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Error, ErrorKind, Output, State, Value, escape_formatter};

use crate::names::is_plain;
use crate::reader::is_markup;

/// How every `{{ value }}` is written. minijinja's own way would also turn `/` into `&#x2f;`, which guards nothing in
/// quoted attributes and makes every address in a page's source unreadable.
pub(crate) fn write_value(
    output: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    // JSON's null is "not there", which a reader should see as nothing.
    if value.is_none() {
        return Ok(());
    }
    let is_plain_text = value.kind() == ValueKind::String && !value.is_safe();
    let mut inert = |text: &str| {
        let written = write_escaped(text, |piece| output.write_str(piece));
        written.map_err(|_| Error::new(ErrorKind::WriteFailure, "the output is closed"))
    };
    match (value.as_str(), state.auto_escape()) {
        (Some(text), AutoEscape::Html) if is_plain_text => inert(text),
        // A plain text that a page includes is a part of the page.
        (_, AutoEscape::None) if !value.is_safe() && is_plain(state.name()) && is_markup(state) => {
            inert(&value.to_string())
        }
        _ => escape_formatter(output, state, value),
    }
}

/// The five characters that mean something in HTML, as entities.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    // A string takes everything.
    let _ = write_escaped(text, |piece| {
        escaped.push_str(piece);
        Ok(())
    });
    escaped
}

/// Hands over the text piece by piece: what is inert as it is, and entities.
fn write_escaped(text: &str, mut write: impl FnMut(&str) -> fmt::Result) -> fmt::Result {
    let mut inert_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        write(&text[inert_from..at])?;
        write(entity)?;
        inert_from = at + 1;
    }
    write(&text[inert_from..])
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
