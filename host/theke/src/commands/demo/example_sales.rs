//! What an example's customers have ordered: the form of `[[orders]]`.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::Deserialize;

/// What a customer has ordered, how it was sent, and what was paid.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// What people quote; tells an existing order.
    pub number: String,
    /// Number of the account that ordered.
    pub account: String,
    /// Address of the contact who ordered.
    pub contact: Option<String>,
    /// The customer's own number.
    #[serde(default)]
    pub reference: String,
    /// What the customer asks for.
    #[serde(default)]
    pub note: String,
    /// Where it goes.
    #[serde(default)]
    pub shipping_address: BTreeMap<String, String>,
    /// On which day it was placed.
    pub days_ago: i64,
    /// At what time, in the tenant's zone.
    pub at: Time,
    /// Where it stands in the end: `draft`, `placed`, `confirmed`, `completed` or `cancelled`.
    #[serde(default = "confirmed")]
    pub status: String,
    /// What was ordered; what a line leaves out comes from the catalogue.
    pub lines: Vec<BTreeMap<String, String>>,
    /// What was sent.
    #[serde(default)]
    pub shipments: Vec<Shipment>,
    /// What it was billed with.
    pub invoice: Option<Invoice>,
}

/// What was sent together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    /// On which day it left.
    pub days_ago: i64,
    /// On which day it arrived; it is on its way without one.
    pub delivered_days_ago: Option<i64>,
    /// Who carries it.
    pub carrier: String,
    /// The carrier's number.
    pub tracking_number: String,
    /// The carrier's page about it.
    #[serde(default)]
    pub tracking_url: String,
    /// Place of a line → how much of it; all that is left unless given.
    #[serde(default)]
    pub lines: BTreeMap<String, String>,
}

/// What an order was billed with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invoice {
    /// On which day it was issued.
    pub days_ago: i64,
    /// On which day something was paid of it.
    pub paid_days_ago: Option<i64>,
    /// How much, e.g. `100.00`; all of it unless given.
    pub paid: Option<String>,
}

fn confirmed() -> String {
    "confirmed".to_owned()
}
