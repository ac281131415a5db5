//! The people who run this installation.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use theke_entity::operator;
use uuid::Uuid;

use crate::passwords::Lane;
use crate::validate::{Violations, normalize_email};
use crate::{Error, Host, Result, passwords};

/// Creates an operator; [`Error::Conflict`] when the address is taken.
pub async fn create(host: &Host, email: &str, name: &str, password: &str) -> Result<()> {
    let email = normalize_email(email);
    let mut violations = Violations::default();
    violations.email("email", &email);
    violations.line("name", name);
    violations.finish()?;
    passwords::check(password, &email, name)?;
    if by_email(host, &email).await?.is_some() {
        return Err(Error::Conflict(format!("there is already an operator with the address {email}")));
    }
    let row = operator::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(email),
        name: Set(name.to_owned()),
        password_hash: Set(host.passwords.hash(password).await?),
        created_at: Set(host.clock.now()),
    };
    let write = host.database.begin_write().await?;
    operator::Entity::insert(row).exec_without_returning(&write.transaction).await?;
    write.commit().await?;
    Ok(())
}

/// All operators, by address.
pub async fn all(host: &Host) -> Result<Vec<operator::Model>> {
    let found = operator::Entity::find().order_by_asc(operator::Column::Email);
    Ok(found.all(host.database.connection()).await?)
}

/// Gives an operator another password; sessions that were opened with the old one end.
pub async fn set_password(host: &Host, email: &str, password: &str) -> Result<()> {
    let operator = by_email(host, &normalize_email(email)).await?.ok_or(Error::NotFound)?;
    passwords::check(password, &operator.email, &operator.name)?;
    let hash = host.passwords.hash(password).await?;
    let write = host.database.begin_write().await?;
    operator::Entity::update_many()
        .col_expr(operator::Column::PasswordHash, Expr::value(hash))
        .filter(operator::Column::Id.eq(operator.id))
        .exec(&write.transaction)
        .await?;
    Ok(write.commit().await?)
}

/// Removes an operator; its sessions end.
pub async fn remove(host: &Host, email: &str) -> Result<()> {
    let write = host.database.begin_write().await?;
    let removed = operator::Entity::delete_many()
        .filter(operator::Column::Email.eq(normalize_email(email)))
        .exec(&write.transaction)
        .await?;
    write.commit().await?;
    if removed.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn by_email(host: &Host, email: &str) -> Result<Option<operator::Model>> {
    let found = operator::Entity::find().filter(operator::Column::Email.eq(email));
    Ok(found.one(host.database.connection()).await?)
}

/// The operator whose address and password these are. An unknown address takes as much work as a wrong password.
pub async fn sign_in(host: &Host, email: &str, password: &str) -> Result<Option<operator::Model>> {
    let found = by_email(host, email).await?;
    let hash = found.as_ref().map(|operator| operator.password_hash.as_str());
    let verified = host.passwords.verify(password, hash, Lane::Known).await?;
    Ok(found.filter(|_| verified))
}

/// The operator with a key.
pub async fn find(host: &Host, id: Uuid) -> Result<Option<operator::Model>> {
    Ok(operator::Entity::find_by_id(id).one(host.database.connection()).await?)
}
