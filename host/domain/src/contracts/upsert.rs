//! Writes a service contract with its entitlement by its key in another system, or by its number.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use theke_entity::contract::Model;
use theke_entity::ids::{ContractId, EntitlementId};
use theke_entity::kinds::{EntitlementKind, LedgerKind};
use theke_entity::{entitlement, ledger_entry};

use super::terms::Terms;
use crate::changes::Change;
use crate::ledger::{self, Movement};
use crate::upsert::{self, Keyed, Record, Upsert};
use crate::{Result, Scope};

/// Key of the grant that a contract begins with; see `create`.
const FIRST_GRANT: &str = "term";
/// Keys of later corrections, each with the version of the contract that it made.
const CORRECTION: &str = "upsert/";

/// Creates or changes the contract with the `external_ref` or `number` that the changes name. Fields: `external_ref`,
/// `number`, `account` (its id), `title`, `status`, `starts_at` and `ends_at` (UTC microseconds), `entitlement` (its
/// kind), `entitlement_title`, `granted` (units; a later number corrects the ledger), `custom.<name>`. What no change
/// names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        return insert(scope, changes).await.map(|(contract, _)| (contract, Upsert::Created));
    };
    revise(scope, before, changes).await
}

/// The contract with what it entitles to, as changes see it.
pub async fn terms_of(scope: &Scope, contract: Model) -> Result<Terms> {
    let known = entitlement_of(scope, contract.id).await?;
    terms(scope, contract, known.as_ref()).await
}

/// Changes a contract with its entitlement, if the tenant's plugins agree.
pub(super) async fn revise(scope: &Scope, before: Model, changes: &[Change]) -> Result<(Model, Upsert)> {
    let known = entitlement_of(scope, before.id).await?;
    let before = terms(scope, before, known.as_ref()).await?;
    let mut after = upsert::agreed(scope, Some(&before), &before, changes).await?;
    if after.fields() == before.fields() {
        return Ok((before.contract, Upsert::Unchanged));
    }
    after.contract.check(scope).await?;
    upsert::check_keys(scope, Some(&before.contract), &after.contract).await?;
    upsert::replace(scope, &before.contract, &mut after.contract).await?;
    let known = match known {
        Some(known) => rename(scope, known.id, &after).await?,
        None => add_entitlement(scope, &after).await?.id,
    };
    if after.granted != before.granted {
        let key = format!("{CORRECTION}{}", after.contract.version);
        ledger::adjust(scope, movement(known, &after, after.granted - before.granted, &key).as_ref()).await?;
    }
    upsert::record_history(scope, &before, &after).await?;
    upsert::announce(scope, Some(&before), &after).await?;
    Ok((after.contract, Upsert::Updated))
}

/// Creates a contract of these fields with its entitlement, if the tenant's plugins agree.
pub(super) async fn insert(scope: &Scope, changes: &[Change]) -> Result<(Model, entitlement::Model)> {
    let draft = Terms {
        contract: Model::blank(scope),
        kind: EntitlementKind::Unlimited,
        entitlement_title: String::new(),
        granted: 0,
    };
    let mut terms = upsert::agreed(scope, None, &draft, changes).await?;
    terms.contract.check(scope).await?;
    upsert::check_keys(scope, None, &terms.contract).await?;
    if terms.entitlement_title.is_empty() {
        terms.entitlement_title.clone_from(&terms.contract.title);
    }
    upsert::insert(scope, &terms.contract).await?;
    let entitlement = add_entitlement(scope, &terms).await?;
    if terms.granted > 0 {
        ledger::grant(scope, movement(entitlement.id, &terms, terms.granted, FIRST_GRANT).as_ref()).await?;
    }
    upsert::announce(scope, None, &terms).await?;
    Ok((terms.contract, entitlement))
}

/// The contract's first entitlement; others are nobody's to change here.
async fn entitlement_of(scope: &Scope, contract: ContractId) -> Result<Option<entitlement::Model>> {
    Ok(scope
        .find::<entitlement::Entity>()
        .filter(entitlement::Column::ContractId.eq(contract))
        .order_by_asc(entitlement::Column::Id)
        .one(&scope.read())
        .await?)
}

async fn terms(scope: &Scope, contract: Model, known: Option<&entitlement::Model>) -> Result<Terms> {
    let Some(known) = known else {
        let kind = EntitlementKind::Unlimited;
        return Ok(Terms { contract, kind, entitlement_title: String::new(), granted: 0 });
    };
    let entries = scope
        .find::<ledger_entry::Entity>()
        .filter(ledger_entry::Column::Ledger.eq(ledger::entitlement_name(known.id)))
        .filter(ledger_entry::Column::Reference.eq(contract.id.to_string()))
        .filter(ledger_entry::Column::Kind.is_in([LedgerKind::Grant, LedgerKind::Adjust]))
        .all(&scope.read())
        .await?;
    // What people granted or corrected by hand stays beside it.
    let ours = entries.iter().filter(|entry| entry.key == FIRST_GRANT || entry.key.starts_with(CORRECTION));
    let granted = ours.map(|entry| entry.amount).sum();
    Ok(Terms { contract, kind: known.kind, entitlement_title: known.title.clone(), granted })
}

async fn add_entitlement(scope: &Scope, terms: &Terms) -> Result<entitlement::Model> {
    let row = entitlement::ActiveModel {
        id: Set(EntitlementId::new()),
        tenant_id: Set(scope.tenant_id()),
        contract_id: Set(terms.contract.id),
        kind: Set(terms.kind),
        title: Set(terms.entitlement_title.clone()),
        created_at: Set(scope.now()),
    };
    Ok(entitlement::Entity::insert(row).exec_with_returning(&scope.write().await?).await?)
}

async fn rename(scope: &Scope, id: EntitlementId, terms: &Terms) -> Result<EntitlementId> {
    scope
        .update::<entitlement::Entity>()
        .col_expr(entitlement::Column::Kind, Expr::value(terms.kind.as_str()))
        .col_expr(entitlement::Column::Title, Expr::value(terms.entitlement_title.clone()))
        .filter(entitlement::Column::Id.eq(id))
        .exec(&scope.write().await?)
        .await?;
    Ok(id)
}

/// A movement in the entitlement's ledger, with the names it needs.
struct Owned {
    ledger: String,
    reference: String,
    key: String,
    amount: i64,
    expires_at: Option<i64>,
}

impl Owned {
    fn as_ref(&self) -> Movement<'_> {
        Movement {
            ledger: &self.ledger,
            reference: &self.reference,
            amount: self.amount,
            key: &self.key,
            reason: "",
            expires_at: self.expires_at,
        }
    }
}

fn movement(entitlement: EntitlementId, terms: &Terms, amount: i64, key: &str) -> Owned {
    Owned {
        ledger: ledger::entitlement_name(entitlement),
        reference: terms.contract.id.to_string(),
        key: key.to_owned(),
        amount,
        expires_at: terms.contract.ends_at,
    }
}
