//! The two steps: what is declared, and that it is.

use std::collections::HashMap;

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::forms::{self, Answer};
use theke_domain::validate::normalize_email;
use theke_domain::withdrawals::{self, Declaration};
use theke_domain::{Actor, Error, Violation};

use crate::error::{WebError, retry_after};
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
    if form.text("then") == "change" {
        return first_step(&visit, &form.values(), &[]);
    }
    let declaration = Declaration {
        name: form.text("name").to_owned(),
        contract: form.text("contract").to_owned(),
        email: form.text("email").to_owned(),
        part: form.text("part").to_owned(),
    };
    match withdrawals::check(&visit.reading(), &declaration) {
        Err(Error::Invalid(violations)) => first_step(&visit, &form.values(), &violations),
        Err(error) => Err(error.into()),
        Ok(()) if form.text("then") == "confirm" => declare(&visit, &form, &declaration).await,
        Ok(()) => second_step(&visit, &form, &[]),
    }
}

/// Declares it, once however often the form is sent. Whoever has to wait keeps what was entered.
async fn declare(visit: &Visit, form: &Form, declaration: &Declaration) -> Result<Response, WebError> {
    let scope = visit.writing(&form.key);
    if let Some(answer) = forms::find(&scope).await? {
        return Ok(visit.redirect(&answer));
    }
    let email = normalize_email(&declaration.email);
    if let Err(wait) = visit.app().throttle.withdraw(visit.tenant().id, visit.address(), &email) {
        tracing::warn!(tenant.id = %visit.tenant().id, client.address = %visit.address(), "a withdrawal was throttled");
        metrics::counter!("theke_throttled_total", "what" => "withdrawal").increment(1);
        let page = second_step(visit, form, &[Violation::new("", "error-withdrawal-throttled")])?;
        let headers = [(header::RETRY_AFTER, retry_after(wait))];
        return Ok((StatusCode::TOO_MANY_REQUESTS, headers, page).into_response());
    }
    let answer = once(&scope, async {
        let withdrawal = withdrawals::declare(&scope, declaration).await?;
        Ok(Answer { location: format!("/withdrawal/received/{}", withdrawal.id), flash: None })
    });
    Ok(visit.redirect(&answer.await?))
}

fn second_step(visit: &Visit, form: &Form, violations: &[Violation]) -> Result<Response, WebError> {
    let context = json!({ "values": form.values(), "errors": visit.errors(violations) });
    visit.page("pages/withdrawal/confirm.html", context)
}

fn first_step(visit: &Visit, values: &Value, violations: &[Violation]) -> Result<Response, WebError> {
    let context = json!({ "values": values, "errors": visit.errors(violations) });
    let page = visit.page("pages/withdrawal/form.html", context)?;
    let status = if violations.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page).into_response())
}
