//! Finds leads: for the tenant's own people and its work, nobody else.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use theke_entity::ids::{LeadId, ProductId, UserId};
use theke_entity::kinds::LeadStatus;
use theke_entity::lead::{Column, Entity, Model};

use crate::search::contains;
use crate::validate::normalize_email;
use crate::{Error, Result, Scope, upsert};

/// What to look for; all that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In one of these statuses; empty = any.
    pub statuses: Vec<LeadStatus>,
    /// Cared for by this agent.
    pub owner: Option<UserId>,
    /// Cared for by nobody.
    pub unassigned: bool,
    /// Interested in this product.
    pub product: Option<ProductId>,
    /// Because of this campaign.
    pub campaign: Option<String>,
    /// Exact address.
    pub email: Option<String>,
    /// With this text in number, name, company, e-mail address, telephone number or postcode.
    pub text: Option<String>,
    /// Only leads older than this one.
    pub before: Option<LeadId>,
}

/// Where people look for a text.
const SEARCHED: [Column; 7] = [
    Column::Number,
    Column::GivenName,
    Column::FamilyName,
    Column::Company,
    Column::Email,
    Column::Phone,
    Column::Postcode,
];

/// The lead with a key.
pub async fn get(scope: &Scope, id: LeadId) -> Result<Model> {
    scope.by_staff()?;
    scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)
}

/// Leads, newest first.
pub async fn find(scope: &Scope, filter: &Filter, limit: u64) -> Result<Vec<Model>> {
    let select = matching(scope, filter)?.order_by_desc(Column::Id).limit(limit);
    Ok(select.all(&scope.read()).await?)
}

/// What the filter wants, in no order.
pub(super) fn matching(scope: &Scope, filter: &Filter) -> Result<Select<Entity>> {
    scope.by_staff()?;
    let email = filter.email.as_deref().map(normalize_email);
    let wanted = Condition::all()
        .add_option(
            (!filter.statuses.is_empty()).then(|| Column::Status.is_in(filter.statuses.iter().copied())),
        )
        .add_option(filter.owner.map(|owner| Column::OwnerId.eq(owner)))
        .add_option(filter.unassigned.then(|| Column::OwnerId.is_null()))
        .add_option(filter.product.map(|product| Column::ProductId.eq(product)))
        .add_option(filter.campaign.as_ref().map(|campaign| Column::Campaign.eq(campaign)))
        .add_option(email.map(|email| Column::Email.eq(email)))
        .add_option(filter.text.as_ref().map(|text| contains(&SEARCHED, text)))
        .add_option(filter.before.map(|before| Column::Id.lt(before)));
    Ok(scope.find::<Entity>().filter(wanted))
}

/// The lead with a key in another system.
pub async fn by_external_ref(scope: &Scope, external_ref: &str) -> Result<Option<Model>> {
    scope.by_staff()?;
    upsert::by_external_ref(scope, external_ref).await
}
