//! Creates an account.

use theke_entity::account;
use theke_entity::kinds::AccountKind;

use super::by_number;
use crate::changes::Change;
use crate::validate::Violations;
use crate::{Error, Result, Scope, upsert};

/// What a new account needs.
#[derive(Clone, Debug)]
pub struct CreateAccount {
    /// What people quote, unique in the tenant.
    pub number: String,
    /// What people read.
    pub name: String,
    /// Person or company.
    pub kind: AccountKind,
}

/// Creates an account, if the tenant's plugins agree; [`Error::Conflict`] when its number is taken.
pub async fn create(scope: &Scope, new: CreateAccount) -> Result<account::Model> {
    let mut violations = Violations::default();
    violations.line("number", &new.number);
    violations.line("name", &new.name);
    violations.finish()?;
    // Nobody takes the number between the look and the row.
    scope.write().await?;
    if by_number(scope, &new.number).await?.is_some() {
        return Err(Error::Conflict(format!("there is already an account {}", new.number)));
    }
    let changes = [
        Change::new("number", new.number),
        Change::new("name", new.name),
        Change::new("kind", new.kind.as_str()),
    ];
    upsert::create(scope, &changes).await
}
