//! Chooses the console's language, in this browser.

use axum::extract::Request;
use axum::http::header;
use axum::response::Response;
use theke_domain::Error;
use theke_domain::tenants::LOCALES;

use super::Console;
use crate::error::WebError;
use crate::extract::Form;
use crate::submit::{local_path, see_other};

/// Remembers the language.
pub(super) async fn submit(console: Console, request: Request) -> Result<Response, WebError> {
    let form = Form::plain(request, console.form_secret()).await?;
    let locale = form.text("locale");
    if !LOCALES.contains(&locale) {
        return Err(Error::invalid("locale", "error-invalid").into());
    }
    let mut response = see_other(local_path(form.text("next")));
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_locale(locale));
    Ok(response)
}
