//! Sets a password with a link from a mail.

use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use theke_domain::entity::kinds::TokenPurpose;
use theke_domain::{Error, Violation, tokens, users};

use crate::error::WebError;
use crate::extract::{Form, Visit};

/// The link is a secret, so its address goes nowhere, not even to this portal's own files. `no-referrer` would also
/// take the origin from the form, by which forged forms are told.
const REFERRER_POLICY: HeaderValue = HeaderValue::from_static("strict-origin");

#[derive(Deserialize)]
pub(crate) struct Parameters {
    #[serde(default)]
    token: String,
}

/// Shows the form. Looking does not use the link up: mail scanners open links, too.
pub(crate) async fn show(visit: Visit, Query(parameters): Query<Parameters>) -> Result<Response, WebError> {
    page(&visit, &parameters.token, &[]).await
}

/// Sets the password and ends all other sessions.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    let (token, password) = (form.text("token"), form.text("password"));
    if password != form.text("repeat") {
        return invalid(&visit, token, &[Violation::new("repeat", "error-password-repeat")]).await;
    }
    visit.app().throttle.may_open_link(visit.address()).map_err(WebError::TooMany)?;
    let scope = visit.writing(&form.key);
    let user = match users::set_password(&scope, token, password).await {
        Ok(user) => user,
        Err(Error::Invalid(violations)) => {
            scope.rollback().await?;
            return invalid(&visit, token, &violations).await;
        }
        Err(Error::NotFound) => {
            scope.rollback().await?;
            return unusable(&visit);
        }
        Err(error) => return Err(error.into()),
    };
    let introduction = users::introduce(&scope, &user)?;
    scope.commit().await?;
    tracing::info!(
        tenant.id = %visit.tenant().id,
        user.id = %user.id,
        client.address = %visit.address(),
        "user {} set a password",
        user.id
    );
    let mut response = visit.redirect(&visit.answer("/sign-in", "flash-password-set"));
    // Who could open the mail is no stranger, however many strangers are guessing at the moment.
    if let Some(token) = introduction {
        response.headers_mut().append(header::SET_COOKIE, visit.cookies().set_browser(&token, None));
    }
    Ok(response)
}

async fn invalid(visit: &Visit, token: &str, violations: &[Violation]) -> Result<Response, WebError> {
    let page = page(visit, token, violations).await?;
    let status = if page.status().is_success() { StatusCode::UNPROCESSABLE_ENTITY } else { page.status() };
    Ok((status, page).into_response())
}

async fn page(visit: &Visit, token: &str, violations: &[Violation]) -> Result<Response, WebError> {
    visit.app().throttle.may_open_link(visit.address()).map_err(WebError::TooMany)?;
    let (row, user) = match tokens::look(&visit.reading(), token).await {
        Ok(found) => found,
        Err(Error::NotFound) => return unusable(visit),
        Err(error) => return Err(error.into()),
    };
    let context = json!({
        // Not `token`: templates call a function of that name.
        "secret": token,
        "invitation": row.purpose == TokenPurpose::Invitation,
        "name": user.name,
        "errors": visit.errors(violations),
    });
    let mut page = visit.page("pages/password/set.html", context)?;
    page.headers_mut().insert(header::REFERRER_POLICY, REFERRER_POLICY);
    Ok(page)
}

/// The link has been used, has expired, or never existed.
fn unusable(visit: &Visit) -> Result<Response, WebError> {
    visit.app().throttle.dead_link(visit.address());
    tracing::warn!(
        tenant.id = %visit.tenant().id,
        client.address = %visit.address(),
        "a link to set a password led nowhere"
    );
    let mut page = visit.page("pages/password/invalid.html", json!({}))?;
    page.headers_mut().insert(header::REFERRER_POLICY, REFERRER_POLICY);
    Ok((StatusCode::NOT_FOUND, page).into_response())
}
