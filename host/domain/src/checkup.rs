//! Whether the database is sound: for operators, who look before they trust it.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

use crate::database::Database;

/// Findings that are shown of many: enough to see what kind of damage it is.
const FINDINGS_MAX: u8 = 10;

/// How many connections the pool holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Waiting for work.
    pub idle: usize,
    /// At work.
    pub used: usize,
}

/// The pool as it is now.
pub fn pool(database: &Database) -> Pool {
    let connection = database.connection();
    let (open, idle) = if connection.get_database_backend() == DbBackend::Postgres {
        let pool = connection.get_postgres_connection_pool();
        (pool.size(), pool.num_idle())
    } else {
        let pool = connection.get_sqlite_connection_pool();
        (pool.size(), pool.num_idle())
    };
    Pool { idle, used: usize::try_from(open).unwrap_or(usize::MAX).saturating_sub(idle) }
}

/// What is damaged; empty when the database is sound. Reads the whole file on SQLite. PostgreSQL watches over its pages
/// and its references itself.
pub async fn damage(database: &Database) -> Result<Vec<String>, DbErr> {
    if database.connection().get_database_backend() == DbBackend::Postgres {
        return Ok(Vec::new());
    }
    let mut damage = Vec::new();
    for row in rows(database, &format!("PRAGMA integrity_check({FINDINGS_MAX})")).await? {
        let finding: String = row.try_get_by_index(0)?;
        if finding != "ok" {
            damage.push(finding);
        }
    }
    for orphan in rows(database, "PRAGMA foreign_key_check").await?.iter().take(FINDINGS_MAX.into()) {
        let (table, parent): (String, String) = (orphan.try_get_by_index(0)?, orphan.try_get_by_index(2)?);
        damage.push(format!("a row of {table} refers to a row of {parent} that does not exist"));
    }
    Ok(damage)
}

async fn rows(database: &Database, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    let connection = database.connection();
    connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn a_sound_database_has_no_damage_and_connections() {
        let world = World::new(1).await;
        let database = &world.host.database;
        assert_eq!(damage(database).await.expect("readable"), [""; 0]);
        let pool = pool(database);
        assert!(pool.idle + pool.used > 0, "{pool:?}");
    }
}
