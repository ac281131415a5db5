//! Changes an order's fields and, while it is a draft, its lines; each with a line of history.

use theke_entity::ids::OrderId;
use theke_entity::kinds::OrderStatus;
use theke_entity::order::Model;

use super::create::{filled, reckon};
use super::record::Draft;
use super::transition::may_change;
use super::{FIELDS, get, line_of, lines};
use crate::changes::Change;
use crate::money::Currency;
use crate::upsert::{self, Keyed, Record, Upsert};
use crate::{Error, Result, Scope};

/// Writes the fields that `create` knows, if the tenant's plugins agree and the order still has the version that the
/// writer has seen. Once it is placed, its lines and its currency stay, and only the tenant's own people change the rest.
pub async fn update(scope: &Scope, id: OrderId, version: i64, changes: &[Change]) -> Result<Model> {
    let before = get(scope, id).await?;
    upsert::only(&FIELDS, changes)?;
    may_change(scope, &before)?;
    if before.status != OrderStatus::Draft {
        scope.by_staff()?;
    }
    Ok(revise(scope, before, version, changes).await?.0)
}

/// The step that changing and importing share.
pub(super) async fn revise(
    scope: &Scope,
    before: Model,
    version: i64,
    changes: &[Change],
) -> Result<(Model, Upsert)> {
    if before.version != version {
        return Err(upsert::stale::<Model>());
    }
    let rows = lines::rows(scope, before.id).await?;
    let before = Draft { order: before, lines: rows.iter().map(line_of).collect() };
    let changes = filled(scope, &before, changes).await?;
    let mut after = upsert::agreed(scope, Some(&before), &before, &changes).await?;
    if after.fields() == before.fields() {
        return Ok((before.order, Upsert::Unchanged));
    }
    let reckoned_anew = after.lines != before.lines || after.order.currency != before.order.currency;
    if reckoned_anew {
        if before.order.status != OrderStatus::Draft {
            return Err(Error::invalid("lines", "error-order-placed"));
        }
        reckon(scope, &mut after).await?;
    }
    after.order.check(scope).await?;
    upsert::check_keys(scope, Some(&before.order), &after.order).await?;
    upsert::replace(scope, &before.order, &mut after.order).await?;
    if reckoned_anew {
        let currency = Currency::parse(&after.order.currency)?;
        lines::replace(scope, after.order.id, &after.lines, currency).await?;
    }
    upsert::record_history(scope, &before, &after).await?;
    upsert::announce(scope, Some(&before), &after).await?;
    Ok((after.order, Upsert::Updated))
}
