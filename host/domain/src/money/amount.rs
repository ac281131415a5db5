//! An amount of money and its arithmetic, which is exact or refused.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Currency, MoneyError};

/// The largest amount, either way: up to 2^53 a whole number is exact in JavaScript and in a JSON reader's doubles.
pub const MINOR_MAX: i64 = 1 << 53;

/// An amount of money: whole minor units (cents) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// An amount as JSON has it, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    minor: i64,
    currency: Currency,
}

impl TryFrom<Written> for Money {
    type Error = MoneyError;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        Self::new(written.minor, written.currency)
    }
}

impl Money {
    /// So many minor units.
    pub fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor.unsigned_abs() > MINOR_MAX.unsigned_abs() {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { minor, currency })
    }

    /// Nothing.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads what a person or a file wrote: `12`, `-12.5` or `12,50`. More decimals than the currency has are
    /// refused, and so is a sign between thousands, which cannot be told from the other one.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let wrong = || MoneyError::Unreadable { text: text.to_owned(), currency };
        let (sign, digits) = text.trim().strip_prefix('-').map_or((1, text.trim()), |rest| (-1, rest));
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let room = usize::try_from(currency.decimals()).unwrap_or_default();
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let ends_in_sign = decimals.is_empty() && whole.len() < digits.len();
        if whole.is_empty()
            || ends_in_sign
            || decimals.len() > room
            || !is_digits(whole)
            || !is_digits(decimals)
        {
            return Err(wrong());
        }
        let minor: i64 = format!("{whole}{decimals:0<room$}").parse().map_err(|_| MoneyError::TooLarge)?;
        Self::new(sign * minor, currency)
    }

    /// How many minor units.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// In which currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of two amounts in one currency.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        // Two amounts within the bound cannot overflow.
        Self::new(self.minor + other.minor, self.currency)
    }

    /// The difference of two amounts in one currency.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Self::new(self.minor - other.minor, self.currency)
    }

    /// The amount so many times.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(count).ok_or(MoneyError::TooLarge)?;
        Self::new(minor, self.currency)
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::Mixed(self.currency, other.currency))
        }
    }
}

/// For files and form fields: `12.50`, without the currency. How people read it is the theme's.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals();
        let unit = 10u64.pow(decimals);
        let amount = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        write!(formatter, "{sign}{}", amount / unit)?;
        if decimals > 0 {
            let width = usize::try_from(decimals).unwrap_or_default();
            write!(formatter, ".{:0width$}", amount % unit)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a currency")
    }

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, currency(code)).expect("an amount")
    }

    #[test]
    fn amounts_in_two_currencies_are_neither_added_nor_subtracted() {
        let (euro, dollar) = (money(100, "EUR"), money(100, "USD"));
        let mixed = MoneyError::Mixed(currency("EUR"), currency("USD"));
        assert_eq!(euro.checked_add(dollar), Err(mixed.clone()));
        assert_eq!(euro.checked_sub(dollar), Err(mixed.clone()));
        assert_eq!(
            mixed.to_string(),
            "EUR and USD cannot be added or compared; convert one of the amounts first"
        );
        assert_eq!(euro.checked_add(money(250, "EUR")), Ok(money(350, "EUR")));
        assert_eq!(euro.checked_sub(money(250, "EUR")), Ok(money(-150, "EUR")));
        assert_eq!(euro.times(-3), Ok(money(-300, "EUR")));
    }

    #[test]
    fn an_amount_that_a_double_cannot_hold_is_refused() {
        let largest = money(MINOR_MAX, "EUR");
        assert_eq!(Money::new(-MINOR_MAX, currency("EUR")).map(Money::minor), Ok(-MINOR_MAX));
        assert_eq!(Money::new(i64::MIN, currency("EUR")), Err(MoneyError::TooLarge));
        assert_eq!(largest.checked_add(money(1, "EUR")), Err(MoneyError::TooLarge));
        assert_eq!(largest.times(i64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Money::parse("99999999999999999999", currency("EUR")), Err(MoneyError::TooLarge));
    }

    #[test]
    fn a_currency_has_its_own_number_of_decimals() {
        for (code, text, minor, written) in [
            ("EUR", "12,5", 1250, "12.50"),
            ("EUR", "-0.05", -5, "-0.05"),
            ("JPY", "1500", 1500, "1500"),
            ("BHD", "1.234", 1234, "1.234"),
            ("EUR", " 7 ", 700, "7.00"),
        ] {
            let read = Money::parse(text, currency(code)).expect(text);
            assert_eq!((read.minor(), read.to_string().as_str()), (minor, written), "{text} {code}");
        }
        for (code, text) in [
            ("JPY", "1.5"),
            ("EUR", "1.234"),
            ("EUR", "1.234,50"),
            ("EUR", ""),
            ("EUR", "-"),
            ("EUR", ".5"),
            ("EUR", "5."),
            ("EUR", "+5"),
            ("EUR", "1e3"),
            ("EUR", "--5"),
        ] {
            assert!(
                matches!(Money::parse(text, currency(code)), Err(MoneyError::Unreadable { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_currency_is_named() {
        for code in ["eur", "EURO", "", "XXX", "XAU", "ABC"] {
            assert_eq!(Currency::parse(code), Err(MoneyError::UnknownCurrency(code.to_owned())), "{code}");
        }
    }

    #[test]
    fn json_holds_minor_units_and_a_code_and_is_checked_when_it_is_read() {
        let written = json!({ "minor": 1250, "currency": "EUR" });
        assert_eq!(serde_json::to_value(money(1250, "EUR")).expect("JSON"), written);
        assert_eq!(serde_json::from_value::<Money>(written).expect("an amount"), money(1250, "EUR"));
        for wrong in [
            json!({ "minor": MINOR_MAX + 1, "currency": "EUR" }),
            json!({ "minor": 1, "currency": "ABC" }),
            json!({ "minor": 1.5, "currency": "EUR" }),
            json!({ "minor": 1 }),
        ] {
            assert!(serde_json::from_value::<Money>(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
