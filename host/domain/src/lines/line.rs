//! One line, as whoever writes an order or an invoice says it.

use serde::Serialize;
use theke_entity::ids::{OrderLineId, VariantId};
use theke_entity::kinds::{LineKind, TaxClass};

use crate::money::{Currency, Decimal, Money, MoneyError};

/// Lines of one order or invoice at most: more than anybody orders at once, few enough to be read in one go.
pub const LINES_MAX: usize = 500;

/// One line. What is none is looked up in the catalogue when the line is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What is sold.
    pub kind: LineKind,
    /// Of the catalogue; none for what is not in it.
    pub variant: Option<VariantId>,
    /// The variant's, unless it says otherwise.
    pub sku: String,
    /// The product's and the variant's name, unless it says otherwise.
    pub description: String,
    /// How much; more than nothing.
    pub quantity: Decimal,
    /// What is counted, in words; may be empty.
    pub unit: String,
    /// For one, before the discount and without tax; of the standard price list, unless it says otherwise.
    pub unit_price: Option<Decimal>,
    /// Per cent of the line that is taken off.
    pub discount: Decimal,
    /// The variant's, unless it says otherwise; else standard.
    pub tax_class: Option<TaxClass>,
    /// Per cent; that of the class, unless it says otherwise.
    pub tax_rate: Option<Decimal>,
    /// Of an invoice's line: the order's line that it bills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_line: Option<OrderLineId>,
}

impl Line {
    /// A line of so much, with everything else to be looked up.
    pub fn of(quantity: Decimal) -> Self {
        Self {
            kind: LineKind::Goods,
            variant: None,
            sku: String::new(),
            description: String::new(),
            quantity,
            unit: String::new(),
            unit_price: None,
            discount: Decimal::ZERO,
            tax_class: None,
            tax_rate: None,
            order_line: None,
        }
    }

    /// What the line costs without tax: quantity times price, rounded, less the discount, which is rounded by itself
    /// (EN 16931, BT-131 and BT-136).
    pub fn net(&self, currency: Currency) -> Result<Money, MoneyError> {
        let whole = self.quantity.at_price(self.unit_price.unwrap_or_default(), currency)?;
        whole.checked_sub(self.discount.per_cent_of(whole)?)
    }

    /// What people call the line in a sentence.
    pub fn name(&self) -> &str {
        if self.description.is_empty() { &self.sku } else { &self.description }
    }
}
