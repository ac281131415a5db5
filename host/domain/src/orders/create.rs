//! Creates an order: a draft with its lines, or the one that was created under the same key before.

use sea_orm::{ActiveModelTrait, EntityTrait, TryInsertResult};
use serde_json::json;
use theke_entity::kinds::OrderStatus;
use theke_entity::order::{Column, Entity, Model};

use super::find::by_key;
use super::record::Draft;
use super::{FIELDS, get, lines};
use crate::changes::Change;
use crate::lines::{fill, read, totals, written};
use crate::money::Currency;
use crate::scope::Rights;
use crate::upsert::{self, Keyed};
use crate::validate::LINE_CHARACTERS_MAX;
use crate::{Actor, Error, Result, Scope};

/// Creates a draft of these fields, if the tenant's plugins agree: `account`, `contact`, `currency`, `lines` (see
/// `lines::read`), `reference`, `note`, `billing_address`, `shipping_address`, `number` (counted when there is none),
/// `external_ref`, `custom.<name>`. What a customer creates is the customer's own. Under the `key` of an order that
/// exists, that order is the answer, also for two calls at once.
pub async fn create(scope: &Scope, changes: &[Change], key: Option<&str>) -> Result<Model> {
    upsert::only(&FIELDS, changes)?;
    let key = key.map(|key| own_key(scope, key)).transpose()?;
    if let Some(key) = &key
        && let Some(known) = by_key(scope, key).await?
    {
        return get(scope, known.id).await;
    }
    let changes = of_actor(scope, changes)?;
    // Of two calls at once the second finds the key taken; what it has done until then is undone.
    let created = scope.savepoint(Box::pin(insert(scope, &changes, key.clone()))).await;
    match (created, key) {
        (Err(Error::Conflict(message)), Some(key)) => match by_key(scope, &key).await? {
            Some(known) => get(scope, known.id).await,
            None => Err(Error::Conflict(message)),
        },
        (created, _) => created,
    }
}

/// The same for the whole of an import or a command, whose orders may have any status.
pub(super) async fn insert(scope: &Scope, changes: &[Change], key: Option<String>) -> Result<Model> {
    let draft = Draft { order: Model { key, ..Model::blank(scope) }, lines: Vec::new() };
    let changes = filled(scope, &draft, changes).await?;
    let mut draft = upsert::agreed(scope, None, &draft, &changes).await?;
    reckon(scope, &mut draft).await?;
    if draft.order.status != OrderStatus::Draft {
        draft.order.placed_at = draft.order.placed_at.or(Some(draft.order.created_at));
    }
    draft.order.check(scope).await?;
    upsert::count_up(scope, &mut draft.order).await?;
    upsert::check_keys(scope, None, &draft.order).await?;
    let currency = Currency::parse(&draft.order.currency)?;
    let row = draft.order.clone().row().reset_all();
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::TenantId, Column::Key])
        .exec_without_returning(&scope.write().await?)
        .await?;
    if !matches!(inserted, TryInsertResult::Inserted(1)) {
        return Err(Error::Conflict("an order was created under this key meanwhile".to_owned()));
    }
    lines::insert(scope, draft.order.id, &draft.lines, currency).await?;
    upsert::announce(scope, None, &draft).await?;
    Ok(draft.order)
}

/// The changes with what their lines leave to the catalogue, so that hooks see what is really ordered.
pub(super) async fn filled(scope: &Scope, draft: &Draft, changes: &[Change]) -> Result<Vec<Change>> {
    let mut changes = changes.to_vec();
    let currency = changes.iter().rev().find(|change| change.field == "currency");
    let currency = match currency {
        Some(change) => upsert::currency(change).map_err(Error::from)?,
        None => draft.order.currency.clone(),
    };
    for change in changes.iter_mut().filter(|change| change.field == "lines") {
        let mut lines = read(change)?;
        fill(scope, "lines", &mut lines, Currency::parse(&currency)?).await?;
        change.value = written(&lines);
    }
    Ok(changes)
}

/// Adds the lines up. What plugins put in may leave something to the catalogue as well.
pub(super) async fn reckon(scope: &Scope, draft: &mut Draft) -> Result<()> {
    let currency = Currency::parse(&draft.order.currency)?;
    fill(&scope.tenant_wide(), "lines", &mut draft.lines, currency).await?;
    let sums = totals(&draft.lines, currency).map_err(|error| error.at("lines"))?;
    if sums.net.minor() < 0 {
        return Err(Error::invalid("lines", "error-total-negative"));
    }
    (draft.order.net, draft.order.tax, draft.order.gross) =
        (sums.net.minor(), sums.tax.minor(), sums.gross.minor());
    Ok(())
}

/// A customer orders for itself: of its one account, unless it names another.
fn of_actor(scope: &Scope, changes: &[Change]) -> Result<Vec<Change>> {
    let mut changes = changes.to_vec();
    match (scope.rights(), scope.actor()) {
        (Rights::Actor, Actor::Guest) => return Err(Error::NotFound),
        (Rights::Actor, Actor::Customer(customer)) => {
            changes.retain(|change| change.field != "contact");
            changes.push(Change::new("contact", json!(customer.contact)));
            if customer.memberships.len() == 1 && !changes.iter().any(|change| change.field == "account") {
                changes.push(Change::new("account", json!(customer.accounts().next())));
            }
        }
        _ => {}
    }
    Ok(changes)
}

/// Keys of one plugin never meet those of another.
fn own_key(scope: &Scope, key: &str) -> Result<String> {
    if key.is_empty() || key.len() > LINE_CHARACTERS_MAX {
        return Err(Error::beyond("key", "error-too-long", LINE_CHARACTERS_MAX));
    }
    Ok(format!("{}/{key}", scope.plugin().unwrap_or_default()))
}
