//! A stored file; its bytes lie in the files folder under its id.

use sea_orm::entity::prelude::*;

use crate::ids::{CaseId, FileId, MessageId, TenantId, UserId};

/// A stored file; its bytes lie in the files folder under its id.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// Key and name on disk.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FileId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// The case that it belongs to; none until a record refers to it.
    pub case_id: Option<CaseId>,
    /// The message that carries it.
    pub message_id: Option<MessageId>,
    /// As uploaded, cleaned.
    pub name: String,
    /// Found from the content, never from the name.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hex.
    pub sha256: String,
    /// Who.
    pub uploaded_by: Option<UserId>,
    /// UTC microseconds.
    pub created_at: i64,
    /// The plugin that made it or whose form brought it; none for the portal's own forms.
    pub plugin: Option<String>,
    /// The table of the record that it belongs to, if that is no case.
    pub noun: Option<String>,
    /// That record's key.
    pub subject: Option<Uuid>,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
