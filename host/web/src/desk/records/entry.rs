//! Reads a form into changes; what cannot be read is said at its field.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::kinds::UserKind;
use theke_domain::money::{Currency, Money, MoneyError};
use theke_domain::{Error, Result, Scope, Violation, accounts, contacts, product_variants, products, users};

use crate::extract::Form;

/// The parts of a postal address.
const ADDRESS_PARTS: [&str; 8] =
    ["company", "name", "street", "postcode", "city", "country", "vat_id", "email"];

/// Reads the fields that a form has; one that it lacks is no change.
pub(crate) struct Entry<'a> {
    scope: &'a Scope,
    form: &'a Form,
    changes: Vec<Change>,
    violations: Vec<Violation>,
}

impl<'a> Entry<'a> {
    /// Starts reading.
    pub fn of(scope: &'a Scope, form: &'a Form) -> Self {
        Self { scope, form, changes: Vec::new(), violations: Vec::new() }
    }

    /// Ends reading.
    pub fn finish(self) -> Result<Vec<Change>> {
        if self.violations.is_empty() { Ok(self.changes) } else { Err(Error::Invalid(self.violations)) }
    }

    /// Lines, texts and words as they were entered.
    pub fn texts(mut self, names: &[&str]) -> Self {
        for name in names {
            if let Some(text) = self.text(name) {
                // Browsers end lines as mails do.
                self.changes.push(Change::new(name, text.replace("\r\n", "\n")));
            }
        }
        self
    }

    /// A postal address from the fields of its parts, `<name>.<part>`; it is written whole.
    pub fn address(mut self, name: &str) -> Self {
        let parts = ADDRESS_PARTS.map(|part| (part, self.text(&format!("{name}.{part}"))));
        if parts.iter().any(|(_, text)| text.is_some()) {
            let written = parts.into_iter().filter_map(|(part, text)| Some((part.to_owned(), text?.into())));
            self.changes.push(Change::new(name, written.collect::<serde_json::Map<_, _>>()));
        }
        self
    }

    /// A field that has one value, whatever the form says.
    pub fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.changes.push(Change::new(name, value));
        self
    }

    /// A whole number.
    pub fn count(self, name: &str) -> Self {
        self.read(name, |text| text.parse::<i64>().map(Value::from).map_err(|_| "error-amount"))
    }

    /// The first moment of a day in the tenant's zone.
    pub fn first_day(self, name: &str) -> Self {
        let zone = self.scope.tenant().timezone.clone();
        self.read(name, |text| {
            let day: Date = text.parse().map_err(|_| "error-date")?;
            midnight(day, &zone).map(Value::from).ok_or("error-date")
        })
    }

    /// A day that still belongs to a time: the first moment after it in the tenant's zone.
    pub fn last_day(self, name: &str) -> Self {
        let zone = self.scope.tenant().timezone.clone();
        self.read(name, |text| {
            let day: Date = text.parse().map_err(|_| "error-date")?;
            let after = day.tomorrow().map_err(|_| "error-date")?;
            midnight(after, &zone).map(Value::from).ok_or("error-date")
        })
    }

    /// An amount and its currency, which has a field of its own.
    pub fn money(mut self, name: &str, currency: &str) -> Self {
        let code = self.form.text(currency).trim().to_uppercase();
        let Ok(code) = Currency::parse(&code) else {
            self.violations.push(Violation::new(currency, "error-currency"));
            return self;
        };
        let wrong = |error: MoneyError| {
            if error == MoneyError::TooLarge { "error-money-large" } else { "error-money" }
        };
        self.read(name, |text| Money::parse(text, code).map(|money| json!(money)).map_err(wrong))
    }

    /// An account by its number.
    pub async fn account(mut self, name: &str) -> Result<Self> {
        if let Some(number) = self.text(name) {
            let found = accounts::by_number(self.scope, &number).await?.map(|account| account.id.0);
            self.refer(name, &number, found);
        }
        Ok(self)
    }

    /// A contact by its number or its e-mail address.
    pub async fn contact(mut self, name: &str) -> Result<Self> {
        if let Some(text) = self.text(name) {
            let mut filter = contacts::Filter::default();
            let by = if text.contains('@') { &mut filter.email } else { &mut filter.number };
            *by = Some(text.clone());
            let found = contacts::find(self.scope, &filter, 1).await?.pop().map(|contact| contact.id.0);
            self.refer(name, &text, found);
        }
        Ok(self)
    }

    /// A product by its number.
    pub async fn product(mut self, name: &str) -> Result<Self> {
        if let Some(number) = self.text(name) {
            let found = products::by_number(self.scope, &number).await?.map(|product| product.id.0);
            self.refer(name, &number, found);
        }
        Ok(self)
    }

    /// One of the tenant's own people by address.
    pub async fn owner(mut self, name: &str) -> Result<Self> {
        if let Some(email) = self.text(name) {
            let user = users::by_email(self.scope, &email).await?;
            let found =
                user.filter(|user| user.kind != UserKind::Customer && user.active).map(|user| user.id.0);
            self.refer(name, &email, found);
        }
        Ok(self)
    }

    /// A variant by its SKU.
    pub async fn variant(mut self, name: &str) -> Result<Self> {
        if let Some(sku) = self.text(name) {
            let found = product_variants::by_sku(self.scope, &sku).await?.map(|variant| variant.id.0);
            self.refer(name, &sku, found);
        }
        Ok(self)
    }

    fn text(&self, name: &str) -> Option<String> {
        let field = self.form.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, text)| text.trim().to_owned())
    }

    /// What is not empty is read; what is empty clears the field.
    fn read(mut self, name: &str, read: impl Fn(&str) -> Result<Value, &'static str>) -> Self {
        match self.text(name).as_deref() {
            None => {}
            Some("") => self.changes.push(Change::new(name, Value::Null)),
            Some(text) => match read(text) {
                Ok(value) => self.changes.push(Change::new(name, value)),
                Err(message) => self.violations.push(Violation::new(name, message)),
            },
        }
        self
    }

    fn refer(&mut self, name: &str, text: &str, found: Option<uuid::Uuid>) {
        match found {
            Some(id) => self.changes.push(Change::new(name, id.to_string())),
            None if text.is_empty() => self.changes.push(Change::new(name, Value::Null)),
            None => self.violations.push(Violation::new(name, "error-not-found")),
        }
    }
}

/// The day that a moment is the beginning of, as a form's date field writes it; empty without one.
pub(crate) fn day_of(scope: &Scope, moment: Option<i64>) -> String {
    moment.and_then(|moment| date(scope, moment)).map_or_else(String::new, |date| date.to_string())
}

/// The last day before a moment; empty without one.
pub(crate) fn last_day_of(scope: &Scope, moment: Option<i64>) -> String {
    day_of(scope, moment.and_then(|moment| moment.checked_sub(1)))
}

fn date(scope: &Scope, moment: i64) -> Option<Date> {
    let zone = TimeZone::get(&scope.tenant().timezone).ok()?;
    Some(Timestamp::from_microsecond(moment).ok()?.to_zoned(zone).date())
}

/// The first moment of a day in a zone, in UTC microseconds.
pub(crate) fn midnight(day: Date, zone: &str) -> Option<i64> {
    let zoned = day.to_datetime(Time::midnight()).to_zoned(TimeZone::get(zone).ok()?).ok()?;
    Some(zoned.timestamp().as_microsecond())
}

/// A stored address as the fields of its parts.
pub(crate) fn address_of(name: &str, address: &Value) -> Vec<(String, Value)> {
    ADDRESS_PARTS
        .iter()
        .map(|part| (format!("{name}.{part}"), json!(address[*part].as_str().unwrap_or_default())))
        .collect()
}
