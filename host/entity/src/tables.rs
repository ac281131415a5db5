//! All tables as data, for whoever moves rows without knowing what they mean. Tests compare this with both databases.

use sea_orm::sea_query::ColumnType;
use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn};

use crate::kinds::OutboxStatus;
use crate::{
    account, api_token, asset, budget, case, contact, contract, domain, effect_key, entitlement, file,
    form_response, generation, history, invoice, invoice_line, lead, ledger, ledger_entry, membership,
    message, operator, order, order_line, outbox, outbox_due, payment, plugin_document, plugin_install,
    plugin_log, price, product, product_variant, schedule, secret, series, session, shipment, shipment_line,
    tenant, token, user, webhook, webhook_attempt, withdrawal,
};

/// How a column's values are written, the same on every database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A key.
    Uuid,
    /// Text, also words of closed sets.
    Text,
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInteger,
    /// Yes or no.
    Boolean,
    /// A JSON value.
    Json,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How its values are written.
    pub class: Class,
    /// Whether a row may do without.
    pub is_nullable: bool,
}

/// Which rows leave the installation, and in what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// All, with their tenant and in backups.
    Whole,
    /// All in backups; with their tenant those in which a column has another word.
    Unless(&'static str, &'static str),
    /// In backups only: it belongs to this installation, or to browsers that know it.
    BackupOnly,
    /// Never.
    Never,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in their order.
    pub columns: Vec<Column>,
    /// The column that no two rows share.
    pub key: &'static str,
    /// The column that names the tenant whose row it is; none for tables of the host's own.
    pub owner: Option<&'static str>,
    /// Which rows leave.
    pub moves: Moves,
    /// The column that refers to a row of the same table.
    pub own_reference: Option<&'static str>,
}

impl Table {
    /// The column's place among [`Table::columns`].
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| one.name == column)
    }
}

/// All tables; one that refers to another stands behind it.
pub fn all() -> Vec<Table> {
    let done = Moves::Unless(outbox::Column::Status.as_str(), OutboxStatus::Done.as_str());
    vec![
        Table { owner: Some(tenant::Column::Id.as_str()), ..table::<tenant::Entity>(Moves::Whole) },
        table::<domain::Entity>(Moves::Whole),
        table::<operator::Entity>(Moves::BackupOnly),
        table::<account::Entity>(Moves::Whole),
        table::<contact::Entity>(Moves::Whole),
        table::<membership::Entity>(Moves::Whole),
        table::<user::Entity>(Moves::Whole),
        table::<session::Entity>(Moves::BackupOnly),
        table::<token::Entity>(Moves::BackupOnly),
        // Another installation is another address: its systems get tokens of their own.
        table::<api_token::Entity>(Moves::BackupOnly),
        table::<contract::Entity>(Moves::Whole),
        table::<entitlement::Entity>(Moves::Whole),
        table::<ledger::Entity>(Moves::Whole),
        table::<ledger_entry::Entity>(Moves::Whole),
        table::<series::Entity>(Moves::Whole),
        table::<product::Entity>(Moves::Whole),
        table::<product_variant::Entity>(Moves::Whole),
        table::<price::Entity>(Moves::Whole),
        table::<asset::Entity>(Moves::Whole),
        table::<lead::Entity>(Moves::Whole),
        table::<order::Entity>(Moves::Whole),
        table::<order_line::Entity>(Moves::Whole),
        table::<withdrawal::Entity>(Moves::Whole),
        table::<shipment::Entity>(Moves::Whole),
        table::<shipment_line::Entity>(Moves::Whole),
        Table {
            own_reference: Some(invoice::Column::CorrectsId.as_str()),
            ..table::<invoice::Entity>(Moves::Whole)
        },
        table::<invoice_line::Entity>(Moves::Whole),
        table::<payment::Entity>(Moves::Whole),
        Table { own_reference: Some(case::Column::ParentId.as_str()), ..table::<case::Entity>(Moves::Whole) },
        table::<message::Entity>(Moves::Whole),
        table::<file::Entity>(Moves::Whole),
        table::<history::Entity>(Moves::Whole),
        table::<outbox::Entity>(done),
        table::<outbox_due::Entity>(Moves::Whole),
        table::<effect_key::Entity>(Moves::Whole),
        table::<schedule::Entity>(Moves::Whole),
        table::<webhook::Entity>(Moves::Whole),
        table::<webhook_attempt::Entity>(Moves::Whole),
        table::<form_response::Entity>(Moves::BackupOnly),
        // Counted anew, and granted anew, where the tenant arrives.
        table::<budget::Entity>(Moves::BackupOnly),
        table::<plugin_install::Entity>(Moves::Whole),
        table::<plugin_document::Entity>(Moves::Whole),
        table::<plugin_log::Entity>(Moves::Whole),
        // Sealed as they are; the installation that takes them in needs their key.
        table::<secret::Entity>(Moves::Whole),
        // Counts what running hosts must notice of their own database; the next one has its own count.
        table::<generation::Entity>(Moves::Never),
    ]
}

fn table<E: EntityTrait>(moves: Moves) -> Table {
    let columns: Vec<Column> = E::Column::iter().map(column).collect();
    let owner = columns.iter().map(|column| column.name).find(|name| *name == "tenant_id");
    let key = E::PrimaryKey::iter().next().map_or("id", |key| key.into_column().as_str());
    Table { name: E::default().table_name(), columns, key, owner, moves, own_reference: None }
}

fn column(column: impl ColumnTrait) -> Column {
    let definition = column.def();
    let class = match definition.get_column_type() {
        ColumnType::Uuid => Class::Uuid,
        ColumnType::Integer => Class::Integer,
        ColumnType::BigInteger => Class::BigInteger,
        ColumnType::Boolean => Class::Boolean,
        ColumnType::Json | ColumnType::JsonBinary => Class::Json,
        // A type that is not listed here differs from the schema, which a test finds.
        _ => Class::Text,
    };
    Column { name: column.as_str(), class, is_nullable: definition.is_null() }
}
