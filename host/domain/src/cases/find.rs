//! Finds cases that the actor may see: a customer's own and those of accounts that it manages, all for agents.

use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use theke_entity::case::{Column, Entity, Model};
use theke_entity::ids::{AccountId, CaseId, ContactId, ContractId, UserId};
use theke_entity::kinds::CaseStatus;

use super::status::OPEN;
use crate::scope::Rights;
use crate::{Actor, Error, Result, Scope};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Asked by this contact.
    pub contact: Option<ContactId>,
    /// For this account.
    pub account: Option<AccountId>,
    /// Under this contract.
    pub contract: Option<ContractId>,
    /// In one of these statuses; empty = any.
    pub statuses: Vec<CaseStatus>,
    /// Cared for by this agent.
    pub owner: Option<UserId>,
    /// Cared for by nobody.
    pub unassigned: bool,
    /// Only cases older than this one.
    pub before: Option<CaseId>,
}

/// The case with a key.
pub async fn get(scope: &Scope, id: CaseId) -> Result<Model> {
    visible(scope)?.filter(Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Cases, newest first.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<Model>> {
    let mut select = matching(scope, filter)?;
    if let Some(newest) = newest_of_each(scope, filter, limit) {
        select = select.filter(Column::Id.in_subquery(newest));
    }
    Ok(select.order_by_desc(Column::Id).limit(limit).all(&scope.read()).await?)
}

/// How far a view is counted: more is "many" to whoever looks at it, and counting on would take the longer the more there
/// are.
const COUNTED_MAX: u64 = 1_000;

/// How many cases the desk's views hold, each counted up to 1,000.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
pub struct Counts {
    /// Open, cared for by nobody.
    pub unassigned: u64,
    /// Open, cared for by the acting agent.
    pub mine: u64,
    /// Open.
    pub open: u64,
}

/// Counts the desk's views for the acting agent.
pub async fn counts(scope: &Scope) -> Result<Counts> {
    let open = Filter { statuses: OPEN.to_vec(), ..Filter::default() };
    Ok(Counts {
        unassigned: count(scope, Filter { unassigned: true, ..open.clone() }).await?,
        mine: match scope.actor().user() {
            Some(user) => count(scope, Filter { owner: Some(user), ..open.clone() }).await?,
            None => 0,
        },
        open: count(scope, open).await?,
    })
}

async fn count(scope: &Scope, filter: Filter) -> Result<u64> {
    let first = matching(scope, &filter)?.select_only().column(Column::Id).limit(COUNTED_MAX).into_query();
    let counted = Query::select().expr(Expr::col(Asterisk).count()).from_subquery(first, "first").to_owned();
    let row = scope.read().query_one(&counted).await?;
    let number: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(number.unwrap_or_default().unsigned_abs())
}

/// The keys that a customer's newest cases are among: the newest of its own and of each account that it manages. Each
/// of these is read from an index in its order; asked with OR, the database reads all cases of the tenant instead.
fn newest_of_each(scope: &Scope, filter: &Filter, limit: u64) -> Option<SelectStatement> {
    let (Rights::Actor, Actor::Customer(customer)) = (scope.rights(), scope.actor()) else { return None };
    let newest = |of: SimpleExpr| {
        let select =
            scope.find::<Entity>().filter(condition(filter)).filter(of).select_only().column(Column::Id);
        let mut keys = Query::select();
        keys.column(Column::Id)
            .from_subquery(select.order_by_desc(Column::Id).limit(limit).into_query(), "newest");
        keys
    };
    let mut keys = newest(Column::ContactId.eq(customer.contact));
    for account in customer.managed_accounts() {
        keys.union(UnionType::Distinct, newest(Column::AccountId.eq(account)));
    }
    Some(keys)
}

fn matching(scope: &Scope, filter: &Filter) -> Result<Select<Entity>> {
    Ok(visible(scope)?.filter(condition(filter)))
}

fn condition(filter: &Filter) -> Condition {
    Condition::all()
        .add_option(filter.contact.map(|contact| Column::ContactId.eq(contact)))
        .add_option(filter.account.map(|account| Column::AccountId.eq(account)))
        .add_option(filter.contract.map(|contract| Column::ContractId.eq(contract)))
        .add_option(
            (!filter.statuses.is_empty()).then(|| Column::Status.is_in(filter.statuses.iter().copied())),
        )
        .add_option(filter.owner.map(|owner| Column::OwnerId.eq(owner)))
        .add_option(filter.unassigned.then(|| Column::OwnerId.is_null()))
        .add_option(filter.before.map(|before| Column::Id.lt(before)))
}

fn visible(scope: &Scope) -> Result<Select<Entity>> {
    scope.visible(|customer| {
        Condition::any()
            .add(Column::ContactId.eq(customer.contact))
            .add(Column::AccountId.is_in(customer.managed_accounts()))
    })
}
