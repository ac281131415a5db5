//! Writes a new case's row: the step that creating and following up share.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use theke_entity::case;
use theke_entity::ids::CaseId;
use theke_entity::kinds::{CasePriority, CaseStatus};

use super::CreateCase;
use crate::{Result, Scope, series};

/// Numbers the case in its year's series and writes it. `parent` is the case that it follows up.
pub(super) async fn insert(
    scope: &Scope,
    id: CaseId,
    new: &CreateCase,
    parent: Option<CaseId>,
) -> Result<case::Model> {
    let now = scope.now();
    let year = series::year(scope, now);
    let number = series::next(scope, &format!("case/{year}")).await?;
    let row = case::ActiveModel {
        id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        number: Set(format!("{year}-{number:05}")),
        subject: Set(new.subject.trim().to_owned()),
        status: Set(CaseStatus::New),
        priority: Set(new.priority.unwrap_or(CasePriority::Normal)),
        channel: Set(new.channel.unwrap_or(scope.channel())),
        account_id: Set(new.account),
        contact_id: Set(new.contact),
        contract_id: Set(new.contract),
        entitlement_id: Set(new.entitlement),
        owner_id: Set(None),
        parent_id: Set(parent),
        first_response_at: Set(None),
        resolved_at: Set(None),
        closed_at: Set(None),
        first_closed_at: Set(None),
        custom: Set(Value::Object(new.custom.clone())),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Ok(case::Entity::insert(row).exec_with_returning(&scope.write().await?).await?)
}
