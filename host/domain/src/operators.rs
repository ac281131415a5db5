//! The people who run this installation.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
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
    let database = host.database.connection();
    if operator::Entity::find().filter(operator::Column::Email.eq(&email)).count(database).await? > 0 {
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

/// The operator whose address and password these are. An unknown address takes as much work as a wrong password.
pub async fn sign_in(host: &Host, email: &str, password: &str) -> Result<Option<operator::Model>> {
    let found = operator::Entity::find().filter(operator::Column::Email.eq(email));
    let found = found.one(host.database.connection()).await?;
    let hash = found.as_ref().map(|operator| operator.password_hash.as_str());
    let verified = host.passwords.verify(password, hash, Lane::Known).await?;
    Ok(found.filter(|_| verified))
}

/// The operator with a key.
pub async fn find(host: &Host, id: Uuid) -> Result<Option<operator::Model>> {
    Ok(operator::Entity::find_by_id(id).one(host.database.connection()).await?)
}
