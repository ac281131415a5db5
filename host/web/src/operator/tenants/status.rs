//! Suspends a tenant, and serves it again.

use axum::extract::{Path, Request};
use axum::http::header;
use axum::response::Response;
use theke_domain::entity::kinds::TenantStatus;
use theke_domain::{Error, tenants};

use super::open;
use super::show::page;
use crate::desk::records::Entered;
use crate::error::WebError;
use crate::extract::Form;
use crate::operator::Console;
use crate::show::Reader;
use crate::submit::see_other;

/// Does what the form says; hosts know it within a second.
pub(crate) async fn submit(
    console: Console,
    Path(slug): Path<String>,
    request: Request,
) -> Result<Response, WebError> {
    // First of all: a form whose session has ended leads to the sign-in, and from there back to its page.
    console.operator()?;
    let form = Form::plain(request, console.form_secret()).await?;
    let scope = open(&console, &slug).await?;
    let (status, flash) = match TenantStatus::parse(form.text("status")) {
        Some(TenantStatus::Active) => (TenantStatus::Active, "flash-tenant-resumed"),
        Some(TenantStatus::Suspended) => (TenantStatus::Suspended, "flash-tenant-suspended"),
        Some(TenantStatus::Deleting) | None => return Err(Error::invalid("status", "error-invalid").into()),
    };
    let lacks_theme = !console.app().themes.exists(&scope.tenant().theme);
    let outcome = if status == TenantStatus::Active && lacks_theme {
        Err(Error::invalid("", "error-tenant-theme"))
    } else {
        tenants::set_status(&scope, status).await
    };
    if let Err(error) = outcome {
        return page(&console, &slug, Entered::refused(&form, error)?).await;
    }
    tracing::info!(tenant.id = %scope.tenant_id(), "the tenant {slug} is {status} by an operator");
    let mut response = see_other(&format!("/tenants/{slug}"));
    let flash = console.text(flash);
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_flash(&flash));
    Ok(response)
}
