//! Writes a variant of a product.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, product_variants};

use super::{Refused, changes, refer};
use crate::import::record::Record;

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let product = refer::product(scope, record).await?;
    let mut changes = changes(record, &["product"]);
    changes.extend(product.map(|product| Change::new("product", product.id.to_string())));
    Ok(product_variants::upsert(scope, &changes).await?.1)
}
