//! Service contracts and what they entitle to.

use theke_domain::changes::Change;
use theke_domain::contracts::{self, Filter, Order};
use theke_domain::entity::contract;
use theke_domain::entity::ids::ContractId;
use theke_domain::entity::kinds::{ContractStatus, EntitlementKind};
use theke_domain::{Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// Service contracts and what they entitle to.
pub(crate) struct Contracts;

impl Resource for Contracts {
    const NOUN: &'static str = "contracts";
    const NAME: &'static str = "Contract";
    const FIELDS: &'static [Field] = &[
        Field::new("number", Kind::Text, Access::Required, "What people quote, unique."),
        Field::new("title", Kind::Text, Access::Required, "What people read."),
        Field::new("account", Kind::Id, Access::Required, "Whose."),
        Field::new("status", Kind::Word(ContractStatus::WORDS), Access::Write, "Where it stands."),
        Field::new("starts", Kind::Instant, Access::Write, "From then on.").called("starts_at"),
        Field::new("ends", Kind::Instant, Access::Write, "Up to, not including; null = open-ended.")
            .called("ends_at"),
        Field::new("entitlement", Kind::Word(EntitlementKind::WORDS), Access::CreateOnly, "How it counts."),
        Field::new("entitlement_title", Kind::Text, Access::CreateOnly, "What the entitlement is called."),
        Field::new("granted", Kind::Count, Access::CreateOnly, "Units that it includes."),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "account", "status"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            account: asked.id("account")?,
            status: asked.word("status", ContractStatus::parse)?,
            after_number: None,
        };
        let found = contracts::list(scope, &filter, asked.part(Order::Number, false)).await?;
        Ok(found.iter().map(shown).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        Ok(shown(&contracts::get(scope, ContractId(id)).await?))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(contracts::enter(scope, &changes).await?.0.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        contracts::update(scope, ContractId(id), version, &changes).await.map(drop)
    }
}

fn shown(contract: &contract::Model) -> Shown {
    Shown {
        id: contract.id.0,
        version: contract.version,
        fields: contracts::fields(contract),
        created: contract.created_at,
        updated: contract.updated_at,
    }
}
