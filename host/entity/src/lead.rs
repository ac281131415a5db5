//! Somebody who may become a customer, as they have told us.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ContactId, LeadId, ProductId, TenantId, UserId};
use crate::kinds::LeadStatus;

/// Somebody who may become a customer, as they have told us.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lead")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LeadId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// E.g. `Frau`; may be empty.
    pub salutation: String,
    /// First name; may be empty.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// The company, if they named one.
    pub company: String,
    /// Lower-case address.
    pub email: Option<String>,
    /// As entered.
    pub phone: Option<String>,
    /// As entered, with leading zeros; may be empty.
    pub postcode: String,
    /// As entered; may be empty.
    pub country: String,
    /// What they wrote; may be empty.
    pub message: String,
    /// `de` or `en`.
    pub locale: String,
    /// Where they came from, e.g. `fair` or a link's `utm_source`; may be empty.
    pub source: String,
    /// How, e.g. a link's `utm_medium`; may be empty.
    pub medium: String,
    /// Because of which campaign, e.g. a link's `utm_campaign`; may be empty.
    pub campaign: String,
    /// What they are interested in.
    pub product_id: Option<ProductId>,
    /// The agent who cares.
    pub owner_id: Option<UserId>,
    /// Where it stands.
    pub status: LeadStatus,
    /// The contact that it has become.
    pub contact_id: Option<ContactId>,
    /// The account that it has become.
    pub account_id: Option<AccountId>,
    /// UTC microseconds.
    pub converted_at: Option<i64>,
    /// Key in the tenant's other systems.
    pub external_ref: Option<String>,
    /// The tenant's own fields.
    pub custom: Json,
    /// Counts changes.
    pub version: i64,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub updated_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
