//! Lines of orders and invoices as JSON.

use serde_json::{Value, json};
use theke_domain::lines::Line;
use theke_domain::money::Decimal;
use uuid::Uuid;

/// What a field of lines is.
pub(super) const ABOUT: &str = "Of a draft, written as a whole: objects of kind (goods, service, shipping, discount), variant \
    or sku, description, quantity, unit, unit_price, discount, tax_class, tax_rate. Numbers with decimals are texts, such as \
    \"2.5\". What a variant's line leaves out, the catalogue says.";

/// A line with its key and what it comes to, in minor units; of an order's, also how much was shipped.
pub(super) fn shown(id: Uuid, line: &Line, net: i64, shipped: Option<i64>) -> Value {
    let mut shown = json!(line);
    shown["id"] = id.to_string().into();
    shown["net"] = net.into();
    if let Some(shipped) = shipped {
        shown["shipped"] = json!(Decimal::from_millionths(shipped));
    }
    shown
}
