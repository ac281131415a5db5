//! Writes an account by its key in another system, or by its number.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use theke_entity::account::{self, Column, Entity, Model};
use theke_entity::ids::AccountId;
use theke_entity::kinds::{AccountKind, Lifecycle};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Keyed, Record, Upsert};
use crate::{Error, Result, Scope, Violation};

/// Creates or changes the account with the `external_ref` or `number` that the changes name. Fields: `external_ref`,
/// `number` (counted when a new account has none), `name`, `kind`, `lifecycle`, `tier`, `vat_id`, `custom.<name>`.
/// What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        return insert(scope, changes).await.map(|account| (account, Upsert::Created));
    };
    let mut after = upsert::agreed(scope, Some(&before), &before, changes).await?;
    if after.fields() == before.fields() {
        return Ok((before, Upsert::Unchanged));
    }
    upsert::check_number::<Model>(scope, after.id.0, &after.number).await?;
    after.updated_at = scope.now();
    let written = scope
        .update::<Entity>()
        .set(columns(&after))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(after.id))
        .filter(Column::Version.eq(before.version))
        .exec(&scope.write().await?)
        .await?;
    if written.rows_affected != 1 {
        return Err(Error::Conflict("the account has changed since it was read".to_owned()));
    }
    upsert::record_history(scope, &before, &after).await?;
    after.version += 1;
    Ok((after, Upsert::Updated))
}

/// The account with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

/// Creates an account of these fields, if the tenant's plugins agree.
pub(super) async fn insert(scope: &Scope, changes: &[Change]) -> Result<Model> {
    let now = scope.now();
    let draft = Model {
        id: AccountId::new(),
        tenant_id: scope.tenant_id(),
        number: String::new(),
        name: String::new(),
        kind: AccountKind::Company,
        lifecycle: Lifecycle::Customer,
        tier: String::new(),
        vat_id: None,
        external_ref: None,
        custom: json!({}),
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let mut account = upsert::agreed(scope, None, &draft, changes).await?;
    if account.number.is_empty() {
        account.number = upsert::next_number::<Model>(scope, "A").await?;
    } else {
        upsert::check_number::<Model>(scope, account.id.0, &account.number).await?;
    }
    let row = account::ActiveModel {
        id: Set(account.id),
        tenant_id: Set(account.tenant_id),
        version: Set(account.version),
        created_at: Set(now),
        ..columns(&account)
    };
    Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(account)
}

/// What changes can reach.
fn columns(account: &Model) -> account::ActiveModel {
    account::ActiveModel {
        number: Set(account.number.clone()),
        name: Set(account.name.clone()),
        kind: Set(account.kind),
        lifecycle: Set(account.lifecycle),
        tier: Set(account.tier.clone()),
        vat_id: Set(account.vat_id.clone()),
        external_ref: Set(account.external_ref.clone()),
        custom: Set(account.custom.clone()),
        updated_at: Set(account.updated_at),
        ..account::ActiveModel::default()
    }
}

impl Record for Model {
    const NOUN: &'static str = "account";

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "name": self.name,
            "kind": self.kind,
            "lifecycle": self.lifecycle,
            "tier": self.tier,
            "vat_id": self.vat_id,
        });
        upsert::with_custom(fields, &self.custom)
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if upsert::apply_custom(&mut self.custom, change)? {
            return Ok(());
        }
        let text = || upsert::line(change);
        match change.field.as_str() {
            "external_ref" => self.external_ref = text()?,
            "number" => self.number = text()?.unwrap_or_default(),
            "name" => self.name = text()?.unwrap_or_default(),
            "kind" => self.kind = upsert::word(change, AccountKind::parse)?,
            "lifecycle" => self.lifecycle = upsert::word(change, Lifecycle::parse)?,
            "tier" => self.tier = text()?.unwrap_or_default(),
            "vat_id" => self.vat_id = text()?,
            _ => return Err(Violation::new(&change.field, "error-unknown-field")),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        self.name.is_empty().then_some("name")
    }
}

impl Keyed for Model {
    type Entity = Entity;

    fn external_ref_column() -> Column {
        Column::ExternalRef
    }

    fn number_column() -> Column {
        Column::Number
    }

    fn external_ref(&self) -> Option<&str> {
        self.external_ref.as_deref()
    }
}
