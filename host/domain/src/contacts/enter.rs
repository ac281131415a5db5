//! Creates a contact of whatever fields are known.

use theke_entity::contact;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates a contact of the fields that `upsert` knows, if the tenant's plugins agree; its number is counted when there
/// is none. Not found for customers.
pub async fn enter(scope: &Scope, changes: &[Change]) -> Result<contact::Model> {
    scope.by_staff()?;
    upsert::create(scope, changes).await
}
