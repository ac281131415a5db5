//! The one stylesheet of a theme: its tokens, then the rules of base, parents and itself.

use super::theme::Source;
use super::tokens::Tokens;
use crate::error::Error;

/// Concatenates; `sources` come child first, the cascade runs from base to child.
pub(crate) fn stylesheet(sources: &[&Source], tokens: &Tokens) -> Result<String, Error> {
    let mut css = tokens.to_css();
    for source in sources.iter().rev() {
        for name in &source.manifest.stylesheets {
            let path = format!("assets/{name}");
            let Some(rules) = source.text(&path) else {
                return Err(
                    source.fault("theme.toml", format!("`stylesheets` names {path}, which does not exist"))
                );
            };
            css.push_str(rules);
            css.push('\n');
        }
    }
    Ok(css)
}
