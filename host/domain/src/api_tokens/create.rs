//! Creates a token and tells its secret, once.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::api_token::{ActiveModel, Column, Entity};
use uuid::Uuid;

use super::Rights;
use crate::validate::Violations;
use crate::{Error, Result, Scope, random_secret};

/// What secrets begin with, so that whoever finds one knows what it opens.
const PREFIX: &str = "theke_";

/// What a new token needs.
#[derive(Clone, Debug)]
pub struct CreateToken {
    /// Which system it is for, unique in the tenant.
    pub name: String,
    /// What it may do.
    pub rights: Rights,
    /// UTC microseconds; none = until it is revoked.
    pub expires_at: Option<i64>,
}

/// Creates a token and answers its secret, of which only the hash is stored; [`Error::Conflict`] when the name is taken, by
/// a revoked token, too.
pub async fn create(scope: &Scope, new: CreateToken) -> Result<String> {
    scope.by_staff()?;
    let mut violations = Violations::default();
    violations.line("name", &new.name);
    if new.expires_at.is_some_and(|at| at <= scope.now()) {
        violations.add("expires_at", "error-invalid");
    }
    violations.finish()?;
    // Nobody takes the name between the look and the row.
    let write = scope.write().await?;
    if scope.find::<Entity>().filter(Column::Name.eq(&new.name)).one(&scope.read()).await?.is_some() {
        return Err(Error::Conflict(format!("there is already a token {}", new.name)));
    }
    let secret = format!("{PREFIX}{}", random_secret::generate()?);
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        name: Set(new.name),
        token_hash: Set(random_secret::hash(&secret)),
        scopes: Set(new.rights.stored()),
        expires_at: Set(new.expires_at),
        revoked_at: Set(None),
        used_at: Set(None),
        created_at: Set(scope.now()),
    };
    Entity::insert(row).exec_without_returning(&write).await?;
    Ok(secret)
}
