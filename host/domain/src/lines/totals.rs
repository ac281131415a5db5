//! What lines add up to, as EN 16931 reckons: each line rounded, the sum exact, the tax of a category rounded once.

use super::{Line, TaxGroup};
use crate::money::{Currency, Money, MoneyError};

/// What lines add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The sum of the lines (BT-109).
    pub net: Money,
    /// The tax of all categories (BT-110).
    pub tax: Money,
    /// Both together (BT-112).
    pub gross: Money,
    /// The categories, in the order of their first lines.
    pub taxes: Vec<TaxGroup>,
}

/// Adds filled lines up.
pub fn totals(lines: &[Line], currency: Currency) -> Result<Totals, MoneyError> {
    let mut groups: Vec<TaxGroup> = Vec::new();
    let mut net = Money::zero(currency);
    for line in lines {
        let amount = line.net(currency)?;
        net = net.checked_add(amount)?;
        let (Some(tax_class), Some(tax_rate)) = (line.tax_class, line.tax_rate) else { continue };
        let same = |group: &&mut TaxGroup| group.tax_class == tax_class && group.tax_rate == tax_rate;
        match groups.iter_mut().find(same) {
            // The sum of all lines is within the bound, but a part of it may go beyond on its way.
            Some(group) => {
                group.net = Money::new(group.net, currency)?.checked_add(amount)?.minor();
            }
            None => groups.push(TaxGroup { tax_class, tax_rate, net: amount.minor(), tax: 0 }),
        }
    }
    let mut tax = Money::zero(currency);
    for group in &mut groups {
        let of_group = group.tax_rate.per_cent_of(Money::new(group.net, currency)?)?;
        group.tax = of_group.minor();
        tax = tax.checked_add(of_group)?;
    }
    Ok(Totals { net, tax, gross: net.checked_add(tax)?, taxes: groups })
}

#[cfg(test)]
mod tests {
    use theke_entity::kinds::TaxClass;

    use super::*;
    use crate::money::Decimal;

    fn line(quantity: &str, price: &str, rate: &str) -> Line {
        let read = |text| Decimal::parse(text).expect("a number");
        Line {
            unit_price: Some(read(price)),
            tax_class: Some(TaxClass::Standard),
            tax_rate: Some(read(rate)),
            ..Line::of(read(quantity))
        }
    }

    fn sums(lines: &[Line]) -> (i64, i64, i64) {
        let euro = Currency::parse("EUR").expect("a currency");
        let totals = totals(lines, euro).expect("totals");
        (totals.net.minor(), totals.tax.minor(), totals.gross.minor())
    }

    #[test]
    fn tax_is_reckoned_per_category_and_not_per_line() {
        assert_eq!(sums(&[line("3", "33.33", "19")]), (9999, 1900, 11899));
        let single = line("1", "33.33", "19");
        // Per line it would be three times 6.33.
        assert_eq!(sums(&[single.clone(), single.clone(), single]), (9999, 1900, 11899));
        assert_eq!(sums(&[line("1", "1.50", "19")]), (150, 29, 179));
    }

    #[test]
    fn each_rate_is_a_category_of_its_own() {
        let lines = [line("1", "10", "19"), line("1", "0.05", "7"), line("2", "0.05", "19")];
        assert_eq!(sums(&lines), (1015, 192, 1207));
    }

    #[test]
    fn a_discount_is_rounded_by_itself_and_taken_off_before_tax() {
        let mut line = line("3", "33.33", "19");
        line.discount = Decimal::parse("12.5").expect("a number");
        // 99.99 less 12.50 (12.49875 rounded).
        assert_eq!(sums(&[line]), (8749, 1662, 10411));
        assert_eq!(sums(&[]), (0, 0, 0));
    }
}
