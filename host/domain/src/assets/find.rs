//! Finds assets that the actor may see: those of a customer and of its accounts, all for others.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::asset::{Column, Entity, Model};
use theke_entity::ids::{AccountId, AssetId, ContactId, ProductId, VariantId};
use theke_entity::product_variant;

use crate::search::contains;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this account.
    pub account: Option<AccountId>,
    /// Cared for by this contact.
    pub contact: Option<ContactId>,
    /// Of this variant.
    pub variant: Option<VariantId>,
    /// Of this product, in any variant.
    pub product: Option<ProductId>,
    /// With exactly this serial number.
    pub serial: Option<String>,
    /// With this text in number or serial number.
    pub text: Option<String>,
    /// Under warranty until later than this instant (UTC microseconds).
    pub covered_at: Option<i64>,
    /// Out of warranty at this instant, or without any.
    pub uncovered_at: Option<i64>,
    /// Only assets older than this one.
    pub before: Option<AssetId>,
}

/// The asset with a key.
pub async fn get(scope: &Scope, id: AssetId) -> Result<Model> {
    visible(scope)?.filter(Column::Id.eq(id)).one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Assets, newest first.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<Model>> {
    let select = matching(scope, filter)?.order_by_desc(Column::Id).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// What the actor may see and the filter wants, in no order.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Result<Select<Entity>> {
    let wanted = Condition::all()
        .add_option(filter.account.map(|account| Column::AccountId.eq(account)))
        .add_option(filter.contact.map(|contact| Column::ContactId.eq(contact)))
        .add_option(filter.variant.map(|variant| Column::VariantId.eq(variant)))
        .add_option(filter.product.map(|product| of_product(scope, product)))
        .add_option(filter.serial.as_ref().map(|serial| Column::Serial.eq(serial)))
        .add_option(filter.text.as_ref().map(|text| contains(&[Column::Number, Column::Serial], text)))
        .add_option(filter.covered_at.map(|at| Column::WarrantyEndsAt.gt(at)))
        .add_option(filter.uncovered_at.map(|at| {
            Condition::any().add(Column::WarrantyEndsAt.is_null()).add(Column::WarrantyEndsAt.lte(at))
        }))
        .add_option(filter.before.map(|before| Column::Id.lt(before)));
    Ok(visible(scope)?.filter(wanted))
}

/// The asset with a number, whoever may see it: for commands and imports.
pub async fn by_number(scope: &Scope, number: &str) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Number.eq(number)).one(&scope.read()).await?)
}

/// The asset with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    upsert::by_external_ref(scope, external_ref).await
}

fn visible(scope: &Scope) -> Result<Select<Entity>> {
    scope.visible(|customer| {
        Condition::any()
            .add(Column::ContactId.eq(customer.contact))
            .add(Column::AccountId.is_in(customer.accounts()))
    })
}

fn of_product(scope: &Scope, product: ProductId) -> sea_orm::sea_query::SimpleExpr {
    let mut variants = Query::select();
    variants
        .column(product_variant::Column::Id)
        .from(product_variant::Entity)
        .and_where(product_variant::Column::TenantId.eq(scope.tenant_id()))
        .and_where(product_variant::Column::ProductId.eq(product));
    Expr::col((Entity, Column::VariantId)).in_subquery(variants)
}
