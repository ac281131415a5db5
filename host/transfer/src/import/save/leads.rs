//! Writes a lead.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, leads};

use super::{Refused, changes, refer};
use crate::import::record::Record;

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let product = refer::product(scope, record).await?;
    let owner = refer::owner(scope, record).await?;
    let mut changes = changes(record, &["product", "owner"]);
    changes.extend(product.map(|product| Change::new("product", product.id.to_string())));
    changes.extend(owner.map(|owner| Change::new("owner", owner.id.to_string())));
    Ok(leads::upsert(scope, &changes).await?.1)
}
