//! Seals everything again under the newest master key, so that an older one can be thrown away.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::secret::{Column, Entity, Model};
use uuid::Uuid;

use super::keys::Key;
use super::seal::{Place, open, seal};
use crate::{Error, Host, Result, Scope, tenants};

/// Values sealed in one transaction: a break-off loses no more than that work.
const BATCH: u64 = 100;

/// What a rotation did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// The newest key.
    pub key_id: String,
    /// Values that are sealed under it now and were not.
    pub resealed: u64,
    /// Values that could not be opened; a sentence each.
    pub unreadable: Vec<String>,
}

/// Seals every value of every tenant under the newest key. What is done stays done: run again after a break-off, it
/// goes on with the rest. What does not open stays as it is and is told.
pub async fn rotate(host: &Host) -> Result<Rotated> {
    let newest = host.keys.newest()?;
    let mut rotated = Rotated { key_id: newest.id.clone(), ..Rotated::default() };
    for tenant in tenants::all(host).await? {
        let slug = tenant.slug.clone();
        let scope = Scope::of_host(host, tenant, "secrets");
        let mut after = Uuid::nil();
        loop {
            let batch = outdated(&scope, &newest.id, after).await?;
            let Some(last) = batch.last() else { break };
            after = last.id;
            for row in &batch {
                match reseal(&scope, &newest, row).await {
                    Ok(()) => rotated.resealed += 1,
                    Err(Error::Secret(problem)) => rotated.unreadable.push(format!("{slug}: {problem}")),
                    Err(error) => return Err(error),
                }
            }
            scope.commit().await?;
        }
        scope.commit().await?;
    }
    Ok(rotated)
}

async fn outdated(scope: &Scope, newest: &str, after: Uuid) -> Result<Vec<Model>> {
    Ok(scope
        .find::<Entity>()
        .filter(Column::KeyId.ne(newest))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .all(&scope.read())
        .await?)
}

async fn reseal(scope: &Scope, newest: &Key, row: &Model) -> Result<()> {
    let value = open(&scope.host().keys, row)?;
    let place = Place { tenant: row.tenant_id, plugin: &row.plugin, name: &row.name };
    let sealed = seal(newest, place, &value)?;
    scope
        .update::<Entity>()
        .col_expr(Column::KeyId, Expr::value(sealed.key_id))
        .col_expr(Column::Nonce, Expr::value(sealed.nonce))
        .col_expr(Column::Ciphertext, Expr::value(sealed.ciphertext))
        .filter(Column::Id.eq(row.id))
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}
