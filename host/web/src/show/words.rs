//! Fields and their values as people say them.

use serde_json::{Value, json};
use theke_domain::entity::ids::{AccountId, ContactId, InvoiceId, OrderId, ProductId, UserId, VariantId};
use theke_domain::{Result, Scope, accounts, contacts, invoices, orders, product_variants, products, users};

use crate::extract::Visit;

/// Fields that hold a word of a closed set.
const WORDS: [&str; 11] = [
    "status",
    "payment_status",
    "fulfilment_status",
    "priority",
    "kind",
    "lifecycle",
    "tax_class",
    "basis",
    "locale",
    "role",
    "entitlement",
];
/// Fields that hold an instant and end so.
const MOMENT: &str = "_at";
/// Other fields that hold an instant.
const MOMENTS: [&str; 2] = ["valid_from", "valid_until"];

/// Somebody to whom things are said in a language.
pub(crate) trait Reader: Sync {
    /// A text of the host.
    fn text(&self, key: &str) -> String;
}

impl Reader for Visit {
    fn text(&self, key: &str) -> String {
        self.text(key)
    }
}

/// What a field is called.
pub(crate) fn label(reader: &impl Reader, field: &str) -> String {
    match field.split_once('.') {
        // The tenant's own fields have the tenant's own names; a place in an account names the account.
        Some(("custom" | "attributes", name)) => name.to_owned(),
        Some(("lines", place)) => format!("{} {place}", reader.text("field-line")),
        // A plugin's settings and rights have the plugin's and the contract's names.
        Some((part @ ("settings" | "grants"), name)) => {
            format!("{}: {name}", reader.text(&format!("field-{part}")))
        }
        Some(("budget", name)) => {
            format!("{}: {}", reader.text("field-budget"), reader.text(&format!("budget-{name}")))
        }
        Some((whose @ ("billing_address" | "shipping_address" | "address"), part)) => {
            let [whose, part] = [whose, part].map(|name| format!("field-{}", name.replace('_', "-")));
            format!("{}: {}", reader.text(&whose), reader.text(&part))
        }
        Some(("membership", number)) => format!("{} {number}", reader.text("field-role")),
        _ => reader.text(&format!("field-{}", field.replace('_', "-"))),
    }
}

/// A word of a closed set in the reader's language; everything else as it is.
pub(crate) fn word(reader: &impl Reader, noun: &str, field: &str, word: &str) -> String {
    let name = field.split('.').next().unwrap_or_default();
    match name {
        _ if word.is_empty() || !(WORDS.contains(&name) || name == "membership") => word.to_owned(),
        "lifecycle" => reader.text(&format!("account-lifecycle-{word}")),
        "locale" => reader.text(&format!("language-{word}")),
        "membership" => reader.text(&format!("role-{word}")),
        _ => reader.text(&format!("{noun}-{name}-{word}").replace('_', "-")),
    }
}

/// A value of a record's history: `{"text": …}`, `{"at": …}`, `{"money": …}`, or nothing.
pub(super) async fn value(
    reader: &impl Reader,
    scope: &Scope,
    noun: &str,
    field: &str,
    value: Value,
) -> Result<Value> {
    Ok(match value {
        Value::Null => Value::Null,
        Value::Number(number) if field.ends_with(MOMENT) || MOMENTS.contains(&field) => {
            json!({ "at": number })
        }
        Value::Array(lines) if field.split('.').next() == Some("lines") => {
            json!({ "text": in_words(&lines) })
        }
        Value::Object(amount) if amount.contains_key("minor") => json!({ "money": amount }),
        Value::String(text) => match name(scope, field, &text).await? {
            Some(name) => json!({ "text": name }),
            None => json!({ "text": word(reader, noun, field, &text) }),
        },
        Value::Bool(truth) => json!({ "text": reader.text(if truth { "word-yes" } else { "word-no" }) }),
        value => json!({ "text": plain(&value) }),
    })
}

/// What is called by the key in a field that refers to another record.
async fn name(scope: &Scope, field: &str, text: &str) -> Result<Option<String>> {
    let Ok(id) = text.parse() else { return Ok(None) };
    Ok(match field {
        "owner" => Some(users::get(scope, UserId(id)).await?.name),
        "account" => Some(accounts::get(scope, AccountId(id)).await?.name),
        "contact" => Some(contacts::full_name(&contacts::get(scope, ContactId(id)).await?)),
        "product" => Some(products::get(scope, ProductId(id)).await?.name),
        "order" => Some(orders::get(scope, OrderId(id)).await?.number),
        "corrects" => invoices::get(scope, InvoiceId(id)).await?.number,
        "variant" => Some(product_variants::get(scope, VariantId(id)).await?.sku),
        _ => None,
    })
}

/// Lines of an order or an invoice: how much of what.
fn in_words(lines: &[Value]) -> String {
    let words = |line: &Value| format!("{} × {}", plain(&line["quantity"]), plain(&line["description"]));
    lines.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// Lists and objects as their words, in a line.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            values.iter().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Object(fields) => {
            fields.values().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
        }
        value => value.to_string(),
    }
}
