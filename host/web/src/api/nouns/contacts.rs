//! People that the tenant deals with.

use theke_domain::changes::Change;
use theke_domain::contacts::{self, Filter, Order};
use theke_domain::entity::contact;
use theke_domain::entity::ids::ContactId;
use theke_domain::entity::kinds::Lifecycle;
use theke_domain::tenants::LOCALES;
use theke_domain::{Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// People that the tenant deals with.
pub(crate) struct Contacts;

impl Resource for Contacts {
    const NOUN: &'static str = "contacts";
    const NAME: &'static str = "Contact";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Write,
            "What people quote, unique; counted when a new one has none.",
        ),
        Field::new("salutation", Kind::Text, Access::Write, "Such as Frau."),
        Field::new("given_name", Kind::Text, Access::Write, "First name."),
        Field::new("family_name", Kind::Text, Access::Required, "Last name."),
        Field::new("email", Kind::Text, Access::Write, "E-mail address."),
        Field::new("phone", Kind::Text, Access::Write, "Telephone number, as entered."),
        Field::new("locale", Kind::Word(&LOCALES), Access::Write, "The language to write in."),
        Field::new(
            "lifecycle",
            Kind::Word(Lifecycle::WORDS),
            Access::Write,
            "How far the relation has come.",
        ),
        Field::new("addresses", Kind::Addresses, Access::Write, "All postal addresses."),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "email", "number", "account", "lifecycle"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            email: asked.value("email").map(str::to_owned),
            number: asked.value("number").map(str::to_owned),
            account: asked.id("account")?,
            lifecycle: asked.word("lifecycle", Lifecycle::parse)?,
            after: None,
        };
        let found = contacts::list(scope, &filter, asked.part(Order::Number, false)).await?;
        Ok(found.iter().map(shown).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        Ok(shown(&contacts::get(scope, ContactId(id)).await?))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(contacts::enter(scope, &changes).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        contacts::update(scope, ContactId(id), version, changes).await.map(drop)
    }
}

fn shown(contact: &contact::Model) -> Shown {
    Shown {
        id: contact.id.0,
        version: contact.version,
        fields: contacts::fields(contact),
        created: contact.created_at,
        updated: contact.updated_at,
    }
}
