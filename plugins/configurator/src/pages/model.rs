//! `/admin/configurator/{product}`: what an author wants to know about the current model, and publishing the next.

use configurator_engine::inspect::{Count, Effort, Fault, Report, contradiction, inspect};
use configurator_engine::{Conflict, Logic, Model, describe, uvl};
use serde::Serialize;
use theke_sdk::{Error, Form, FormState, Request, Response, Result, View, Violation, context};

use super::language;
use crate::{paths, shelf};

/// What the store takes in one document, less what stands around the file.
const SOURCE_CHARACTERS: usize = 200_000;
/// Mistakes that are shown at once.
const MISTAKES_SHOWN: usize = 10;

#[derive(Serialize)]
struct ModelPage {
    title: String,
    models: &'static str,
    product: String,
    version: u32,
    features: usize,
    constraints: usize,
    /// How many products there are, as digits; without, they were too many to count.
    products: Option<String>,
    /// Whether the model is small enough to be inspected while somebody waits.
    is_inspected: bool,
    /// What an author should look at: a key of the translations with the feature, and the lines behind it.
    findings: Vec<Finding>,
    source_characters: usize,
    #[serde(flatten)]
    form: FormState,
}

#[derive(Serialize)]
struct Finding {
    key: &'static str,
    feature: String,
    line: u32,
    because: Vec<String>,
}

/// Shows the current model.
pub fn show(product: &str) -> Result<Response> {
    let Some(found) = shelf::find(product)? else { return Ok(Response::NotFound) };
    let source = shelf::source(product, found.version)?.unwrap_or_default();
    let form = Form::new(&[("source".to_owned(), source)]);
    Ok(view(product, &form)?.map_or(Response::NotFound, Response::from))
}

/// Publishes the next version.
pub fn submit(product: &str, request: &Request) -> Result<Response> {
    if shelf::find(product)?.is_none() {
        return Ok(Response::NotFound);
    }
    let mut form = request.form();
    match publish(product, &mut form)? {
        Some(_) => Ok(Response::redirect_saying(paths::model(product), "model-published")),
        None => Ok(view(product, &form)?.map_or(Response::NotFound, Response::Invalid)),
    }
}

/// Publishes the form's `source`; says what is wrong at the field otherwise.
pub fn publish(product: &str, form: &mut Form) -> Result<Option<u32>> {
    let source =
        form.field("source").required("source-missing").at_most(SOURCE_CHARACTERS, "source-too-long").text();
    let model = match uvl::read(&source) {
        Ok(reading) => reading.model,
        Err(_) if source.is_empty() => return Ok(None),
        Err(mistakes) => {
            for mistake in mistakes.iter().take(MISTAKES_SHOWN) {
                form.report(
                    Violation::new("source", "source-mistake")
                        .with("line", mistake.place.line.to_string())
                        .with("column", mistake.place.column.to_string())
                        .with("what", &mistake.what),
                );
            }
            return Ok(None);
        }
    };
    if let Ok(Some(conflict)) = contradiction(&model, &Logic::new(&model)) {
        let lines = because(&model, &conflict).join("; ");
        form.report(Violation::new("source", "source-contradicts-itself").with("rules", lines));
    }
    if !form.is_valid() {
        return Ok(None);
    }
    shelf::publish(product, &model, &source, context::current().now).map(Some)
}

fn view(product: &str, form: &Form) -> Result<Option<View>> {
    let Some(opened) = shelf::open(product, None)? else { return Ok(None) };
    let model = &opened.model;
    let mut findings = Vec::new();
    let mut products = None;
    let mut is_inspected = true;
    match inspect(model, &opened.logic, Effort::BRIEF) {
        Ok(Report::Sound(found)) => {
            if let Count::Exactly(number) = &found.products {
                products = Some(number.to_string());
            }
            findings.extend(found.dead.iter().map(|fault| finding(model, "finding-dead", fault)));
            findings.extend(found.false_optional.iter().map(|fault| finding(model, "finding-always", fault)));
            let nothing = Conflict { choices: Vec::new(), rules: Vec::new() };
            findings.extend(found.undetermined.iter().map(|id| {
                finding(model, "finding-undetermined", &Fault { feature: *id, why: nothing.clone() })
            }));
        }
        Ok(Report::Void(_)) => {
            return Err(Error::other(format!("The published model of {product} has no product at all.")));
        }
        // Too much while somebody waits: the command line takes its time.
        Err(_) => is_inspected = false,
    }
    let data = ModelPage {
        title: model.features[0].title(&language()).to_owned(),
        models: paths::MODELS,
        product: paths::product(product),
        version: opened.version,
        features: model.features.len(),
        constraints: model.constraints.len(),
        products,
        is_inspected,
        findings,
        source_characters: SOURCE_CHARACTERS,
        form: form.state(),
    };
    View::new("model.html", "model-title", &data).map(Some)
}

fn finding(model: &Model, key: &'static str, fault: &Fault) -> Finding {
    let feature = model.feature(fault.feature);
    Finding {
        key,
        feature: feature.name.clone(),
        line: feature.place.line,
        because: because(model, &fault.why),
    }
}

/// The rules of a conflict, each with its line.
fn because(model: &Model, conflict: &Conflict) -> Vec<String> {
    let line = |rule: &configurator_engine::Rule| {
        format!("{}: {}", describe::place(model, *rule).line, describe::rule(model, *rule))
    };
    conflict.rules.iter().map(line).collect()
}
