//! A person who runs this installation; belongs to no tenant.

use sea_orm::entity::prelude::*;

/// A person who runs this installation; belongs to no tenant.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "operator")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Lower-case address, unique.
    pub email: String,
    /// What people read.
    pub name: String,
    /// argon2id in PHC form.
    pub password_hash: String,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
