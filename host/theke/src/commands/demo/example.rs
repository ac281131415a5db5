//! The form of an example tenant's file. Days count back from the loading, so that a demo never ages.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::Deserialize;

use super::example_sales::Order;

/// `examples/<tenant>/tenant.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The company.
    pub tenant: Tenant,
    /// Its customers' companies and households.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// Its customers.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Its own people.
    #[serde(default)]
    pub agents: Vec<Agent>,
    /// What its customers have agreed with it.
    #[serde(default)]
    pub contracts: Vec<Contract>,
    /// What they asked for.
    #[serde(default)]
    pub cases: Vec<Case>,
    /// What it sells.
    #[serde(default)]
    pub products: Vec<Product>,
    /// The pieces that its customers have.
    #[serde(default)]
    pub assets: Vec<Asset>,
    /// Who may become a customer.
    #[serde(default)]
    pub leads: Vec<Lead>,
    /// What its customers have ordered.
    #[serde(default)]
    pub orders: Vec<Order>,
    /// What its plugins keep.
    #[serde(default)]
    pub documents: Vec<Document>,
}

/// A plugin's document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Whose.
    pub plugin: String,
    /// One of its collections.
    pub collection: String,
    /// Unique there.
    pub key: String,
    /// As the plugin wants it.
    pub body: serde_json::Value,
    /// Field → the file whose text becomes its value.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
}

/// The company.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// ASCII name.
    pub slug: String,
    /// What people read.
    pub name: String,
    /// The host name in browsers.
    pub host: String,
    /// Folder name of its theme.
    pub theme: String,
    /// `de` or `en`.
    pub locale: String,
    /// IANA name.
    pub timezone: String,
    /// Sender address.
    pub mail_from: String,
    /// Everybody's.
    pub password: String,
}

/// A company or a household.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// What people quote.
    pub number: String,
    /// What people read.
    pub name: String,
    /// `company` or `person`.
    pub kind: String,
}

/// A customer who can sign in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What people quote; counted by the tenant unless given.
    #[serde(default)]
    pub number: String,
    /// E.g. `Frau`.
    #[serde(default)]
    pub salutation: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Address to sign in with.
    pub email: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// `de` or `en`.
    pub locale: String,
    /// Number of the account that it belongs to.
    pub account: String,
    /// `member`, `manager` or `billing`.
    pub role: String,
}

/// One of the company's own people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// What people read.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
    /// `agent` or `admin`.
    pub kind: String,
    /// `de` or `en`.
    pub locale: String,
}

/// A service contract with one entitlement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// What people quote.
    pub number: String,
    /// Number of its account.
    pub account: String,
    /// What people read.
    pub title: String,
    /// `active`, `expired`, …
    pub status: String,
    /// On which day it began.
    pub started_days_ago: i64,
    /// On which day it ends, or ended (then negative); open-ended unless given.
    pub ends_in_days: Option<i64>,
    /// `per-incident`, `unlimited`, …
    pub entitlement: String,
    /// What the entitlement is called.
    pub entitlement_title: String,
    /// Units granted at the start.
    #[serde(default)]
    pub granted: i64,
    /// The tenant's own fields.
    #[serde(default)]
    pub custom: BTreeMap<String, serde_json::Value>,
}

/// A request and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Address of the contact who asked.
    pub contact: String,
    /// Number of the contract that it counts against; none if it does not.
    pub contract: Option<String>,
    /// One line; together with the contact it tells an existing case.
    pub subject: String,
    /// The first message.
    pub body: String,
    /// `low`, `normal`, `high` or `urgent`.
    pub priority: Option<String>,
    /// On which day it was asked.
    pub days_ago: i64,
    /// At what time, in the tenant's zone.
    pub at: Time,
    /// What was said then, in order.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// Where it ended, and who put it there; it stays where the messages left it unless given.
    pub outcome: Option<Outcome>,
}

/// A reply.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Address of the contact or agent who wrote it.
    pub by: String,
    /// On which day.
    pub days_ago: i64,
    /// At what time, in the tenant's zone.
    pub at: Time,
    /// Plain text.
    pub body: String,
    /// Whether only agents read it.
    #[serde(default)]
    pub internal: bool,
}

/// The last change of a case's status.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Address of the agent.
    pub by: String,
    /// On which day.
    pub days_ago: i64,
    /// At what time, in the tenant's zone.
    pub at: Time,
    /// `closed`, `pending`, …
    pub status: String,
}

/// Something that the company sells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// What people quote.
    pub number: String,
    /// What people read.
    pub name: String,
    /// A few sentences.
    #[serde(default)]
    pub description: String,
    /// `draft`, `active` or `retired`.
    #[serde(default = "active")]
    pub status: String,
    /// Its kinds.
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// A kind of a product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Article number.
    pub sku: String,
    /// What sets it apart.
    #[serde(default)]
    pub name: String,
    /// What distinguishes it.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// What it costs.
    #[serde(default)]
    pub prices: Vec<Price>,
}

/// What a variant costs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// E.g. `12.50`.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// `net` or `gross`.
    pub basis: String,
    /// The price list.
    #[serde(default = "standard")]
    pub list: String,
    /// From this many pieces on.
    #[serde(default = "one")]
    pub minimum_quantity: i64,
}

/// A piece that a customer has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// What people quote.
    pub number: String,
    /// Of which variant.
    pub sku: String,
    /// On its plate.
    pub serial: String,
    /// Number of the account that owns it.
    pub account: String,
    /// Address of the contact who cares for it.
    pub contact: Option<String>,
    /// On which day it was bought.
    pub purchased_days_ago: i64,
    /// On which day its warranty ends, or ended (then negative); no warranty unless given.
    pub warranty_ends_in_days: Option<i64>,
}

/// Somebody who may become a customer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// E.g. `Frau`.
    #[serde(default)]
    pub salutation: String,
    /// First name.
    #[serde(default)]
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// The company.
    #[serde(default)]
    pub company: String,
    /// Where an answer goes; tells an existing lead.
    pub email: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// Postcode.
    #[serde(default)]
    pub postcode: String,
    /// What they wrote.
    #[serde(default)]
    pub message: String,
    /// Where they came from.
    #[serde(default)]
    pub source: String,
    /// Because of which campaign.
    #[serde(default)]
    pub campaign: String,
    /// Number of the product that they are interested in.
    pub product: Option<String>,
    /// Address of the agent who cares.
    pub owner: Option<String>,
    /// `new`, `contacted`, `qualified` or `lost`.
    #[serde(default = "new")]
    pub status: String,
    /// On which day it came.
    pub days_ago: i64,
    /// At what time, in the tenant's zone.
    pub at: Time,
}

fn active() -> String {
    "active".to_owned()
}

fn standard() -> String {
    "standard".to_owned()
}

fn new() -> String {
    "new".to_owned()
}

fn one() -> i64 {
    1
}
