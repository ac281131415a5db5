//! Reads a table's rows in the order of their keys, page by page, so that neither memory nor a statement grows with it.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Value};
use serde_json::{Map, Value as Json};
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::tables::{Class, Moves, Table};
use uuid::Uuid;

use super::{problem, row};
use crate::Result;

/// Rows of one statement.
const PAGE: u64 = 500;

/// The rows of a table, of one tenant if it has an owner.
pub(super) struct Pages<'a> {
    pub transaction: &'a DatabaseTransaction,
    pub table: &'a Table,
    /// Whose rows; none for tables of the host's own.
    pub tenant: Option<TenantId>,
    /// Whether rows stay behind that have served their purpose here.
    pub to_move: bool,
    /// The last key that was read.
    pub after: Option<Value>,
    /// Whether there are no more.
    pub is_over: bool,
}

impl Pages<'_> {
    /// The next rows; empty when there are no more.
    pub async fn next(&mut self) -> Result<Vec<Map<String, Json>>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let key = self.key();
        let mut select = Query::select();
        select
            .columns(self.table.columns.iter().map(|column| column.name))
            .from(self.table.name)
            .order_by_expr(key.clone(), Order::Asc)
            .limit(PAGE);
        if let (Some(owner), Some(tenant)) = (self.table.owner, self.tenant) {
            select.and_where(Expr::col(owner).eq(tenant));
        }
        if let (true, Moves::Unless(column, word)) = (self.to_move, self.table.moves) {
            select.and_where(Expr::col(column).ne(word));
        }
        if let Some(after) = &self.after {
            select.and_where(key.gt(after.clone()));
        }
        let found = self.transaction.query_all(&select).await?;
        self.is_over = u64::try_from(found.len()).is_ok_and(|count| count < PAGE);
        let rows: Vec<_> = found.iter().map(|found| row::read(self.table, found)).collect::<Result<_>>()?;
        if let Some(last) = rows.last() {
            self.after = Some(self.key_of(last)?);
        }
        Ok(rows)
    }

    /// The key as every database sorts it: PostgreSQL would sort text by the rules of a language.
    fn key(&self) -> Expr {
        let key = self.table.key;
        let is_postgres = self.transaction.get_database_backend() == DbBackend::Postgres;
        if is_postgres && self.class() == Class::Text {
            Expr::cust(format!("\"{key}\" COLLATE \"C\""))
        } else {
            Expr::col(key)
        }
    }

    fn class(&self) -> Class {
        let key = self.table.columns.iter().find(|column| column.name == self.table.key);
        key.map_or(Class::Uuid, |column| column.class)
    }

    fn key_of(&self, row: &Map<String, Json>) -> Result<Value> {
        let text = row.get(self.table.key).and_then(Json::as_str).unwrap_or_default();
        if self.class() == Class::Text {
            return Ok(text.into());
        }
        let key: Result<Uuid, _> = text.parse();
        let key =
            key.map_err(|error| problem(format!("{} has the key `{text}`: {error}", self.table.name)))?;
        Ok(key.into())
    }
}
