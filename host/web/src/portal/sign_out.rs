//! Signing out ends the session here and in the browser.

use axum::http::header;
use axum::response::Response;
use theke_domain::sessions;

use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Ends the session, here and in the browser.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    if let Some(secret) = visit.secret() {
        let scope = visit.writing(&form.key);
        sessions::close(&scope, secret).await?;
        scope.commit().await?;
        if let Some(user) = visit.actor().user() {
            tracing::info!(tenant.id = %visit.tenant().id, user.id = %user, "user {user} signed out");
        }
    }
    let mut response = visit.redirect(&visit.answer("/sign-in", "flash-signed-out"));
    response.headers_mut().append(header::SET_COOKIE, visit.cookies().clear_session());
    Ok(response)
}
