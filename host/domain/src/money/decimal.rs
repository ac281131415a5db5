//! Quantities, unit prices and rates: exact to the sixth decimal, never a float.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Currency, MINOR_MAX, Money, MoneyError};

/// Millionths in one: EN 16931 asks for more decimals in quantities and unit prices than money has, and six are more
/// than any price list or scale.
const ONE: i64 = 1_000_000;
/// Digits behind the decimal sign at most.
const DECIMALS: usize = 6;
/// The largest whole part, either way: a billion pieces, and the product of two such numbers fits 128 bits.
pub const WHOLE_MAX: i64 = 1_000_000_000;

/// A decimal number: a quantity, a unit price, or a rate in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number; none beyond [`WHOLE_MAX`].
    pub fn whole(number: i64) -> Option<Self> {
        (-WHOLE_MAX..=WHOLE_MAX).contains(&number).then(|| Self(number * ONE))
    }

    /// So many millionths, as a row has them.
    pub fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// How many millionths, as a row has them.
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// Reads what a person or a file wrote: `3`, `-0.5` or `1,25`. None for what is no number, is too large or has more
    /// than six decimals: nothing is rounded unasked.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.trim().strip_prefix('-').map_or((1, text.trim()), |rest| (-1, rest));
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(decimals) {
            return None;
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > DECIMALS {
            return None;
        }
        let whole: i64 = whole.parse().ok().filter(|whole| *whole <= WHOLE_MAX)?;
        let rest: i64 = format!("{decimals:0<DECIMALS$}").parse().ok()?;
        let millionths = whole * ONE + rest;
        (millionths <= WHOLE_MAX * ONE).then_some(Self(sign * millionths))
    }

    /// Without what is behind the decimal sign.
    pub fn whole_part(self) -> i64 {
        self.0 / ONE
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum; none beyond [`WHOLE_MAX`].
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let sum = self.0.checked_add(other.0)?;
        (sum.abs() <= WHOLE_MAX * ONE).then_some(Self(sum))
    }

    /// The difference; none beyond [`WHOLE_MAX`].
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self(-other.0))
    }

    /// What so many pieces cost at this price for one, rounded half up to whole minor units (EN 16931, BR-DEC-23; away
    /// from zero below it, so that a credit note takes back what the invoice asked for).
    pub fn at_price(self, price: Self, currency: Currency) -> Result<Money, MoneyError> {
        let unit = 10_i128.pow(currency.decimals());
        let product = i128::from(self.0) * i128::from(price.0);
        let scale = i128::from(ONE) * i128::from(ONE);
        // 10^15 · 10^15 · 10^3 is within the 1.7 · 10^38 of 128 bits.
        money(rounded(product * unit, scale), currency)
    }

    /// This per cent of an amount, rounded half up to whole minor units.
    pub fn per_cent_of(self, amount: Money) -> Result<Money, MoneyError> {
        let product = i128::from(self.0) * i128::from(amount.minor());
        money(rounded(product, 100 * i128::from(ONE)), amount.currency())
    }

    /// The price without a tax of `rate` per cent that is in this one, to the sixth decimal.
    #[must_use]
    pub fn without_tax(self, rate: Self) -> Self {
        let hundred = 100 * i128::from(ONE);
        let net = rounded(i128::from(self.0) * hundred, hundred + i128::from(rate.0));
        // A rate is not negative, so the result is not larger than what it began with.
        Self(i64::try_from(net).unwrap_or(self.0))
    }
}

impl Money {
    /// The same amount as a price for one piece; none beyond [`WHOLE_MAX`].
    pub fn as_decimal(self) -> Option<Decimal> {
        let unit = 10_i64.pow(self.currency().decimals());
        let millionths = self.minor().checked_mul(ONE / unit)?;
        (millionths.abs() <= WHOLE_MAX * ONE).then_some(Decimal(millionths))
    }
}

/// Half up, and away from zero below it. The divisor is positive.
fn rounded(number: i128, divisor: i128) -> i128 {
    let half = divisor / 2;
    if number < 0 { (number - half) / divisor } else { (number + half) / divisor }
}

fn money(minor: i128, currency: Currency) -> Result<Money, MoneyError> {
    let minor = i64::try_from(minor).ok().filter(|minor| minor.abs() <= MINOR_MAX);
    Money::new(minor.ok_or(MoneyError::TooLarge)?, currency)
}

/// Without zeros at the end: `1.5`, `3`, `-0.25`.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = (self.0.unsigned_abs(), ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(formatter, "{sign}{}", number / unit)?;
        let decimals = format!("{:0DECIMALS$}", number % unit);
        match decimals.trim_end_matches('0') {
            "" => Ok(()),
            decimals => write!(formatter, ".{decimals}"),
        }
    }
}

/// As a text, which no reader takes for a float.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a text or a whole number; never from a float, whose decimals nobody wrote.
impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Whole(i64),
            Text(String),
        }
        let read = match Written::deserialize(deserializer)? {
            Written::Whole(number) => Self::whole(number),
            Written::Text(text) => Self::parse(&text),
        };
        read.ok_or_else(|| D::Error::custom("no number with at most six decimals"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect(text)
    }

    fn euro(minor: i64) -> Money {
        Money::new(minor, Currency::parse("EUR").expect("a currency")).expect("an amount")
    }

    #[test]
    fn what_is_read_is_written_again_and_nothing_is_rounded_unasked() {
        for (text, written) in [
            ("3", "3"),
            (" 1,25 ", "1.25"),
            ("-0.5", "-0.5"),
            ("0.000001", "0.000001"),
            ("2.50000000", "2.5"),
            ("1000000000", "1000000000"),
        ] {
            assert_eq!(decimal(text).to_string(), written, "{text}");
        }
        for text in
            ["", "-", ".5", "5.", "1e3", "0.0000001", "1.234,5", "+1", "1000000001", "1000000000.1", "x"]
        {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(serde_json::to_value(decimal("1.50")).expect("JSON"), json!("1.5"));
        assert_eq!(serde_json::from_value::<Decimal>(json!(4)).expect("whole"), decimal("4"));
        assert!(serde_json::from_value::<Decimal>(json!(0.1)).is_err());
    }

    #[test]
    fn a_line_is_rounded_half_up_and_symmetrically() {
        let eur = Currency::parse("EUR").expect("a currency");
        let line = |quantity: &str, price: &str| {
            decimal(quantity).at_price(decimal(price), eur).map(Money::minor).expect("an amount")
        };
        assert_eq!(line("3", "33.33"), 9999);
        assert_eq!(line("0.5", "0.01"), 1);
        assert_eq!(line("0.5", "-0.01"), -1);
        assert_eq!(line("1.5", "0.005"), 1);
        assert_eq!(line("2.345", "1"), 235);
        assert_eq!(line("2.344999", "1"), 234);
        let yen = Currency::parse("JPY").expect("a currency");
        assert_eq!(decimal("1").at_price(decimal("0.5"), yen).map(Money::minor), Ok(1));
        let much = decimal("1000000000");
        assert_eq!(much.at_price(much, eur), Err(MoneyError::TooLarge));
    }

    #[test]
    fn tax_is_rounded_half_up() {
        let tax = |minor, rate: &str| decimal(rate).per_cent_of(euro(minor)).map(Money::minor).expect("tax");
        assert_eq!(tax(9999, "19"), 1900);
        assert_eq!(tax(150, "19"), 29);
        assert_eq!(tax(-150, "19"), -29);
        assert_eq!(tax(1000, "7"), 70);
    }

    #[test]
    fn a_price_with_tax_becomes_one_without() {
        let net = euro(11900).as_decimal().expect("a price").without_tax(decimal("19"));
        assert_eq!(net, decimal("100"));
        assert_eq!(decimal("9.99").without_tax(decimal("7")).to_string(), "9.336449");
    }
}
