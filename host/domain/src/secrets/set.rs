//! Gives a secret a value; the one before may stay valid for a while.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::secret::{ActiveModel, Column, Entity, Model};
use uuid::Uuid;

use super::Value;
use super::live::versions;
use super::seal::{Place, seal};
use crate::clock::{DAY, HOUR};
use crate::{Error, Result, Scope};

/// How long the value before stays valid unless somebody says otherwise: whoever signs with it changes it within a day.
pub const OVERLAP: i64 = 24 * HOUR;
/// The longest such time: an old value that is valid for ever is no rotation.
pub const OVERLAP_MAX: i64 = 30 * DAY;
/// Longest value, in bytes: a signed token of many claims; no certificate chain.
pub const VALUE_BYTES_MAX: usize = 8 * 1024;

/// Sets the value that is used from now on. The one before stays valid for `overlap` microseconds, for what others have
/// signed with it; older ones end now. Needs a master key.
pub async fn set(scope: &Scope, plugin: &str, name: &str, value: &Value, overlap: i64) -> Result<()> {
    let open = value.expose();
    if open.is_empty() || open.len() > VALUE_BYTES_MAX || open.chars().any(char::is_control) {
        let rule = format!("a secret is one line of 1 to {VALUE_BYTES_MAX} bytes");
        return Err(Error::Secret(rule));
    }
    let place = Place { tenant: scope.tenant_id(), plugin, name };
    let sealed = seal(&*scope.host().keys.newest()?, place, value)?;
    let database = scope.write().await?;
    let known = versions(scope, plugin, name).await?;
    retire(scope, &known, overlap.clamp(0, OVERLAP_MAX)).await?;
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        plugin: Set(plugin.to_owned()),
        name: Set(name.to_owned()),
        version: Set(known.first().map_or(1, |newest| newest.version + 1)),
        key_id: Set(sealed.key_id),
        nonce: Set(sealed.nonce),
        ciphertext: Set(sealed.ciphertext),
        expires_at: Set(None),
        created_at: Set(scope.now()),
    };
    Entity::insert(row).exec_without_returning(&database).await?;
    Ok(())
}

/// Lets the newest of the known values end after `overlap`, and the others now.
async fn retire(scope: &Scope, known: &[Model], overlap: i64) -> Result<()> {
    let database = scope.write().await?;
    let Some((newest, older)) = known.split_first() else { return Ok(()) };
    let mut over: Vec<Uuid> = older.iter().map(|row| row.id).collect();
    if overlap == 0 {
        over.push(newest.id);
    } else {
        scope
            .update::<Entity>()
            .col_expr(Column::ExpiresAt, Expr::value(scope.now() + overlap))
            .filter(Column::Id.eq(newest.id).and(Column::ExpiresAt.is_null()))
            .exec(&database)
            .await?;
    }
    scope.delete::<Entity>().filter(Column::Id.is_in(over)).exec(&database).await?;
    Ok(())
}
