//! Writes a line of an order: at its position, or else where the order has the same article.

use theke_domain::changes::Change;
use theke_domain::entity::order_line;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, orders};

use super::{Refused, changes, refer};
use crate::import::record::Record;

/// How the domain calls the one line that is written.
const LINE: &str = "lines.0.";

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let order = refer::order(scope, record).await?;
    let order = order.ok_or_else(|| Refused::because("order", "error-required".to_owned()))?;
    let variant = refer::variant(scope, record).await?.map(|variant| variant.id);
    let lines = orders::rows(scope, order.id).await?;
    let is_same = |line: &&order_line::Model| match (variant, record.text("sku")) {
        (Some(variant), _) => line.variant_id == Some(variant),
        (None, Some(sku)) => line.sku == sku,
        (None, None) => false,
    };
    let position = match record.value("position").and_then(serde_json::Value::as_i64) {
        Some(position) => position,
        None => match lines.iter().find(is_same) {
            Some(line) => line.position,
            None => lines.last().map_or(1, |line| line.position + 1),
        },
    };
    let mut changes = changes(record, &["order", "position", "variant"]);
    changes.extend(variant.map(|variant| Change::new("variant", variant.to_string())));
    orders::put_line(scope, order.id, position, &changes).await.map_err(|error| in_line(error.into()))
}

/// What is wrong with a field of the line is wrong with the row's.
fn in_line(refused: Refused) -> Refused {
    let Refused::Row(mut violations) = refused else { return refused };
    for violation in &mut violations {
        if let Some(field) = violation.field.strip_prefix(LINE) {
            violation.field = field.to_owned();
        }
    }
    Refused::Row(violations)
}
