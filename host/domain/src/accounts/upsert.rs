//! Writes an account by its key in another system, or by its number.

use theke_entity::account;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the account with the `external_ref` or `number` that the changes name. Fields: `external_ref`,
/// `number` (counted when a new account has none), `name`, `kind`, `lifecycle`, `tier`, `vat_id`, `custom.<name>`.
/// What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(account::Model, Upsert)> {
    upsert::upsert(scope, changes).await
}
