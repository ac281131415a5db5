//! Enters movements. Each is one conditional UPDATE of the balance and one entry, so that two concurrent
//! calls never take the last unit twice and a repeated call changes nothing.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use theke_entity::kinds::LedgerKind;
use theke_entity::{ledger, ledger_entry};
use uuid::Uuid;

use super::guard;
use super::read::{Balance, balance};
use crate::{Error, Result, Scope};

/// Units in one movement at most: far above any counter, far below overflow when summed.
const AMOUNT_MAX: i64 = 1_000_000_000;

/// What every movement names.
#[derive(Clone, Copy, Debug)]
pub struct Movement<'a> {
    /// The ledger's name.
    pub ledger: &'a str,
    /// What it is about, e.g. a case's id.
    pub reference: &'a str,
    /// Units.
    pub amount: i64,
    /// Makes a repeated call harmless: unique per ledger, reference and kind.
    pub key: &'a str,
    /// Words for people; may be empty.
    pub reason: &'a str,
    /// When a grant or a reservation should lapse, in UTC microseconds. Recorded; nothing acts on it yet.
    pub expires_at: Option<i64>,
}

/// Adds units.
pub async fn grant(scope: &Scope, movement: Movement<'_>) -> Result<Balance> {
    positive(movement.amount)?;
    enter(scope, LedgerKind::Grant, movement).await
}

/// Corrects the granted units, up or down.
pub async fn adjust(scope: &Scope, movement: Movement<'_>) -> Result<Balance> {
    enter(scope, LedgerKind::Adjust, movement).await
}

/// Sets units aside; [`Error::Limit`] when fewer are available.
pub async fn reserve(scope: &Scope, movement: Movement<'_>) -> Result<Balance> {
    positive(movement.amount)?;
    enter(scope, LedgerKind::Reserve, movement).await
}

/// Uses units that are set aside under the reference; [`Error::Conflict`] when fewer are.
pub async fn commit(scope: &Scope, movement: Movement<'_>) -> Result<Balance> {
    positive(movement.amount)?;
    enter(scope, LedgerKind::Commit, movement).await
}

/// Gives back units that are set aside under the reference; [`Error::Conflict`] when fewer are.
pub async fn release(scope: &Scope, movement: Movement<'_>) -> Result<Balance> {
    positive(movement.amount)?;
    enter(scope, LedgerKind::Release, movement).await
}

fn positive(amount: i64) -> Result<()> {
    if (1..=AMOUNT_MAX).contains(&amount) { Ok(()) } else { Err(Error::invalid("amount", "error-amount")) }
}

async fn enter(scope: &Scope, kind: LedgerKind, movement: Movement<'_>) -> Result<Balance> {
    if movement.amount.abs() > AMOUNT_MAX {
        return Err(Error::invalid("amount", "error-amount"));
    }
    guard::check(scope, movement.ledger).await?;
    // Taken first, so that nobody moves this ledger between the look and the entry.
    ensure_row(scope, movement.ledger).await?;
    if is_entered(scope, kind, movement).await? {
        return balance(scope, movement.ledger).await;
    }
    if matches!(kind, LedgerKind::Commit | LedgerKind::Release) {
        let open = reserved_under(scope, movement.ledger, movement.reference).await?;
        if open < movement.amount {
            return Err(Error::Conflict(format!(
                "{} reserved under `{}`, {} asked for",
                open, movement.reference, movement.amount
            )));
        }
    }
    move_balance(scope, kind, movement).await?;
    let entry = ledger_entry::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        ledger: Set(movement.ledger.to_owned()),
        reference: Set(movement.reference.to_owned()),
        kind: Set(kind),
        key: Set(movement.key.to_owned()),
        amount: Set(movement.amount),
        reason: Set(movement.reason.to_owned()),
        actor: Set(scope.plugin().unwrap_or_else(|| scope.actor().name()).to_owned()),
        expires_at: Set(movement.expires_at),
        at: Set(scope.now()),
    };
    ledger_entry::Entity::insert(entry).exec_without_returning(&scope.write().await?).await?;
    balance(scope, movement.ledger).await
}

/// Makes the balance's row exist, and with the same statement takes the write lock on it.
async fn ensure_row(scope: &Scope, name: &str) -> Result<()> {
    let row = ledger::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        name: Set(name.to_owned()),
        granted: Set(0),
        reserved: Set(0),
        committed: Set(0),
    };
    let lock = OnConflict::columns([ledger::Column::TenantId, ledger::Column::Name])
        .value(ledger::Column::Granted, Expr::col((ledger::Entity, ledger::Column::Granted)))
        .to_owned();
    ledger::Entity::insert(row).on_conflict(lock).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

async fn is_entered(scope: &Scope, kind: LedgerKind, movement: Movement<'_>) -> Result<bool> {
    let entry = scope
        .find::<ledger_entry::Entity>()
        .filter(ledger_entry::Column::Ledger.eq(movement.ledger))
        .filter(ledger_entry::Column::Reference.eq(movement.reference))
        .filter(ledger_entry::Column::Kind.eq(kind))
        .filter(ledger_entry::Column::Key.eq(movement.key))
        .one(&scope.read())
        .await?;
    Ok(entry.is_some())
}

/// Units set aside under one reference: its reservations less what was committed or released of them.
async fn reserved_under(scope: &Scope, name: &str, reference: &str) -> Result<i64> {
    let signed = Expr::case(
        ledger_entry::Column::Kind.eq(LedgerKind::Reserve),
        Expr::col(ledger_entry::Column::Amount),
    )
    .finally(Expr::col(ledger_entry::Column::Amount).mul(-1));
    let sum: Option<Option<i64>> = scope
        .find::<ledger_entry::Entity>()
        .filter(ledger_entry::Column::Ledger.eq(name))
        .filter(ledger_entry::Column::Reference.eq(reference))
        .filter(ledger_entry::Column::Kind.is_in([
            LedgerKind::Reserve,
            LedgerKind::Commit,
            LedgerKind::Release,
        ]))
        .select_only()
        .column_as(Expr::Case(Box::new(signed)).sum().cast_as("bigint"), "open")
        .into_tuple()
        .one(&scope.read())
        .await?;
    Ok(sum.flatten().unwrap_or(0))
}

/// Moves the balance if it allows that; the condition and the change are one statement.
async fn move_balance(scope: &Scope, kind: LedgerKind, movement: Movement<'_>) -> Result<()> {
    use ledger::Column::{Committed, Granted, Reserved};
    let amount = movement.amount;
    let available = || Expr::col(Granted).sub(Expr::col(Reserved)).sub(Expr::col(Committed));
    let plus = |column: ledger::Column, units: i64| (column, Expr::col(column).add(units));
    let (changes, condition) = match kind {
        LedgerKind::Grant => (vec![plus(Granted, amount)], None),
        LedgerKind::Adjust => (vec![plus(Granted, amount)], Some(available().gte(-amount))),
        LedgerKind::Expire => (vec![plus(Granted, -amount)], Some(available().gte(amount))),
        LedgerKind::Reserve => (vec![plus(Reserved, amount)], Some(available().gte(amount))),
        LedgerKind::Commit => {
            (vec![plus(Reserved, -amount), plus(Committed, amount)], Some(Expr::col(Reserved).gte(amount)))
        }
        LedgerKind::Release => (vec![plus(Reserved, -amount)], Some(Expr::col(Reserved).gte(amount))),
    };
    let mut update = scope.update::<ledger::Entity>().filter(ledger::Column::Name.eq(movement.ledger));
    for (column, value) in changes {
        update = update.col_expr(column, value);
    }
    if let Some(condition) = condition {
        update = update.filter(condition);
    }
    let moved = update.exec(&scope.write().await?).await?;
    if moved.rows_affected == 1 {
        return Ok(());
    }
    Err(Error::Limit(format!("fewer than {amount} available in `{}`", movement.ledger)))
}
