//! A case's conversation.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::CaseId;
use theke_entity::kinds::MessageKind;
use theke_entity::message::{Column, Entity, Model};

use super::get;
use crate::scope::Rights;
use crate::{Actor, Result, Scope};

/// The messages of a visible case, oldest first; internal notes only for those who may read them.
pub async fn messages(scope: &Scope, case: CaseId) -> Result<Vec<Model>> {
    get(scope, case).await?;
    let mut select = scope.find::<Entity>().filter(Column::CaseId.eq(case)).order_by_asc(Column::Id);
    if !sees_internal(scope) {
        select = select.filter(Column::Kind.eq(MessageKind::Public));
    }
    Ok(select.all(&scope.read()).await?)
}

/// Whether internal notes are visible: to agents and to the host's own work, never through a customer's call,
/// not even in a hook that it triggers.
pub fn sees_internal(scope: &Scope) -> bool {
    match scope.actor() {
        Actor::Agent(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => true,
        Actor::Customer(_) => false,
        Actor::Guest => scope.rights() == Rights::Tenant,
    }
}
