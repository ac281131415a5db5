//! The two steps: what is declared, and that it is.

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::forms::Answer;
use theke_domain::withdrawals::{self, Declaration};
use theke_domain::{Actor, Error, Violation};

use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the first step, filled in with what is known already.
pub(crate) async fn show(
    visit: Visit,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let contract = asked.get("contract").map_or("", String::as_str);
    let values = match visit.actor() {
        Actor::Customer(customer) => {
            json!({ "name": customer.name, "email": customer.email, "contract": contract })
        }
        _ => json!({ "contract": contract }),
    };
    first_step(&visit, &values, &[])
}

/// Shows the second step, goes back to the first, or declares the withdrawal.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    let declaration = Declaration {
        name: form.text("name").to_owned(),
        contract: form.text("contract").to_owned(),
        email: form.text("email").to_owned(),
        part: form.text("part").to_owned(),
        locale: visit.locale().to_owned(),
    };
    let outcome = match form.text("then") {
        "change" => return first_step(&visit, &form.values(), &[]),
        "confirm" => declared(&visit, &form, &declaration).await?,
        _ => withdrawals::check(&visit.reading(), &declaration).map(|()| None),
    };
    match outcome {
        Ok(Some(answer)) => Ok(visit.redirect(&answer)),
        Ok(None) => visit.page("pages/withdrawal/confirm.html", json!({ "values": form.values() })),
        Err(Error::Invalid(violations)) => first_step(&visit, &form.values(), &violations),
        Err(error) => Err(error.into()),
    }
}

/// Declares it, once however often the form is sent.
async fn declared(
    visit: &Visit,
    form: &Form,
    declaration: &Declaration,
) -> Result<theke_domain::Result<Option<Answer>>, WebError> {
    if let Err(wait) = visit.app().throttle.withdraw(visit.address()) {
        metrics::counter!("theke_throttled_total", "what" => "withdrawal").increment(1);
        return Err(WebError::TooMany(wait));
    }
    let scope = visit.writing(&form.key);
    let answer = once(&scope, async {
        let withdrawal = withdrawals::declare(&scope, declaration).await?;
        Ok(Answer { location: format!("/withdrawal/received/{}", withdrawal.id), flash: None })
    });
    Ok(answer.await.map(Some))
}

fn first_step(visit: &Visit, values: &Value, violations: &[Violation]) -> Result<Response, WebError> {
    let context = json!({ "values": values, "errors": visit.errors(violations) });
    let page = visit.page("pages/withdrawal/form.html", context)?;
    let status = if violations.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}
