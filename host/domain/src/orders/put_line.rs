//! Writes one line of an order by its place: how orders arrive line by line from another system.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};
use theke_entity::ids::OrderId;
use theke_entity::kinds::{Channel, OrderStatus};
use theke_entity::order::Model;
use theke_entity::order_line::{Column, Entity};

use super::{get, line_of, lines};
use crate::changes::Change;
use crate::lines::{LINES_MAX, Line, fill, read, totals, written};
use crate::money::Currency;
use crate::upsert::{self, Upsert};
use crate::{Error, Result, Scope, history};

/// Creates or changes the line of an order at a place, from 1 on; `changes` are a line's fields. A draft takes lines
/// from everybody who may change it; what was imported as placed takes its lines by import, and no line changes once
/// something of it was shipped.
pub async fn put_line(scope: &Scope, order: OrderId, position: i64, changes: &[Change]) -> Result<Upsert> {
    scope.by_staff()?;
    let bound = i64::try_from(LINES_MAX).unwrap_or(i64::MAX);
    if !(1..=bound).contains(&position) {
        return Err(Error::beyond("position", "error-position", LINES_MAX));
    }
    get(scope, order).await?;
    let order: Model = upsert::lock(scope, order.0).await?;
    let rows = lines::rows(scope, order.id).await?;
    let known = rows.iter().find(|row| row.position == position);
    let currency = Currency::parse(&order.currency)?;
    let line = merged(scope, known.map(line_of), changes, currency).await?;
    if known.map(line_of).as_ref() == Some(&line) {
        return Ok(Upsert::Unchanged);
    }
    let may_add = order.status == OrderStatus::Draft || scope.channel() == Channel::Import;
    if !may_add || known.is_some_and(|known| known.shipped > 0) {
        return Err(Error::invalid("position", "error-order-placed"));
    }
    let mut row = lines::row(scope, order.id, position, &line, currency)?;
    let database = scope.write().await?;
    if let Some(known) = known {
        row.not_set(Column::Id);
        scope.update::<Entity>().set(row).filter(Column::Id.eq(known.id)).exec(&database).await?;
    } else {
        Entity::insert(row).exec_without_returning(&database).await?;
    }
    let id = order.id;
    add_up(scope, order, currency).await?;
    let before = known.map(line_of).map_or(Value::Null, |line| written(&[line]));
    let field = format!("lines.{position}");
    history::record(scope, "order", id.0, &field, before, written(&[line])).await?;
    Ok(if known.is_some() { Upsert::Updated } else { Upsert::Created })
}

/// What the line becomes, completed from the catalogue.
async fn merged(scope: &Scope, known: Option<Line>, changes: &[Change], currency: Currency) -> Result<Line> {
    let mut fields: Map<String, Value> = match known.map(|line| json!(line)) {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    fields.extend(changes.iter().map(|change| (change.field.clone(), change.value.clone())));
    let change = Change { field: "lines".to_owned(), value: json!([fields]) };
    let mut lines = read(&change)?;
    fill(scope, "lines", &mut lines, currency).await?;
    lines.pop().ok_or(Error::NotFound)
}

async fn add_up(scope: &Scope, before: Model, currency: Currency) -> Result<()> {
    let lines: Vec<_> = lines::rows(scope, before.id).await?.iter().map(line_of).collect();
    let sums = totals(&lines, currency).map_err(|error| error.at("lines"))?;
    let (net, tax, gross) = (sums.net.minor(), sums.tax.minor(), sums.gross.minor());
    let mut after = Model { net, tax, gross, ..before.clone() };
    upsert::replace(scope, &before, &mut after).await
}
