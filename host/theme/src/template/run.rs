//! Runs one template against one context: here, or where it can do no harm.

use std::error::Error as _;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Serde;
use theke_fragment::{Answers, Call, Fault, Job as Errand, Rendered, Renderer, Surroundings, strip_original};

use super::environment::{Foreign, Resolved};
use super::loader::{Written, fragment_source, origin};
use super::reading::Reading;
use crate::error::Error;
use crate::look::Fragments;

/// One template to render and what it gets.
pub(crate) struct Job<'a> {
    pub(crate) template: &'a str,
    /// Becomes the template's variables.
    pub(crate) data: &'a serde_json::Value,
    /// Replaces whatever the data calls `frame`.
    pub(crate) frame: Option<&'a serde_json::Value>,
    pub(crate) limit_bytes: usize,
    /// The plugin whose template it is; empty for the host's own.
    pub(crate) plugin: &'a str,
}

/// Renders a template of the operator's for one reader.
pub(crate) fn run(resolved: &Resolved, reading: Reading, job: &Job<'_>) -> Result<String, Error> {
    match here(resolved, Arc::new(reading), job) {
        Ok(outcome) => outcome.map(|rendered| rendered.text).map_err(|fault| described(fault, resolved, job)),
        Err(error) => Err(described(Fault::of(&error, job.template), resolved, job)),
    }
}

/// Renders a plugin's template for one reader: here as long as everything it loads is the operator's or vouched for,
/// else by the renderer, from its beginning.
pub(crate) async fn run_fragment(
    resolved: &Resolved,
    reading: Reading,
    job: &Job<'_>,
    fragments: &Arc<Fragments>,
    renderer: &dyn Renderer,
) -> Result<String, Error> {
    let reading = Arc::new(reading);
    let here = if resolved.is_foreign(job.template) {
        None
    } else {
        match here(resolved, Arc::clone(&reading) as _, job) {
            Ok(outcome) => Some(outcome.map(|rendered| rendered.text)),
            Err(error) if is_foreign(&error) => {
                resolved.note_foreign(job.template);
                None
            }
            Err(error) => Some(Err(Fault::of(&error, job.template))),
        }
    };
    let outcome = match here {
        Some(outcome) => outcome,
        None => renderer.render(errand(job), surroundings(resolved, reading, fragments)).await,
    };
    outcome.map_err(|fault| described(fault, resolved, job))
}

fn here(
    resolved: &Resolved,
    answers: Arc<dyn Answers>,
    job: &Job<'_>,
) -> Result<Result<Rendered, Fault>, minijinja::Error> {
    let call = Call {
        template: job.template,
        data: Value::from(Serde(job.data)),
        frame: job.frame.map(|frame| Value::from(Serde(frame))),
        answers,
        limit_bytes: job.limit_bytes,
    };
    theke_fragment::run(&resolved.environment, call)
}

fn is_foreign(error: &minijinja::Error) -> bool {
    let mut next = error.source();
    while let Some(source) = next {
        if source.is::<Foreign>() {
            return true;
        }
        next = source.source();
    }
    false
}

fn errand(job: &Job<'_>) -> Errand {
    Errand {
        template: job.template.to_owned(),
        data: job.data.to_string(),
        frame: job.frame.unwrap_or(&serde_json::Value::Null).to_string(),
        limit_bytes: job.limit_bytes,
    }
}

fn surroundings(resolved: &Resolved, reading: Arc<Reading>, fragments: &Arc<Fragments>) -> Surroundings {
    let (theme, fragments) = (Arc::clone(&resolved.theme), Arc::clone(fragments));
    let source = move |name: &str| fragment_source(&theme, &fragments, name).map(Written::into_source);
    Surroundings { answers: reading, source: Arc::new(source) }
}

/// A fault with the file that its author knows.
fn described(fault: Fault, resolved: &Resolved, job: &Job<'_>) -> Error {
    let owner = if job.plugin.is_empty() { String::new() } else { format!("{}/", job.plugin) };
    let file = |name: &str| {
        let own = || format!("{owner}{}", strip_original(name).0);
        origin(&resolved.theme, job.plugin, name).unwrap_or_else(own)
    };
    match fault {
        Fault::Failed { template, line, what } => Error::Template { template: file(&template), line, what },
        Fault::TooLong => Error::TooLong { template: file(job.template), limit_bytes: job.limit_bytes },
        Fault::Busy => Error::Busy { template: file(job.template) },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{Job, here};
    use crate::look::{Fragments, Look};
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
        let fragments = Arc::new(Fragments { templates, is_trusted: true, ..Fragments::default() });
        let resolved = themes.resolved_for("base", &fragments).expect("base exists");
        let reading = themes.reading(&resolved.theme, &look, Some(&fragments));
        let job =
            Job { template: "page.html", data: &json!({}), frame: None, limit_bytes: 1 << 20, plugin: "" };
        let rendered = here(&resolved, Arc::new(reading), &job).expect("runs").expect("renders");
        assert!(rendered.text.contains("Anfragen"));
        let steps = rendered.steps.expect("fragments are metered");
        assert!(steps < theke_fragment::FUEL / 5, "{steps} steps");
    }
}
