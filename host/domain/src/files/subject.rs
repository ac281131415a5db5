//! The record that a file belongs to: who may see it may see its files.

use sea_orm::{ColumnTrait, Condition};
use theke_entity::file::{Column, Model};
use theke_entity::ids::{CaseId, InvoiceId, OrderId};
use uuid::Uuid;

use crate::scope::Rights;
use crate::{Error, Result, Scope, cases, documents, invoices, orders};

/// A record that files can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A case, with or without one of its messages.
    Case(CaseId),
    /// An order.
    Order(OrderId),
    /// An invoice or a credit note.
    Invoice(InvoiceId),
    /// A document of a plugin's own, by the key of its row.
    Document(Uuid),
}

impl Subject {
    /// What a file belongs to; none while no record refers to it.
    pub fn of(file: &Model) -> Option<Self> {
        if let Some(case) = file.case_id {
            return Some(Self::Case(case));
        }
        let subject = file.subject?;
        match file.noun.as_deref()? {
            "order" => Some(Self::Order(OrderId(subject))),
            "invoice" => Some(Self::Invoice(InvoiceId(subject))),
            // A noun that nobody knows any more is a document of nobody.
            _ => Some(Self::Document(subject)),
        }
    }

    /// The record's table.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Order(_) => "order",
            Self::Invoice(_) => "invoice",
            Self::Document(_) => "plugin_document",
        }
    }

    /// The record's key.
    pub fn id(self) -> Uuid {
        match self {
            Self::Case(id) => id.0,
            Self::Order(id) => id.0,
            Self::Invoice(id) => id.0,
            Self::Document(id) => id,
        }
    }

    /// Ok when the actor may see the record. A document is seen by the plugin whose it is, and by nobody else: its pages
    /// decide who may have the files.
    pub(super) async fn is_visible(self, scope: &Scope) -> Result<()> {
        match self {
            Self::Case(id) => cases::get(scope, id).await.map(drop),
            Self::Order(id) => orders::get(scope, id).await.map(drop),
            Self::Invoice(id) => invoices::get(scope, id).await.map(drop),
            Self::Document(_) if scope.plugin().is_none() => Err(Error::NotFound),
            Self::Document(id) => documents::by_id(scope, id).await.map(drop),
        }
    }

    /// Its files.
    pub(super) fn files(self) -> Condition {
        match self {
            Self::Case(id) => Condition::all().add(Column::CaseId.eq(id)),
            other => Condition::all().add(Column::Noun.eq(other.noun())).add(Column::Subject.eq(other.id())),
        }
    }
}

/// Files that no record refers to.
pub(super) fn unattached() -> Condition {
    Condition::all().add(Column::CaseId.is_null()).add(Column::Noun.is_null())
}

/// Of these, those that the scope may use: what the actor sent with a form, and what the plugin that works has made or
/// was sent. A plugin sees nothing that came through another's form.
pub(super) fn own(scope: &Scope) -> Condition {
    let uploaded_by = Column::UploadedBy.eq(scope.actor().user());
    match scope.plugin() {
        None => unattached().add(Column::Plugin.is_null()).add(uploaded_by),
        Some(plugin) if scope.rights() == Rights::Tenant => unattached().add(Column::Plugin.eq(plugin)),
        Some(plugin) => unattached().add(Column::Plugin.eq(plugin)).add(uploaded_by),
    }
}
