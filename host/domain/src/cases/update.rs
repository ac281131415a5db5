//! Changes a case's fields, each with a line of history.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Value, json};
use theke_entity::case::{self, Column, Entity};
use theke_entity::ids::{CaseId, ContractId, EntitlementId};
use theke_entity::kinds::CasePriority;

use super::get;
use crate::changes::{Change, Reader};
use crate::validate::Violations;
use crate::{Error, Result, Scope, contracts, history};

/// Writes subject, priority, contract, entitlement and custom fields, if the case still has the version that the
/// writer has seen.
pub async fn update(scope: &Scope, id: CaseId, version: i64, changes: Vec<Change>) -> Result<case::Model> {
    let before = get(scope, id).await?;
    let mut after = before.clone();
    apply(scope, &mut after, changes).await?;
    let written = scope
        .update::<Entity>()
        .col_expr(Column::Subject, Expr::value(after.subject.clone()))
        .col_expr(Column::Priority, Expr::value(after.priority))
        .col_expr(Column::ContractId, Expr::value(after.contract_id))
        .col_expr(Column::EntitlementId, Expr::value(after.entitlement_id))
        .col_expr(Column::Custom, Expr::value(after.custom.clone()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    if written.rows_affected != 1 {
        return Err(Error::Conflict(format!("case {} has changed since it was read", before.number)));
    }
    for (field, from, to) in [
        ("subject", Value::from(before.subject), Value::from(after.subject)),
        ("priority", json!(before.priority), json!(after.priority)),
        ("contract", json!(before.contract_id), json!(after.contract_id)),
        ("entitlement", json!(before.entitlement_id), json!(after.entitlement_id)),
        ("custom", before.custom, after.custom),
    ] {
        history::record(scope, "case", id.0, field, from, to).await?;
    }
    get(scope, id).await
}

async fn apply(scope: &Scope, case: &mut case::Model, changes: Vec<Change>) -> Result<()> {
    let mentions = |field: &str| changes.iter().any(|change| change.field == field);
    let (sets_contract, sets_entitlement) = (mentions("contract"), mentions("entitlement"));
    let mut reader = Reader::new(changes);
    if let Some(subject) = reader.take::<String>("subject") {
        let mut violations = Violations::default();
        violations.line("subject", &subject);
        violations.finish()?;
        subject.trim().clone_into(&mut case.subject);
    }
    if let Some(priority) = reader.take::<CasePriority>("priority") {
        case.priority = priority;
    }
    let contract = reader.take::<ContractId>("contract");
    let entitlement = reader.take::<EntitlementId>("entitlement");
    let custom = reader.take_custom();
    reader.finish()?;
    if let Value::Object(fields) = &mut case.custom {
        fields.extend(custom);
        // `null` clears a field.
        fields.retain(|_, value| *value != Value::Null);
    }
    if sets_contract && contract != case.contract_id {
        if let Some(contract) = contract {
            let contract = contracts::get(scope, contract).await?;
            if Some(contract.account_id) != case.account_id {
                return Err(Error::invalid("contract", "error-not-found"));
            }
        }
        case.contract_id = contract;
        // It belonged to the former contract.
        case.entitlement_id = None;
    }
    if sets_entitlement {
        if let Some(entitlement) = entitlement {
            let entitlement = contracts::entitlement(scope, entitlement).await?;
            if Some(entitlement.contract_id) != case.contract_id {
                return Err(Error::invalid("entitlement", "error-not-found"));
            }
        }
        case.entitlement_id = entitlement;
    }
    Ok(())
}
