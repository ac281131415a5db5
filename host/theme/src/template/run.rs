//! Runs one template against one context.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Serde;

use super::environment::Resolved;
use super::limited::Limited;
use super::reading::{Reading, Root};
use crate::error::Error;

/// Renders `template`; `frame` replaces whatever the data calls so; `owner` is put in front of the name in errors.
pub(crate) fn run(
    resolved: &Resolved,
    reading: Reading,
    template: &str,
    data: &serde_json::Value,
    frame: Option<&serde_json::Value>,
    limit_bytes: usize,
    owner: &str,
) -> Result<String, Error> {
    let named = |name: &str| format!("{owner}{name}");
    let failed = |error: &minijinja::Error| describe(error, template, owner);
    let root = Value::from_object(Root {
        data: Value::from(Serde(data)),
        frame: frame.map(|frame| Value::from(Serde(frame))),
        reading: Value::from_dyn_object(Arc::new(reading)),
    });
    let template = resolved.environment.get_template(template).map_err(|error| failed(&error))?;
    let mut output = Limited { bytes: Vec::new(), limit_bytes, exceeded: false };
    let rendered = template.render_captured_to(root, &mut output).map(drop);
    if output.exceeded {
        return Err(Error::TooLong { template: named(template.name()), limit_bytes });
    }
    rendered.map_err(|error| failed(&error))?;
    // minijinja writes text only; a lossless conversion in every case but a bug.
    Ok(String::from_utf8_lossy(&output.bytes).into_owned())
}

/// The innermost error names the place; the ones around it only say that something was included.
fn describe(error: &minijinja::Error, template: &str, owner: &str) -> Error {
    let mut innermost = error;
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        if let Some(deeper) = source.downcast_ref::<minijinja::Error>() {
            innermost = deeper;
        }
        next = source.source();
    }
    let what = match innermost.detail() {
        Some(detail) => format!("{}: {detail}", innermost.kind()),
        None => innermost.kind().to_string(),
    };
    Error::Template {
        template: format!("{owner}{}", innermost.name().unwrap_or(template)),
        line: innermost.line().unwrap_or(0),
        what,
    }
}
