//! Chooses the language.

use axum::http::header;
use axum::response::Response;
use theke_domain::tenants::LOCALES;
use theke_domain::{Error, users};

use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::{local_path, see_other};

/// Remembers the language: for the person who has signed in, else in the browser.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    let locale = form.text("locale");
    if !LOCALES.contains(&locale) {
        return Err(Error::invalid("locale", "error-invalid").into());
    }
    let scope = visit.writing(&form.key);
    users::set_locale(&scope, locale).await?;
    scope.commit().await?;
    let mut response = see_other(local_path(form.text("next")));
    response.headers_mut().append(header::SET_COOKIE, visit.cookies().set_locale(locale));
    Ok(response)
}
