//! Configurations that were saved. Each saving is a version of its own that never changes; what is saved on from
//! another belongs to its series.

use configurator_engine::Model;
use serde::{Deserialize, Serialize};
use theke_sdk::store::Document;
use theke_sdk::{Collection, Error, Id, Instant, Query, Result};

/// A saved configuration; its document's key is the secret of its address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Configuration {
    /// The product's key.
    pub product: String,
    /// Of the product's model.
    pub version: u32,
    /// As in addresses.
    pub choices: String,
    /// What whoever saved it calls it.
    pub name: String,
    /// The price in the currency's minor unit, as it was shown.
    pub total: i64,
    /// ISO 4217.
    pub currency: String,
    /// Whose it is, where a customer saved it or the one before.
    pub contact: Option<Id>,
    /// Who asked for it, where nobody had signed in.
    pub lead: Option<Id>,
    /// Equal for all that were saved on from the same beginning.
    pub series: String,
    /// Counts within the series, from 1.
    pub number: u32,
    /// `guest`, `customer` or `agent`.
    pub by: String,
    /// When.
    pub saved: Instant,
}

/// Which order has come of a configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ordered {
    /// The order's key.
    pub order: Id,
    /// What a person quotes.
    pub number: String,
}

/// Bytes of chance in an address: nobody guesses 128 bits.
const SECRET_BYTES: usize = 16;

fn configurations() -> Collection<Configuration> {
    Collection::named("configurations")
}

fn orders() -> Collection<Ordered> {
    Collection::named("orders")
}

/// The configuration of an address; what was never given out is not looked for.
pub fn find(key: &str) -> Result<Option<Configuration>> {
    if !key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    Ok(configurations().get(key)?.map(|document| document.body))
}

/// All configurations of a contact, the newest first.
pub fn of_contact(contact: &str) -> Result<Vec<Document<Configuration>>> {
    configurations().find_all(Query::new().equals("/contact", contact)).map(newest_first)
}

/// All versions of a series, the newest first.
pub fn of_series(series: &str) -> Result<Vec<Document<Configuration>>> {
    configurations().find_all(Query::new().equals("/series", series)).map(newest_first)
}

/// Everybody's, the newest first.
pub fn all() -> Result<Vec<Document<Configuration>>> {
    configurations().find_all(Query::new()).map(newest_first)
}

fn newest_first(mut found: Vec<Document<Configuration>>) -> Vec<Document<Configuration>> {
    found.sort_by_key(|document| std::cmp::Reverse((document.body.saved, document.body.number)));
    found
}

/// Keeps a configuration, in the series of the one it was saved on from; returns its key.
pub fn save(mut configuration: Configuration, before: Option<&Configuration>) -> Result<String> {
    let key = secret()?;
    match before {
        None => {
            configuration.series = secret()?;
            configuration.number = 1;
        }
        Some(before) => {
            let latest = of_series(&before.series)?.iter().map(|document| document.body.number).max();
            configuration.series.clone_from(&before.series);
            configuration.number = latest.unwrap_or(before.number) + 1;
        }
    }
    configurations().create(&key, &configuration)?;
    Ok(key)
}

/// The order of a configuration.
pub fn order_of(key: &str) -> Result<Option<Ordered>> {
    Ok(orders().get(key)?.map(|document| document.body))
}

/// Notes the order of a configuration.
pub fn ordered(key: &str, order: &Ordered) -> Result<()> {
    match orders().get(key)? {
        Some(_) => Ok(()),
        None => orders().create(key, order).map(drop),
    }
}

fn secret() -> Result<String> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("No chance is to be had: {error}.")))?;
    Ok(hex::encode(bytes))
}

/// The lines of an order: what the price consists of, each with its article.
pub fn order_lines(
    model: &Model,
    lines: &[configurator_engine::price::Line],
    language: &str,
) -> Vec<OrderLine> {
    let decimals = u32::from(model.currency.exponent().unwrap_or(0));
    let line = |line: &configurator_engine::price::Line| {
        let feature = model.feature(line.feature);
        OrderLine {
            kind: if line.amount < 0 { "discount" } else { "goods" },
            sku: feature.sku.clone().unwrap_or_default(),
            description: feature.title(language).to_owned(),
            quantity: "1",
            unit_price: decimal(line.amount, decimals),
        }
    };
    lines.iter().map(line).collect()
}

/// A line as `orders` takes it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct OrderLine {
    kind: &'static str,
    sku: String,
    description: String,
    quantity: &'static str,
    unit_price: String,
}

/// 12,950 with two decimals is `129.50`.
fn decimal(minor: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let (sign, minor) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    match decimals {
        0 => format!("{sign}{minor}"),
        _ => format!("{sign}{}.{:0width$}", minor / unit, minor % unit, width = decimals as usize),
    }
}

#[cfg(test)]
mod tests {
    use configurator_engine::{price, uvl};

    use super::*;

    #[test]
    fn amounts_are_written_with_their_currencys_decimals() {
        assert_eq!(decimal(12_950, 2), "129.50");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(1_200, 0), "1200");
    }

    #[test]
    fn an_order_has_a_line_for_each_part_of_the_price_and_discounts_are_marked() {
        let text = "features\n  A {price 10, sku 'A-1', title_de 'Ah'}\n    mandatory\n      B {price -2.50}\n      C\n";
        let model = uvl::read(text).expect("sound").model;
        let lines = order_lines(&model, &price::breakdown(&model, model.ids()).lines, "de");
        let line = |kind, sku: &str, description: &str, unit_price: &str| OrderLine {
            kind,
            sku: sku.to_owned(),
            description: description.to_owned(),
            quantity: "1",
            unit_price: unit_price.to_owned(),
        };
        assert_eq!(lines, [line("goods", "A-1", "Ah", "10.00"), line("discount", "", "B", "-2.50")]);
    }

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (one, other) = (secret().expect("chance"), secret().expect("chance"));
        assert!(one.len() == 2 * SECRET_BYTES && one != other);
    }
}
