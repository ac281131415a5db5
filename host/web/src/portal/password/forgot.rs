//! Asks for a link that resets a forgotten password.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use theke_domain::validate::{is_email, normalize_email};
use theke_domain::{Scope, Violation, users};

use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.page("pages/password/forgot.html", json!({ "values": {}, "errors": [] }))
}

/// Sends the link if the address belongs to somebody who has not been sent enough of them. The answer is the same
/// if not.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    let email = form.text("email").trim();
    if !is_email(email) {
        let key = if email.is_empty() { "error-required" } else { "error-email" };
        let errors = visit.errors(&[Violation::new("email", key)]);
        let page =
            visit.page("pages/password/forgot.html", json!({ "values": form.values(), "errors": errors }))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (app, tenant) = (visit.app(), visit.tenant().id);
    if let Err(wait) = app.throttle.ask_for_link(visit.address()) {
        tracing::warn!(tenant.id = %tenant, client.address = %visit.address(), "a request for a link was throttled");
        metrics::counter!("theke_throttled_total", "what" => "link").increment(1);
        return Err(WebError::TooMany(wait));
    }
    let sent = app.throttle.may_send_link(tenant, &normalize_email(email));
    tracing::info!(tenant.id = %tenant, client.address = %visit.address(), sent, "a link to reset a password was asked for");
    if sent {
        // Done after the answer, so that its time does not tell whether the address is known.
        app.afterwards.spawn(send_link(visit.writing(&form.key), email.to_owned()));
    }
    visit.page("pages/password/sent.html", json!({ "email": email }))
}

async fn send_link(scope: Scope, email: String) {
    let sent = async {
        users::forgot(&scope, &email).await?;
        scope.commit().await
    };
    if let Err(error) = sent.await {
        tracing::error!(tenant.id = %scope.tenant_id(), %error, "a link to reset a password was not sent: {error}");
    }
}
