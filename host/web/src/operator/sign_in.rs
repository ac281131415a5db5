//! Signs operators in and out.

use axum::extract::{Query, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use theke_domain::entity::ids::TenantId;
use theke_domain::validate::{is_email, normalize_email};
use theke_domain::{Violation, operators};
use uuid::Uuid;

use super::Console;
use crate::error::{WebError, retry_after};
use crate::extract::Form;
use crate::show::Reader;
use crate::submit::{local_path, see_other};
use crate::throttle::Attempt;

/// Where attempts to sign in are counted that are at no tenant's.
const NO_TENANT: TenantId = TenantId(Uuid::nil());

#[derive(Deserialize)]
pub(super) struct Parameters {
    #[serde(default)]
    next: String,
}

/// Shows the form; who has signed in already goes on.
pub(super) async fn show(
    console: Console,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebError> {
    let next = local_path(&parameters.next);
    if console.operator().is_ok() {
        return Ok(see_other(next));
    }
    form(&console, next, &Value::Null, &[])
}

/// Signs in, with a session that did not exist before.
pub(super) async fn submit(console: Console, request: Request) -> Result<Response, WebError> {
    let fields = Form::plain(request, console.form_secret()).await?;
    let next = local_path(fields.text("next"));
    let values = json!({ "email": fields.text("email") });
    let refused = |status: StatusCode, key: &str| -> Result<Response, WebError> {
        let page = form(&console, next, &values, &[Violation::new("email", key)])?;
        Ok((status, page).into_response())
    };
    let email = normalize_email(fields.text("email"));
    if !is_email(&email) {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "error-sign-in");
    }
    let (host, address) = (&console.app().host, console.address());
    let browser = console.sessions().known(&email, &console.cookies().browsers());
    let attempt = Attempt { tenant: NO_TENANT, email: &email, address, browser };
    if let Err(wait) = console.app().throttle.sign_in(attempt) {
        tracing::warn!(client.address = %address, "an operator's sign-in was throttled");
        metrics::counter!("theke_throttled_total", "what" => "sign-in").increment(1);
        let mut response = refused(StatusCode::TOO_MANY_REQUESTS, "error-sign-in-throttled")?;
        response.headers_mut().insert(header::RETRY_AFTER, retry_after(wait));
        return Ok(response);
    }
    let Some(operator) = operators::sign_in(host, &email, fields.text("password")).await? else {
        // Which address was entered stays out: it may be a password in the wrong field.
        tracing::warn!(client.address = %address, "an operator's sign-in was refused");
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "error-sign-in");
    };
    console.app().throttle.signed_in(attempt);
    let secret = console.sessions().open(&operator, host.clock.now())?;
    tracing::info!(operator.id = %operator.id, client.address = %address, "operator {} signed in", operator.id);
    let mut response = see_other(next);
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_session(&secret));
    response.headers_mut().append(header::SET_COOKIE, console.cookies().clear_guest());
    let known = console.sessions().remember(&email)?;
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_browser(&known, browser));
    Ok(response)
}

/// Ends the session, here and in the browser.
pub(super) async fn leave(console: Console, request: Request) -> Result<Response, WebError> {
    Form::plain(request, console.form_secret()).await?;
    if let Some(secret) = console.secret() {
        console.sessions().close(secret);
    }
    let mut response = see_other("/sign-in");
    let flash = console.text("flash-signed-out");
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_flash(&flash));
    response.headers_mut().append(header::SET_COOKIE, console.cookies().clear_session());
    Ok(response)
}

fn form(
    console: &Console,
    next: &str,
    values: &Value,
    violations: &[Violation],
) -> Result<Response, WebError> {
    let context = json!({ "values": values, "errors": console.errors(violations), "next": next });
    console.page("pages/operator/sign_in.html", context)
}
