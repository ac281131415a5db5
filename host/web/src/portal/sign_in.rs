//! Sign-in by e-mail address and password.

use axum::extract::{Extension, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use theke_domain::entity::kinds::UserKind;
use theke_domain::validate::{is_email, normalize_email};
use theke_domain::{Actor, Error, Violation, sessions, users};

use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::middleware::client_address::{Peer, client_address, network};
use crate::submit::{local_path, see_other};

#[derive(Deserialize)]
pub(crate) struct Parameters {
    #[serde(default)]
    next: String,
}

/// Shows the form; who has signed in already goes on.
pub(crate) async fn show(visit: Visit, Query(parameters): Query<Parameters>) -> Result<Response, WebError> {
    let next = local_path(&parameters.next);
    if !matches!(visit.actor(), Actor::Guest) {
        return Ok(see_other(next));
    }
    form(&visit, next, &json!({}), &[])
}

/// Signs in, with a session that did not exist before.
pub(crate) async fn submit(
    visit: Visit,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Form,
) -> Result<Response, WebError> {
    let next = local_path(fields.text("next"));
    let values = json!({ "email": fields.text("email") });
    let email = normalize_email(fields.text("email"));
    let app = visit.app();
    let (address, tenant) =
        (network(client_address(peer, &headers, app.settings.behind_proxy)), visit.tenant().id);
    if !is_email(&email) {
        return refused(&visit, next, &values, &[Violation::new("email", "error-sign-in")]);
    }
    if let Some(seconds) = app.throttle.wait(address, tenant, &email) {
        return throttled(&visit, next, &values, seconds);
    }
    // Counted before the password is looked at: guesses that arrive together count, too.
    app.throttle.attempt(address, tenant, &email);
    let scope = visit.writing(&fields.key);
    let user = match users::sign_in(&scope, &email, fields.text("password")).await {
        Ok(user) => user,
        Err(Error::Invalid(violations)) => {
            return refused(&visit, next, &values, &violations);
        }
        Err(error) => return Err(error.into()),
    };
    app.throttle.succeeded(address, tenant, &email);
    let secret = sessions::open(&scope, user.id).await?;
    scope.commit().await?;
    tracing::info!(tenant.id = %tenant, user.id = %user.id, "user {} signed in", user.id);
    let target = match (next, user.kind) {
        ("/", UserKind::Agent | UserKind::Admin) => "/desk",
        _ => next,
    };
    let mut response = see_other(target);
    response.headers_mut().append(header::SET_COOKIE, visit.cookies().set_session(&secret));
    Ok(response)
}

fn refused(
    visit: &Visit,
    next: &str,
    values: &Value,
    violations: &[Violation],
) -> Result<Response, WebError> {
    let page = form(visit, next, values, violations)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn throttled(visit: &Visit, next: &str, values: &Value, seconds: u64) -> Result<Response, WebError> {
    let page = form(visit, next, values, &[Violation::new("email", "error-sign-in-throttled")])?;
    Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())], page).into_response())
}

fn form(visit: &Visit, next: &str, values: &Value, violations: &[Violation]) -> Result<Response, WebError> {
    let context = json!({ "values": values, "errors": visit.errors(violations), "next": next });
    visit.page("pages/sign_in/show.html", context)
}
