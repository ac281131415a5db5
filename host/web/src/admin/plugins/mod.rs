//! A tenant's plugins: what runs, with which rights and settings, and how it fares.

mod form;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod retry;
pub(crate) mod rights;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod switch;
mod words;

use axum::response::Response;
use theke_domain::forms::Answer;
use theke_domain::{Result, Scope};
use theke_sandbox::Described;

use self::show::page;
use crate::desk::records::Entered;
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Changes a plugin as one of its forms says, then shows it; a form that is not accepted comes back with what was entered.
async fn change<W>(visit: &Visit, name: &str, form: &Form, work: W) -> Result<Response, WebError>
where
    W: AsyncFnOnce(&Scope, &Described) -> Result<&'static str>,
{
    visit.admin()?;
    let sandbox = &visit.app().sandbox;
    let plugin = sandbox.describe(&visit.reading(), name).await?;
    let scope = visit.writing(&form.key);
    let outcome: Result<Answer> = once(&scope, async {
        let flash = work(&scope, &plugin).await?;
        Ok(visit.answer(format!("/admin/plugins/{name}"), flash))
    })
    .await;
    match outcome {
        Ok(answer) => {
            // Here at once, on other hosts within a second. What does not run then is shown on the page.
            if let Err(error) = sandbox.refresh(&visit.app().host).await {
                tracing::warn!("the plugins are not refreshed: {error}");
            }
            Ok(visit.redirect(&answer))
        }
        Err(error) => page(visit, name, Entered::refused(form, error)?).await,
    }
}
