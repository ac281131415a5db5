//! Reads lines from a change, and says at which line and field what is wrong with them.

use serde_json::{Value, json};
use theke_entity::kinds::{LineKind, TaxClass};

use super::tax::allows;
use super::{LINES_MAX, Line};
use crate::Violation;
use crate::changes::Change;
use crate::money::Decimal;
use crate::upsert;

/// The lines that a change holds: a list of objects with `kind`, `variant`, `sku`, `description`, `quantity`, `unit`,
/// `unit_price`, `discount`, `tax_class`, `tax_rate` and, on invoices, `order_line`. Numbers with decimals are texts.
pub(crate) fn read(change: &Change) -> Result<Vec<Line>, Violation> {
    let lines = change.value.as_array().ok_or_else(|| Violation::new(&change.field, "error-invalid"))?;
    if lines.len() > LINES_MAX {
        let violation = Violation::new(&change.field, "error-lines-many");
        return Err(Violation { limit: Some(LINES_MAX), ..violation });
    }
    lines.iter().enumerate().map(|(index, line)| one(&format!("{}.{index}", change.field), line)).collect()
}

/// Lines as changes, hooks and history hold them.
pub(crate) fn written(lines: &[Line]) -> Value {
    json!(lines)
}

fn one(path: &str, line: &Value) -> Result<Line, Violation> {
    let fields = line.as_object().ok_or_else(|| Violation::new(path, "error-invalid"))?;
    let mut read = Line::of(Decimal::ZERO);
    for (name, value) in fields {
        apply(&mut read, name, &Change::new(&format!("{path}.{name}"), value.clone()))?;
    }
    check(path, &read)?;
    Ok(read)
}

fn apply(line: &mut Line, name: &str, change: &Change) -> Result<(), Violation> {
    match name {
        "kind" => line.kind = upsert::word(change, LineKind::parse)?,
        "variant" => line.variant = upsert::reference(change)?,
        "sku" => line.sku = upsert::line(change)?.unwrap_or_default(),
        "description" => line.description = upsert::line(change)?.unwrap_or_default(),
        "quantity" => line.quantity = upsert::decimal(change)?.unwrap_or_default(),
        "unit" => line.unit = upsert::line(change)?.unwrap_or_default(),
        "unit_price" => line.unit_price = upsert::decimal(change)?,
        "discount" => line.discount = upsert::decimal(change)?.unwrap_or_default(),
        "tax_class" if change.value.is_null() => line.tax_class = None,
        "tax_class" => line.tax_class = Some(upsert::word(change, TaxClass::parse)?),
        "tax_rate" => line.tax_rate = upsert::decimal(change)?,
        "order_line" => line.order_line = upsert::reference(change)?,
        _ => return Err(upsert::unknown(change)),
    }
    Ok(())
}

/// What can be said of a line before the catalogue is asked.
fn check(path: &str, line: &Line) -> Result<(), Violation> {
    let at = |field: &str, message: &str| Err(Violation::new(&format!("{path}.{field}"), message));
    let hundred = Decimal::whole(100).unwrap_or_default();
    if line.quantity <= Decimal::ZERO {
        return at("quantity", "error-quantity");
    }
    if line.variant.is_none() && line.sku.is_empty() && line.description.is_empty() {
        return at("description", "error-required");
    }
    match line.unit_price {
        Some(price) if price.is_negative() != (line.kind == LineKind::Discount) && price != Decimal::ZERO => {
            return at("unit_price", "error-line-price");
        }
        None if line.kind == LineKind::Discount => return at("unit_price", "error-required"),
        _ => {}
    }
    if line.discount.is_negative() || line.discount > hundred {
        return at("discount", "error-per-cent");
    }
    match (line.tax_class, line.tax_rate) {
        (_, Some(rate)) if rate.is_negative() || rate > hundred => at("tax_rate", "error-per-cent"),
        (Some(class), Some(rate)) if !allows(class, rate) => at("tax_rate", "error-tax-rate"),
        _ => Ok(()),
    }
}
