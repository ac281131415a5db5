//! Notes a payment that another system knows by a key, once.

use theke_entity::payment::Model;

use super::create;
use crate::changes::Change;
use crate::upsert::{self, Record, Upsert};
use crate::{Error, Result, Scope};

/// Notes the payment with the `external_ref` or `number` that the changes name, unless it has been noted; the fields are
/// those of `create`. A payment never changes: other values under the same key are refused.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    scope.by_staff()?;
    let Some(known) = upsert::known::<Model>(scope, changes).await? else {
        return create(scope, changes).await.map(|payment| (payment, Upsert::Created));
    };
    let mut same = known.clone();
    for change in changes {
        same.apply(change).map_err(Error::from)?;
    }
    if same.fields() == known.fields() {
        Ok((known, Upsert::Unchanged))
    } else {
        Err(Error::invalid("amount", "error-payment-noted"))
    }
}
