//! Grants a tenant more or less of a budget.

use axum::extract::{Path, Request};
use axum::http::header;
use axum::response::Response;
use theke_domain::budgets::{self, Budget};
use theke_domain::{Error, Result, Scope};

use super::open;
use super::show::page;
use crate::desk::records::Entered;
use crate::error::WebError;
use crate::extract::Form;
use crate::operator::Console;
use crate::show::Reader;
use crate::submit::see_other;

/// Grants what the form says; a form that is not accepted comes back with what was entered.
pub(crate) async fn submit(
    console: Console,
    Path(slug): Path<String>,
    request: Request,
) -> Result<Response, WebError> {
    // First of all: a form whose session has ended leads to the sign-in, and from there back to its page.
    console.operator()?;
    let form = Form::plain(request, console.form_secret()).await?;
    let scope = open(&console, &slug).await?;
    let granted = grant(&scope, &form).await;
    if let Err(error) = scope.finish(granted).await {
        return page(&console, &slug, Entered::refused(&form, error)?).await;
    }
    let mut response = see_other(&format!("/tenants/{slug}"));
    let flash = console.text("flash-budget-granted");
    response.headers_mut().append(header::SET_COOKIE, console.cookies().set_flash(&flash));
    Ok(response)
}

/// An empty amount gives back what everybody has.
async fn grant(scope: &Scope, form: &Form) -> Result<()> {
    let budget = budgets::all().find(|budget: &Budget| budget.as_str() == form.text("budget"));
    let budget = budget.ok_or_else(|| Error::invalid("budget", "error-invalid"))?;
    let amount = match form.text("amount").trim() {
        "" => None,
        text => Some(budgets::amount(text).ok_or_else(|| Error::invalid("amount", "error-budget-amount"))?),
    };
    budgets::set(scope, budget, amount).await
}
