//! Declares a withdrawal.

use theke_entity::ids::{ContactId, OrderId};
use theke_entity::withdrawal::Model;

use super::tell;
use crate::changes::Change;
use crate::upsert::{self, Keyed, Record};
use crate::{Actor, Error, Result, Scope, Violation, contacts, orders};

/// What a consumer declares. § 356a BGB asks for no more than the first three.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// Who declares it.
    pub name: String,
    /// Which contract, in words of their own.
    pub contract: String,
    /// Where the receipt goes.
    pub email: String,
    /// Which part of the contract; empty for the whole.
    pub part: String,
}

/// What is wrong with a declaration: every field at once.
pub fn check(scope: &Scope, declaration: &Declaration) -> Result<()> {
    entered(scope, declaration).map(drop)
}

/// Keeps a declaration and sends its receipt at once. No plugin is asked: the law gives nobody a say. Plugins hear of it
/// afterwards, as `withdrawal.created`.
pub async fn declare(scope: &Scope, declaration: &Declaration) -> Result<Model> {
    let mut withdrawal = entered(scope, declaration)?;
    (withdrawal.order_id, withdrawal.contact_id) = meant(scope, &withdrawal).await?;
    // On the heap: what a record's statements hold makes a large future.
    Box::pin(async {
        upsert::count_up(scope, &mut withdrawal).await?;
        upsert::insert(scope, &withdrawal).await?;
        upsert::announce(scope, None, &withdrawal).await?;
        tell::received(scope, &withdrawal).await
    })
    .await?;
    Ok(withdrawal)
}

fn entered(scope: &Scope, declaration: &Declaration) -> Result<Model> {
    let mut withdrawal = Model::blank(scope);
    let fields = [
        ("name", &declaration.name),
        ("contract", &declaration.contract),
        ("email", &declaration.email),
        ("part", &declaration.part),
    ];
    let mut violations = Vec::new();
    for (field, value) in fields {
        if value.trim().is_empty() && field != "part" {
            violations.push(Violation::new(field, "error-required"));
        } else if let Err(violation) = withdrawal.apply(&Change::new(field, value.trim())) {
            violations.push(violation);
        }
    }
    if violations.is_empty() { Ok(withdrawal) } else { Err(Error::Invalid(violations)) }
}

/// The order with the number that was named, and whose it is: for a customer one that they may see, for a guest one of
/// the contact with the address that was given. What somebody could only have guessed stays unconnected.
async fn meant(scope: &Scope, withdrawal: &Model) -> Result<(Option<OrderId>, Option<ContactId>)> {
    let own = match scope.actor() {
        Actor::Customer(customer) => Some(customer.contact),
        _ => None,
    };
    let Some(order) = orders::by_number(scope, &withdrawal.contract).await? else { return Ok((None, own)) };
    if own.is_some() {
        let is_theirs = match orders::get(scope, order.id).await {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        return Ok((is_theirs.then_some(order.id), own));
    }
    let Some(contact) = order.contact_id else { return Ok((None, None)) };
    let known = contacts::get(&scope.tenant_wide(), contact).await?;
    let is_theirs = known.email.as_deref() == Some(withdrawal.email.as_str());
    Ok(if is_theirs { (Some(order.id), Some(contact)) } else { (None, None) })
}
