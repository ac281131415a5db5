//! Runs one template against one context.

use std::sync::Arc;

use minijinja::{Environment, Value};

use crate::answers::Answers;
use crate::limited::Limited;
use crate::names::is_plain;
use crate::reader::root;

/// One template to render and what it gets.
pub struct Call<'a> {
    /// Its name, as the environment's loader knows it.
    pub template: &'a str,
    /// Becomes the template's variables.
    pub data: Value,
    /// Replaces whatever the data calls `frame`.
    pub frame: Option<Value>,
    /// Who reads it.
    pub answers: Arc<dyn Answers>,
    /// The most bytes that it may write.
    pub limit_bytes: usize,
}

/// What a template wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// Steps that it took, where the environment counts them.
    pub steps: Option<u64>,
}

/// Why a template wrote nothing that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not compile, failed while it ran, or was stopped.
    Failed {
        /// Name of the template at fault, as it was loaded.
        template: String,
        /// 1-based; 0 where it is not known.
        line: usize,
        /// A sentence for its author.
        what: String,
    },
    /// It wrote more than it may.
    TooLong,
    /// It was not begun, for want of room; worth a retry.
    Busy,
}

/// Renders a template for one reader. The outer error is minijinja's own, for callers whose loader has errors to find
/// again; [`Fault::of`] makes a fault of it.
pub fn run(
    environment: &Environment<'_>,
    call: Call<'_>,
) -> Result<Result<Rendered, Fault>, minijinja::Error> {
    let template = environment.get_template(call.template)?;
    let root = root(call.data, call.frame, call.answers, !is_plain(call.template));
    let mut output = Limited { bytes: Vec::new(), limit_bytes: call.limit_bytes, exceeded: false };
    let steps = template.render_captured_to(root, &mut output).map(|captured| captured.state().fuel_levels());
    if output.exceeded {
        return Ok(Err(Fault::TooLong));
    }
    let steps = steps?.map(|(used, _)| used);
    // minijinja writes text only; a lossless conversion in every case but a bug.
    let text = String::from_utf8(output.bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(Ok(Rendered { text, steps }))
}

impl Fault {
    /// The innermost error names the place; the ones around it only say that something was included. `template` is the
    /// one that was to be rendered.
    pub fn of(error: &minijinja::Error, template: &str) -> Self {
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
        Self::Failed {
            template: innermost.name().unwrap_or(template).to_owned(),
            line: innermost.line().unwrap_or(0),
            what,
        }
    }
}
