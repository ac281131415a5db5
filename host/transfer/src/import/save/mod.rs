//! Writes one record, by the rules of the domain.

mod address;
mod amount;
mod assets;
mod contacts;
mod contracts;
mod days;
mod invoices;
mod leads;
mod memberships;
mod order_lines;
mod orders;
mod payments;
mod prices;
mod refer;
mod refused;
mod shipments;
mod users;
mod variants;

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, accounts, products};

pub use refused::Refused;

use super::fields::Noun;
use super::record::Record;

/// Writes a record; what is wrong with it is told by its fields. `invite` sends new users their invitation.
pub async fn save(scope: &Scope, noun: Noun, record: &Record, invite: bool) -> Result<Upsert, Refused> {
    match noun {
        Noun::Accounts => Ok(accounts::upsert(scope, &changes(record, &[])).await?.1),
        Noun::Contacts => contacts::save(scope, record).await,
        Noun::Contracts => contracts::save(scope, record).await,
        Noun::Users => users::save(scope, record, invite).await,
        Noun::Memberships => memberships::save(scope, record).await,
        Noun::Products => Ok(products::upsert(scope, &changes(record, &[])).await?.1),
        Noun::Variants => variants::save(scope, record).await,
        Noun::Prices => prices::save(scope, record).await,
        Noun::Assets => assets::save(scope, record).await,
        Noun::Leads => leads::save(scope, record).await,
        Noun::Orders => orders::save(scope, record).await,
        Noun::OrderLines => order_lines::save(scope, record).await,
        Noun::Shipments => shipments::save(scope, record).await,
        Noun::Invoices => invoices::save(scope, record).await,
        Noun::Payments => payments::save(scope, record).await,
    }
}

/// The record's fields as changes, but for those that are written in another way.
fn changes(record: &Record, without: &[&str]) -> Vec<Change> {
    let fields = record.values().filter(|(name, _)| !without.contains(name));
    fields.map(|(name, value)| Change::new(name, value.clone())).collect()
}
