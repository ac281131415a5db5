//! Deletes a tenant with everything that is its own.

use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use theke_domain::database::enter;
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::kinds::{Channel, TenantStatus};
use theke_domain::entity::tables::{self, Table};
use theke_domain::entity::tenant;
use theke_domain::{Actor, Host, Scope, installs, tenants};

use crate::Result;
use crate::archive::{Progress, Watch};

/// Rows of one transaction: on SQLite the others who write wait for milliseconds.
const BATCH: u64 = 500;

/// Deletes a suspended tenant: its rows batch by batch, those that refer to others first, then its files. What is killed
/// in the middle is finished by deleting again. Plugins' packages stay, because tenants share them.
pub async fn delete(host: &Host, tenant: &tenant::Model, watch: Watch<'_>) -> Result<()> {
    let actor = Actor::System("theke tenant delete");
    let scope = Scope::open(host, Arc::new(tenant.clone()), actor, Channel::System, "delete");
    tenants::set_status(&scope, TenantStatus::Deleting).await?;
    for table in tables::all().iter().rev() {
        if let Some(owner) = table.owner {
            rows(host, &Rows { table, owner, tenant: tenant.id }, &mut *watch).await?;
        }
    }
    Ok(host.blobs.remove_all(tenant.id).await.map_err(theke_domain::Error::from)?)
}

/// The rows of a tenant in a table.
struct Rows<'a> {
    table: &'a Table,
    owner: &'static str,
    tenant: TenantId,
}

async fn rows(host: &Host, rows: &Rows<'_>, watch: Watch<'_>) -> Result<()> {
    let mut done = 0;
    loop {
        let write = host.database.begin_write().await?;
        enter(&write.transaction, rows.tenant).await?;
        if done == 0 {
            rows.disconnect(&write.transaction).await?;
        }
        let deleted = rows.delete_some(&write.transaction).await?;
        if rows.table.name == "tenant" {
            // Hosts look at their tenants again.
            installs::bump_generation(&write.transaction).await?;
        }
        write.commit().await?;
        done += deleted;
        watch(Progress { what: rows.table.name, done });
        if deleted < BATCH {
            return Ok(());
        }
    }
}

impl Rows<'_> {
    /// Lets no row of the table refer to another one of it any more: a batch must not leave half of a pair.
    async fn disconnect(&self, transaction: &DatabaseTransaction) -> Result<()> {
        let Some(column) = self.table.own_reference else { return Ok(()) };
        let mut update = Query::update();
        update
            .table(self.table.name)
            .value(column, Expr::null())
            .and_where(Expr::col(self.owner).eq(self.tenant))
            .and_where(Expr::col(column).is_not_null());
        transaction.execute(&update).await?;
        Ok(())
    }

    async fn delete_some(&self, transaction: &DatabaseTransaction) -> Result<u64> {
        let (table, key) = (self.table.name, self.table.key);
        let some = Query::select()
            .column(key)
            .from(table)
            .and_where(Expr::col(self.owner).eq(self.tenant))
            .limit(BATCH)
            .to_owned();
        let mut delete = Query::delete();
        delete
            .from_table(table)
            .and_where(Expr::col(self.owner).eq(self.tenant))
            .and_where(Expr::col(key).in_subquery(some));
        Ok(transaction.execute(&delete).await?.rows_affected())
    }
}
