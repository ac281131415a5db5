//! Changes an account's fields, each with a line of history.

use theke_entity::account;
use theke_entity::ids::AccountId;

use super::get;
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Writes the fields that `upsert` knows, if the tenant's plugins agree and the account still has the version that the
/// writer has seen. Not found for customers.
pub async fn update(
    scope: &Scope,
    id: AccountId,
    version: i64,
    changes: &[Change],
) -> Result<account::Model> {
    scope.by_staff()?;
    let before = get(scope, id).await?;
    Ok(upsert::revise(scope, before, version, changes).await?.0)
}
