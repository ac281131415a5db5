//! Sets a password with a link from a mail.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use theke_domain::entity::kinds::TokenPurpose;
use theke_domain::{Error, Violation, tokens, users};

use crate::error::WebError;
use crate::extract::{Form, Visit};

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
    let scope = visit.writing(&form.key);
    match users::set_password(&scope, token, password).await {
        Ok(_) => scope.commit().await?,
        Err(Error::Invalid(violations)) => {
            scope.rollback().await?;
            return invalid(&visit, token, &violations).await;
        }
        Err(Error::NotFound) => return unusable(&visit),
        Err(error) => return Err(error.into()),
    }
    Ok(visit.redirect(&visit.answer("/sign-in", "flash-password-set")))
}

async fn invalid(visit: &Visit, token: &str, violations: &[Violation]) -> Result<Response, WebError> {
    let page = page(visit, token, violations).await?;
    let status = if page.status().is_success() { StatusCode::UNPROCESSABLE_ENTITY } else { page.status() };
    Ok((status, page).into_response())
}

async fn page(visit: &Visit, token: &str, violations: &[Violation]) -> Result<Response, WebError> {
    match tokens::look(&visit.reading(), token).await {
        Ok((row, user)) => visit.page(
            "pages/password/set.html",
            json!({
                // Not `token`: templates call a function of that name.
        "secret": token,
                "invitation": row.purpose == TokenPurpose::Invitation,
                "name": user.name,
                "errors": visit.errors(violations),
            }),
        ),
        Err(Error::NotFound) => unusable(visit),
        Err(error) => Err(error.into()),
    }
}

/// The link has been used, has expired, or never existed.
fn unusable(visit: &Visit) -> Result<Response, WebError> {
    let page = visit.page("pages/password/invalid.html", json!({}))?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}
