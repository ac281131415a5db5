//! Runs one template against one context.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Serde;

use super::environment::Resolved;
use super::limited::Limited;
use super::loader::origin;
use super::reading::{Reading, Root};
use crate::error::Error;

/// One template to render and what it gets.
pub(crate) struct Job<'a> {
    pub(crate) template: &'a str,
    /// Becomes the template's variables.
    pub(crate) data: &'a serde_json::Value,
    /// Replaces whatever the data calls `frame`.
    pub(crate) frame: Option<&'a serde_json::Value>,
    pub(crate) limit_bytes: usize,
    /// Put in front of names in errors: empty, or the plugin's name and a slash.
    pub(crate) owner: &'a str,
}

/// Renders a template for one reader.
pub(crate) fn run(resolved: &Resolved, reading: Reading, job: &Job<'_>) -> Result<String, Error> {
    run_metered(resolved, reading, job).map(|(text, _)| text)
}

/// The text, and how many steps it took where the environment counts them.
fn run_metered(resolved: &Resolved, reading: Reading, job: &Job<'_>) -> Result<(String, Option<u64>), Error> {
    let failed = |error: &minijinja::Error| describe(error, resolved, job);
    let root = Value::from_object(Root {
        data: Value::from(Serde(job.data)),
        frame: job.frame.map(|frame| Value::from(Serde(frame))),
        reading: Value::from_dyn_object(Arc::new(reading)),
    });
    let template = resolved.environment.get_template(job.template).map_err(|error| failed(&error))?;
    let mut output = Limited { bytes: Vec::new(), limit_bytes: job.limit_bytes, exceeded: false };
    let steps = template.render_captured_to(root, &mut output).map(|captured| captured.state().fuel_levels());
    if output.exceeded {
        let template = format!("{}{}", job.owner, job.template);
        return Err(Error::TooLong { template, limit_bytes: job.limit_bytes });
    }
    let steps = steps.map_err(|error| failed(&error))?.map(|(used, _)| used);
    // minijinja writes text only; a lossless conversion in every case but a bug.
    let text = String::from_utf8(output.bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok((text, steps))
}

/// The innermost error names the place; the ones around it only say that something was included.
fn describe(error: &minijinja::Error, resolved: &Resolved, job: &Job<'_>) -> Error {
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
    let name = innermost.name().unwrap_or(job.template);
    let place = origin(&resolved.theme, job.owner.trim_end_matches('/'), name);
    Error::Template {
        template: place.unwrap_or_else(|| format!("{}{name}", job.owner)),
        line: innermost.line().unwrap_or(0),
        what,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{Job, run_metered};
    use crate::look::{Fragments, Look};
    use crate::template::environment::FRAGMENT_FUEL;
    use crate::themes::Themes;

    /// More than any page of the example plugin shows.
    const FULL_PAGE: &str = r#"
        {% from "partials/meter.html" import meter %}
        {% from "partials/table.html" import table %}
        {% for contract in range(10) %}{{ meter("Requests", 3, 10, reserved=1, note="2 available, 1 reserved") }}{% endfor %}
        {% call table(["One", "Two", "Three"], caption="Cases") %}
        {% for row in range(50) %}<tr><td>{{ row }}</td><td>{{ row|number }}</td><td>{{ t("nav-cases") }}</td></tr>{% endfor %}
        {% endcall %}"#;

    #[test]
    fn a_full_page_needs_a_fifth_of_a_fragments_fuel() {
        let themes = Themes::open(None).expect("base is sound");
        let look = Look { theme: "base".to_owned(), locale: "de".to_owned(), timezone: "UTC".to_owned() };
        let templates = [("page.html".to_owned(), FULL_PAGE.to_owned())].into();
        let fragments = Arc::new(Fragments { templates, ..Fragments::default() });
        let resolved = themes.resolved_for("base", &fragments).expect("base exists");
        let reading = themes.reading(&resolved.theme, &look, Some(&fragments));
        let job =
            Job { template: "page.html", data: &json!({}), frame: None, limit_bytes: 1 << 20, owner: "" };
        let (html, steps) = run_metered(&resolved, reading, &job).expect("renders");
        assert!(html.contains("Anfragen"));
        let steps = steps.expect("fragments are metered");
        assert!(steps < FRAGMENT_FUEL / 5, "{steps} steps");
    }
}
