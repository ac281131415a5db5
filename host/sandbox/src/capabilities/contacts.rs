//! `contacts`: people and the accounts they belong to.

use serde_json::Value;
use theke_domain::contacts::{CreateContact, Filter};
use theke_domain::entity::kinds::Lifecycle;
use theke_domain::entity::{account, contact};
use theke_domain::{accounts, contacts as domain};

use super::{Refusal, input};
use crate::bindings::contacts::{self, Account, Address, Contact, Outcome, Page};
use crate::bindings::types::{Change, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl contacts::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "contacts.get", skip_all)]
    async fn get(&mut self, contact: String) -> Result<Contact, Refusal> {
        let _in_host = self.enter_with(Right::ContactsRead)?;
        let found =
            domain::get(&self.scope, input::id(&contact)?).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        Ok(contact_record(found))
    }

    #[tracing::instrument(target = "theke_trace", name = "contacts.get-account", skip_all)]
    async fn get_account(&mut self, account: String) -> Result<Account, Refusal> {
        let _in_host = self.enter_with(Right::ContactsRead)?;
        let found =
            accounts::get(&self.scope, input::id(&account)?).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        Ok(account_record(found))
    }

    #[tracing::instrument(target = "theke_trace", name = "contacts.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::ContactsRead)?;
        input::order(&query.order, "created")?;
        let mut filter =
            Filter { after: query.cursor.as_deref().map(cursor).transpose()?, ..Filter::default() };
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "email" => filter.email = Some(text),
                "number" => filter.number = Some(text),
                "account" => filter.account = Some(input::id(&text)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        let next = input::next(&found, limit, |contact| contact.id.to_string());
        Ok(Page { items: found.into_iter().map(contact_record).collect(), next })
    }

    #[tracing::instrument(target = "theke_trace", name = "contacts.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>) -> Result<Contact, Refusal> {
        let _in_host = self.enter_with(Right::ContactsCreate)?;
        let new = new_contact(input::changes(changes)?, self.scope.locale())?;
        let scope = self.scope.clone();
        if let Some(email) = &new.email {
            // Only what the call may see anyway: creating must not tell who else is a customer.
            let filter = Filter { email: Some(email.clone()), ..Filter::default() };
            let known = domain::find(&scope, &filter, 1).await.map_err(|error| self.refuse(error))?;
            if let Some(known) = known.into_iter().next() {
                return Ok(contact_record(known));
            }
        }
        let created =
            scope.savepoint(domain::create(&scope, new)).await.map_err(|error| self.refuse(error))?;
        Ok(contact_record(created))
    }

    #[tracing::instrument(target = "theke_trace", name = "contacts.update", skip_all)]
    async fn update(
        &mut self,
        contact: String,
        version: u64,
        changes: Vec<Change>,
    ) -> Result<Outcome, Refusal> {
        let _in_host = self.enter_with(Right::ContactsWrite)?;
        let (id, version, changes) =
            (input::id(&contact)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let update = domain::update(&scope, id, version, changes);
        let updated = scope.savepoint(update).await.map_err(|error| self.refuse(error))?;
        // Every field is written at once; review of changes is not part of this contract version's host.
        Ok(Outcome { contact: contact_record(updated), pending: Vec::new() })
    }
}

fn cursor<T: std::str::FromStr>(text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|_| Refusal::invalid("cursor", "it is not one that this host gave"))
}

/// The fields that a plugin may set on a new contact.
fn new_contact(changes: Vec<theke_domain::changes::Change>, locale: &str) -> Result<CreateContact, Refusal> {
    let mut new = CreateContact {
        number: String::new(),
        salutation: String::new(),
        given_name: String::new(),
        family_name: String::new(),
        email: None,
        phone: None,
        locale: locale.to_owned(),
        lifecycle: Lifecycle::Prospect,
    };
    for change in changes {
        let text = match change.value {
            Value::Null => continue,
            Value::String(text) => text,
            _ => return Err(Refusal::invalid(&change.field, "it must be a text")),
        };
        match change.field.as_str() {
            "salutation" => new.salutation = text,
            "given_name" => new.given_name = text,
            "family_name" => new.family_name = text,
            "email" => new.email = Some(text),
            "phone" => new.phone = Some(text),
            "locale" => new.locale = text,
            field => return Err(Refusal::invalid(field, "this field cannot be set on a new contact")),
        }
    }
    Ok(new)
}

fn contact_record(contact: contact::Model) -> Contact {
    Contact {
        id: contact.id.to_string(),
        number: contact.number,
        version: contact.version.unsigned_abs(),
        salutation: contact.salutation,
        given_name: contact.given_name,
        family_name: contact.family_name,
        email: contact.email,
        phone: contact.phone,
        locale: contact.locale,
        addresses: contact.addresses.as_array().into_iter().flatten().map(address).collect(),
        lifecycle: contact.lifecycle.as_str().to_owned(),
        created: contact.created_at,
        updated: contact.updated_at,
        custom: contact.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn address(stored: &Value) -> Address {
    let field = |name: &str| stored.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Address {
        kind: field("kind"),
        street: field("street"),
        postcode: field("postcode"),
        city: field("city"),
        country: field("country"),
    }
}

fn account_record(account: account::Model) -> Account {
    Account {
        id: account.id.to_string(),
        number: account.number,
        version: account.version.unsigned_abs(),
        name: account.name,
        kind: account.kind.as_str().to_owned(),
        tier: account.tier,
        vat_id: account.vat_id,
        custom: account.custom.to_string(),
        more: "{}".to_owned(),
    }
}
