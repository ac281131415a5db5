//! Sign-in by e-mail address and password.

use std::time::Duration;

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use theke_domain::entity::kinds::UserKind;
use theke_domain::entity::user;
use theke_domain::passwords::Lane;
use theke_domain::users::SignIn;
use theke_domain::validate::{is_email, normalize_email};
use theke_domain::{Actor, Violation, sessions, users};

use crate::error::{WebError, retry_after};
use crate::extract::{Form, Visit};
use crate::submit::{local_path, see_other};
use crate::throttle::Attempt;

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
pub(crate) async fn submit(visit: Visit, fields: Form) -> Result<Response, WebError> {
    let next = local_path(fields.text("next"));
    let values = json!({ "email": fields.text("email") });
    let email = normalize_email(fields.text("email"));
    if !is_email(&email) {
        return refused(&visit, next, &values);
    }
    let (tenant, address) = (visit.tenant().id, visit.address());
    let browser = users::known_browser(&visit.reading(), &email, &visit.cookies().browsers()).await?;
    let attempt = Attempt { tenant, email: &email, address, browser };
    if let Err(wait) = visit.app().throttle.sign_in(attempt) {
        tracing::warn!(tenant.id = %tenant, client.address = %address, "a sign-in was throttled");
        metrics::counter!("theke_throttled_total", "what" => "sign-in").increment(1);
        count("throttled");
        return throttled(&visit, next, &values, wait);
    }
    let scope = visit.writing(&fields.key);
    let lane = if browser.is_some() { Lane::Known } else { Lane::Stranger };
    match users::sign_in(&scope, &email, fields.text("password"), lane).await? {
        SignIn::Accepted(user) => {
            visit.app().throttle.signed_in(attempt);
            let secret = sessions::open(&scope, user.id).await?;
            let token = users::introduce(&scope, &user)?;
            scope.commit().await?;
            tracing::info!(
                tenant.id = %tenant,
                user.id = %user.id,
                client.address = %address,
                "user {} signed in",
                user.id
            );
            count("accepted");
            Ok(signed_in(&visit, next, &user, &secret, token.as_deref().zip(Some(browser))))
        }
        SignIn::Refused(user) => {
            // Which address was entered stays out: it may be a password in the wrong field.
            tracing::warn!(
                tenant.id = %tenant,
                user.id = user.map(tracing::field::display),
                client.address = %address,
                "a sign-in was refused"
            );
            count("refused");
            refused(&visit, next, &values)
        }
    }
}

fn count(outcome: &'static str) {
    metrics::counter!("theke_sign_in_total", "outcome" => outcome).increment(1);
}

/// Leads on, with the session's cookie and what makes the browser known.
fn signed_in(
    visit: &Visit,
    next: &str,
    user: &user::Model,
    secret: &str,
    introduction: Option<(&str, Option<&str>)>,
) -> Response {
    let target = match (next, user.kind) {
        ("/", UserKind::Agent | UserKind::Admin) => "/desk",
        _ => next,
    };
    let mut response = see_other(target);
    let cookies = visit.cookies();
    response.headers_mut().append(header::SET_COOKIE, cookies.set_session(secret));
    if let Some((token, old)) = introduction {
        response.headers_mut().append(header::SET_COOKIE, cookies.set_browser(token, old));
    }
    response.headers_mut().append(header::SET_COOKIE, cookies.clear_guest());
    response
}

fn refused(visit: &Visit, next: &str, values: &Value) -> Result<Response, WebError> {
    let page = form(visit, next, values, &[Violation::new("email", "error-sign-in")])?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn throttled(visit: &Visit, next: &str, values: &Value, wait: Duration) -> Result<Response, WebError> {
    let page = form(visit, next, values, &[Violation::new("email", "error-sign-in-throttled")])?;
    Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, retry_after(wait))], page).into_response())
}

fn form(visit: &Visit, next: &str, values: &Value, violations: &[Violation]) -> Result<Response, WebError> {
    let context = json!({ "values": values, "errors": visit.errors(violations), "next": next });
    visit.page("pages/sign_in/show.html", context)
}
