//! The tables: one file a table, no behaviour. Migrations are the truth, these are their reading.

pub mod account;
pub mod api_token;
pub mod asset;
pub mod budget;
pub mod case;
pub mod contact;
pub mod contract;
pub mod domain;
pub mod effect_key;
pub mod entitlement;
pub mod file;
pub mod form_response;
pub mod generation;
pub mod history;
pub mod ids;
pub mod invoice;
pub mod invoice_line;
pub mod kinds;
pub mod lead;
pub mod ledger;
pub mod ledger_entry;
pub mod membership;
pub mod message;
pub mod operator;
pub mod order;
pub mod order_line;
pub mod outbox;
pub mod outbox_due;
pub mod payment;
pub mod plugin_document;
pub mod plugin_install;
pub mod plugin_log;
pub mod price;
pub mod product;
pub mod product_variant;
pub mod schedule;
pub mod secret;
pub mod series;
pub mod session;
pub mod shipment;
pub mod shipment_line;
pub mod tables;
pub mod tenant;
pub mod token;
pub mod user;
pub mod webhook;
pub mod webhook_attempt;
pub mod withdrawal;

use sea_orm::{ColumnTrait, EntityTrait};

/// A table whose rows belong to a tenant; `Scope` in `theke-domain` filters by this column.
pub trait TenantTable: EntityTrait {
    /// The column that says whose row it is.
    fn tenant_column() -> impl ColumnTrait;
}

/// Declares the enclosing module's entity as a tenant table.
macro_rules! tenant_table {
    () => {
        impl crate::TenantTable for Entity {
            fn tenant_column() -> impl ColumnTrait {
                Column::TenantId
            }
        }
    };
}
pub(crate) use tenant_table;
