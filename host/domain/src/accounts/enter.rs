//! Creates an account of whatever fields are known.

use theke_entity::account;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates an account of the fields that `upsert` knows, if the tenant's plugins agree; its number is counted when there
/// is none. Not found for customers.
pub async fn enter(scope: &Scope, changes: &[Change]) -> Result<account::Model> {
    scope.by_staff()?;
    upsert::create(scope, changes).await
}
