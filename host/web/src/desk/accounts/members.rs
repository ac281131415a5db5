//! A contact gets a place in an account.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::{AccountId, ContactId};
use theke_domain::entity::kinds::MembershipRole;
use theke_domain::{Error, accounts};

use super::show::page;
use crate::desk::records::{Entered, Entry, id_in, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Gives a contact a role in the account, in place of the one that it may have there.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: AccountId = key(&id)?;
    let account = accounts::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let named = Entry::of(&scope, &form).contact("member").await?.finish()?;
        let contact = id_in(&named, "member").map(ContactId);
        let contact = contact.ok_or_else(|| Error::invalid("member", "error-required"))?;
        let role = MembershipRole::parse(form.text("role"));
        let role = role.ok_or_else(|| Error::invalid("role", "error-required"))?;
        accounts::place(&scope, contact, &account, role).await?;
        Ok(visit.answer(format!("/desk/accounts/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?.beside("member")).await,
    }
}
