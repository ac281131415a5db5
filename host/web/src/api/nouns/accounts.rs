//! Companies and households that are customers.

use theke_domain::accounts::{self, Filter, Order};
use theke_domain::changes::Change;
use theke_domain::entity::account;
use theke_domain::entity::ids::AccountId;
use theke_domain::entity::kinds::{AccountKind, Lifecycle};
use theke_domain::{Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// Companies and households that are customers.
pub(crate) struct Accounts;

impl Resource for Accounts {
    const NOUN: &'static str = "accounts";
    const NAME: &'static str = "Account";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Write,
            "What people quote, unique; counted when a new one has none.",
        ),
        Field::new("name", Kind::Text, Access::Required, "What people read."),
        Field::new("kind", Kind::Word(AccountKind::WORDS), Access::Write, "A company or a person."),
        Field::new(
            "lifecycle",
            Kind::Word(Lifecycle::WORDS),
            Access::Write,
            "How far the relation has come.",
        ),
        Field::new("tier", Kind::Text, Access::Write, "The own grading."),
        Field::new("vat_id", Kind::Text, Access::Write, "VAT identification number."),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "kind", "lifecycle"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            kind: asked.word("kind", AccountKind::parse)?,
            lifecycle: asked.word("lifecycle", Lifecycle::parse)?,
        };
        let found = accounts::list(scope, &filter, asked.part(Order::Number, false)).await?;
        Ok(found.iter().map(shown).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        Ok(shown(&accounts::get(scope, AccountId(id)).await?))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(accounts::enter(scope, &changes).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        accounts::update(scope, AccountId(id), version, &changes).await.map(drop)
    }
}

fn shown(account: &account::Model) -> Shown {
    Shown {
        id: account.id.0,
        version: account.version,
        fields: accounts::fields(account),
        created: account.created_at,
        updated: account.updated_at,
    }
}
