//! A lead becomes a contact and an account.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::{AccountId, ContactId, LeadId};
use theke_domain::leads::{self, Conversion};

use super::show::page;
use crate::desk::records::{Entered, Entry, id_in, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Converts the lead, if it is still as the agent has seen it. Whoever is not named is found by address or created.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: LeadId = key(&id)?;
    leads::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    // On the heap: what a conversion does makes a large future.
    let work = async {
        let version = version(&form)?;
        let entry = Entry::of(&scope, &form).contact("known_contact").await?.account("known_account").await?;
        let named = entry.finish()?;
        let known = Conversion {
            contact: id_in(&named, "known_contact").map(ContactId),
            account: id_in(&named, "known_account").map(AccountId),
        };
        leads::convert(&scope, id, version, known).await?;
        Ok(visit.answer(format!("/desk/leads/{id}"), "flash-lead-converted"))
    };
    let outcome = once(&scope, Box::pin(work)).await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?.beside("convert")).await,
    }
}
