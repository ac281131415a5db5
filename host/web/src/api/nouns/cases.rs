//! What customers asked for and what became of it.

use serde_json::{Map, Value, json};
use theke_domain::cases::{self, CreateCase, Filter};
use theke_domain::changes::Change;
use theke_domain::entity::case;
use theke_domain::entity::ids::CaseId;
use theke_domain::entity::kinds::{CasePriority, CaseStatus, Channel};
use theke_domain::{Error, Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// What customers asked for and what became of it.
pub(crate) struct Cases;

impl Resource for Cases {
    const NOUN: &'static str = "cases";
    const NAME: &'static str = "Case";
    const FIELDS: &'static [Field] = &[
        Field::new("number", Kind::Text, Access::Read, "What people quote."),
        Field::new("subject", Kind::Text, Access::Required, "One line."),
        Field::new("body", Kind::Text, Access::CreateOnly, "The first message."),
        Field::new(
            "status",
            Kind::Word(CaseStatus::WORDS),
            Access::ChangeOnly,
            "Where it stands; it can be set as the present status allows.",
        ),
        Field::new("priority", Kind::Word(CasePriority::WORDS), Access::Write, "How urgent."),
        Field::new("channel", Kind::Word(Channel::WORDS), Access::Read, "How it came in."),
        Field::new("contact", Kind::Id, Access::Once, "Who asks."),
        Field::new("account", Kind::Id, Access::Once, "For which account."),
        Field::new("contract", Kind::Id, Access::Write, "Under which contract."),
        Field::new("entitlement", Kind::Id, Access::Write, "What it counts against."),
        Field::new("owner", Kind::Id, Access::Read, "The agent who cares."),
        Field::new("closed", Kind::Instant, Access::Read, "When it was closed."),
    ];
    const FILTERS: &'static [&'static str] = &["contact", "account", "contract", "status", "owner"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            contact: asked.id("contact")?,
            account: asked.id("account")?,
            contract: asked.id("contract")?,
            statuses: asked.word("status", CaseStatus::parse)?.into_iter().collect(),
            owner: asked.id("owner")?,
            before: asked.cursor.map(CaseId),
            ..Filter::default()
        };
        let found = cases::find(scope, &filter, asked.limit + 1).await?;
        Ok(found.iter().map(shown).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        Ok(shown(&cases::get(scope, CaseId(id)).await?))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(cases::create(scope, CreateCase::from_changes(changes)?).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        let (statuses, fields): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.field == "status");
        let mut case = cases::get(scope, CaseId(id)).await?;
        if case.version != version {
            return Err(Error::Conflict("the case has changed since it was read".to_owned()));
        }
        if !fields.is_empty() {
            case = cases::update(scope, CaseId(id), version, fields).await?;
        }
        let Some(status) = statuses.last() else { return Ok(()) };
        let to = status.value.as_str().and_then(CaseStatus::parse);
        let to = to.ok_or_else(|| Error::invalid("status", "error-invalid"))?;
        if to == case.status {
            return Ok(());
        }
        cases::transition(scope, CaseId(id), case.version, to).await.map(drop)
    }
}

fn shown(case: &case::Model) -> Shown {
    let fields = json!({
        "number": case.number,
        "subject": case.subject,
        "status": case.status,
        "priority": case.priority,
        "channel": case.channel,
        "contact": case.contact_id,
        "account": case.account_id,
        "contract": case.contract_id,
        "entitlement": case.entitlement_id,
        "owner": case.owner_id,
        "closed": case.closed_at,
    });
    let mut fields = if let Value::Object(fields) = fields { fields } else { Map::new() };
    for (name, value) in case.custom.as_object().into_iter().flatten() {
        fields.insert(format!("custom.{name}"), value.clone());
    }
    Shown { id: case.id.0, version: case.version, fields, created: case.created_at, updated: case.updated_at }
}
