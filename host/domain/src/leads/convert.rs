//! Makes a contact and an account of a lead, once.

use theke_entity::ids::{AccountId, ContactId, LeadId};
use theke_entity::kinds::{AccountKind, LeadStatus, Lifecycle, MembershipRole};
use theke_entity::lead::Model;
use theke_entity::{account, contact};

use super::transition::{asked, settle};
use super::{get, is_open, name};
use crate::changes::Change;
use crate::{Error, Result, Scope, accounts, contacts, upsert};

/// Who the lead turned out to be; what is none is found by its e-mail address, or created.
#[derive(Clone, Copy, Debug, Default)]
pub struct Conversion {
    /// A contact that the tenant knows already.
    pub contact: Option<ContactId>,
    /// An account that the tenant knows already.
    pub account: Option<AccountId>,
}

/// Converts a lead, if it still has the version that the agent has seen and is open. Plugins are asked first. A new
/// contact and a new account begin as prospects; whoever is the first in an account manages it.
pub async fn convert(scope: &Scope, id: LeadId, version: i64, known: Conversion) -> Result<Model> {
    let lead = get(scope, id).await?;
    if lead.version != version {
        return Err(upsert::stale::<Model>());
    }
    if !is_open(lead.status) {
        return Err(Error::invalid("status", "error-transition"));
    }
    if asked(scope, &lead, LeadStatus::Converted).await? != LeadStatus::Converted {
        return Err(Error::invalid("status", "error-transition"));
    }
    // Read again: a hook may have changed the lead. Of two agents who convert at once, one is refused when the lead is
    // written, and what was created for it is undone.
    let lead = get(scope, id).await?;
    let contact = contact(scope, &lead, known.contact).await?;
    let account = account(scope, &lead, &contact, known.account).await?;
    let after = Model {
        status: LeadStatus::Converted,
        contact_id: Some(contact.id),
        account_id: Some(account.id),
        converted_at: Some(scope.now()),
        ..lead.clone()
    };
    settle(scope, &lead, after).await
}

/// The contact that the agent named, else the one with the lead's address, else a new one.
async fn contact(scope: &Scope, lead: &Model, known: Option<ContactId>) -> Result<contact::Model> {
    if let Some(known) = known {
        return contacts::get(scope, known).await;
    }
    if let Some(email) = &lead.email {
        let filter = contacts::Filter { email: Some(email.clone()), ..contacts::Filter::default() };
        if let Some(known) = contacts::find(scope, &filter, 1).await?.pop() {
            return Ok(known);
        }
    }
    let family_name = if lead.family_name.is_empty() { name(lead) } else { lead.family_name.clone() };
    let mut changes = vec![
        Change::new("salutation", lead.salutation.clone()),
        Change::new("given_name", lead.given_name.clone()),
        Change::new("family_name", family_name),
        Change::new("email", lead.email.clone()),
        Change::new("phone", lead.phone.clone()),
        Change::new("locale", lead.locale.clone()),
        Change::new("lifecycle", Lifecycle::Prospect.as_str()),
    ];
    if !lead.postcode.is_empty() || !lead.country.is_empty() {
        let address = serde_json::json!({ "postcode": lead.postcode, "country": lead.country });
        changes.push(Change::new("address", address));
    }
    upsert::create(scope, &changes).await
}

/// The account that the agent named, else the contact's only one, else a new one with the contact as its manager.
async fn account(
    scope: &Scope,
    lead: &Model,
    contact: &contact::Model,
    known: Option<AccountId>,
) -> Result<account::Model> {
    if let Some(known) = known {
        let account = accounts::get(scope, known).await?;
        let places = accounts::of_contact(scope, contact.id).await?;
        if !places.iter().any(|(place, _)| place.id == account.id) {
            accounts::place(scope, contact.id, &account, MembershipRole::Member).await?;
        }
        return Ok(account);
    }
    let mut places = accounts::of_contact(scope, contact.id).await?;
    if places.len() == 1
        && let Some((account, _)) = places.pop()
    {
        return Ok(account);
    }
    let (kind, title) = match lead.company.as_str() {
        "" => (AccountKind::Person, contacts::full_name(contact)),
        company => (AccountKind::Company, company.to_owned()),
    };
    let changes = [
        Change::new("name", title),
        Change::new("kind", kind.as_str()),
        Change::new("lifecycle", Lifecycle::Prospect.as_str()),
    ];
    let account: account::Model = upsert::create(scope, &changes).await?;
    accounts::place(scope, contact.id, &account, MembershipRole::Manager).await?;
    Ok(account)
}
