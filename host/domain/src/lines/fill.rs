//! Looks up in the catalogue what lines do not say.

use theke_entity::kinds::{PriceBasis, TaxClass};
use theke_entity::product_variant;

use super::Line;
use super::tax::{allows, usual_rate};
use crate::money::{Currency, Decimal, MoneyError};
use crate::{Error, Result, Scope, Violation, prices, product_variants, products};

/// Completes lines: what a variant is called and taxed, and what it costs in the standard list today. What a line says
/// itself stays. `field` is where the lines are, for what is wrong with them.
pub async fn fill(scope: &Scope, field: &str, lines: &mut [Line], currency: Currency) -> Result<()> {
    for (index, line) in lines.iter_mut().enumerate() {
        let path = format!("{field}.{index}");
        fill_one(scope, line, currency).await.map_err(|error| at(&path, error))?;
    }
    Ok(())
}

async fn fill_one(scope: &Scope, line: &mut Line, currency: Currency) -> Result<()> {
    let variant = variant(scope, line).await?;
    if let Some(variant) = &variant {
        describe(scope, line, variant).await?;
    }
    let class = line.tax_class.unwrap_or_else(|| class_of(line, variant.as_ref()));
    let rate = line.tax_rate.unwrap_or_else(|| usual_rate(class));
    if !allows(class, rate) {
        return Err(Error::invalid("tax_rate", "error-tax-rate"));
    }
    line.tax_class = Some(class);
    line.tax_rate = Some(rate);
    if line.unit_price.is_none() {
        line.unit_price = Some(list_price(scope, line, rate, currency).await?);
    }
    if line.description.is_empty() {
        line.description.clone_from(&line.sku);
    }
    Ok(())
}

/// The variant that the line names by its key or its SKU. A SKU that the catalogue does not know is a line's own.
async fn variant(scope: &Scope, line: &Line) -> Result<Option<product_variant::Model>> {
    match (line.variant, line.sku.as_str()) {
        (Some(id), _) => match product_variants::get(scope, id).await {
            Err(Error::NotFound) => Err(Error::invalid("variant", "error-not-found")),
            found => found.map(Some),
        },
        (None, "") => Ok(None),
        (None, sku) => {
            let Some(known) = product_variants::by_sku(scope, sku).await? else { return Ok(None) };
            match product_variants::get(scope, known.id).await {
                Err(Error::NotFound) => Ok(None),
                found => found.map(Some),
            }
        }
    }
}

async fn describe(scope: &Scope, line: &mut Line, variant: &product_variant::Model) -> Result<()> {
    line.variant = Some(variant.id);
    if line.sku.is_empty() {
        line.sku.clone_from(&variant.sku);
    }
    if line.description.is_empty() {
        // Who may see the variant may see what it is one of.
        let product = products::get(&scope.tenant_wide(), variant.product_id).await?;
        let name = format!("{} {}", product.name, variant.name);
        name.trim().clone_into(&mut line.description);
    }
    Ok(())
}

/// A rate that is named tells the class as well: nothing is exempt at 19 per cent.
fn class_of(line: &Line, variant: Option<&product_variant::Model>) -> TaxClass {
    let of_variant = variant.map_or(TaxClass::Standard, |variant| variant.tax_class);
    match line.tax_rate {
        None => of_variant,
        Some(rate) if allows(of_variant, rate) => of_variant,
        Some(rate) if rate == Decimal::ZERO => TaxClass::Zero,
        Some(_) => TaxClass::Standard,
    }
}

/// What the standard list says for the line's quantity today; a price with tax is reckoned back to one without.
async fn list_price(scope: &Scope, line: &Line, rate: Decimal, currency: Currency) -> Result<Decimal> {
    let missing = || Error::invalid("unit_price", "error-required");
    let variant = line.variant.ok_or_else(missing)?;
    let pieces = line.quantity.whole_part().max(1);
    let price = prices::price_of(scope, variant, prices::STANDARD_LIST, pieces, scope.now()).await?;
    let price = price.ok_or_else(missing)?;
    let amount = prices::money(&price)?;
    if amount.currency() != currency {
        let mixed = MoneyError::Mixed(currency, amount.currency());
        return Err(mixed.at("unit_price").into());
    }
    let amount = amount.as_decimal().ok_or_else(|| Error::invalid("unit_price", "error-money-large"))?;
    Ok(if price.basis == PriceBasis::Gross { amount.without_tax(rate) } else { amount })
}

/// Names the line in what is wrong with it.
fn at(path: &str, error: Error) -> Error {
    match error {
        Error::Invalid(violations) => {
            let named = |violation: Violation| Violation {
                field: format!("{path}.{}", violation.field),
                ..violation
            };
            Error::Invalid(violations.into_iter().map(named).collect())
        }
        error => error,
    }
}
