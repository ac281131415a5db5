//! Throws a draft away.

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Value, json};
use theke_entity::ids::InvoiceId;
use theke_entity::invoice::{Column, Entity, Model};
use theke_entity::kinds::InvoiceStatus;

use super::{get, lines};
use crate::files::{self, Subject};
use crate::money::Currency;
use crate::{Error, Result, Scope, history, upsert};

/// Removes a draft that still has the version that the agent has seen: it has no number, so it leaves no gap. What has
/// been issued stays; a credit note takes it back.
pub async fn discard(scope: &Scope, id: InvoiceId, version: i64) -> Result<()> {
    scope.by_staff()?;
    get(scope, id).await?;
    let invoice: Model = upsert::lock(scope, id.0).await?;
    if invoice.version != version {
        return Err(upsert::stale::<Model>());
    }
    if invoice.status != InvoiceStatus::Draft {
        return Err(Error::invalid("status", "error-invoice-issued"));
    }
    lines::replace(scope, id, &[], Currency::parse(&invoice.currency)?).await?;
    files::remove_of(scope, Subject::Invoice(id)).await?;
    scope.delete::<Entity>().filter(Column::Id.eq(id)).exec(&scope.write().await?).await?;
    history::record(scope, "invoice", id.0, "status", json!(invoice.status), Value::Null).await
}
