//! Tells a database that cannot work just now from one that was asked something wrong.

use sea_orm::{DbErr, RuntimeErr, SqlxError, SqlxPostgresError};

/// SQLite's primary result codes (<https://sqlite.org/rescode.html>) for what is the disk's or another process's doing:
/// BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
const SQLITE: [i32; 6] = [5, 6, 8, 10, 13, 14];
/// The byte of an extended result code that holds the primary one.
const SQLITE_PRIMARY: i32 = 0xFF;
/// PostgreSQL's classes of SQLSTATE (its manual's appendix A): lost connection, want of resources, an operator's
/// intervention, errors of the system around it.
const POSTGRES_CLASSES: [&str; 4] = ["08", "53", "57", "58"];
/// Single codes: a standby that takes no writes, a serialization failure, a deadlock, a lock that could not be had.
const POSTGRES_CODES: [&str; 4] = ["25006", "40001", "40P01", "55P03"];

/// Whether the same statement may succeed later, once the disk, the server or the way to it works again.
pub(crate) fn is_unavailable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => by_driver(error),
        _ => false,
    }
}

fn by_driver(error: &SqlxError) -> bool {
    match error {
        SqlxError::Io(_)
        | SqlxError::Tls(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::WorkerCrashed
        | SqlxError::BeginFailed => true,
        SqlxError::Database(error) => {
            let Some(code) = error.code() else { return false };
            if error.try_downcast_ref::<SqlxPostgresError>().is_some() {
                POSTGRES_CLASSES.iter().any(|class| code.starts_with(class))
                    || POSTGRES_CODES.contains(&&*code)
            } else {
                code.parse::<i32>().is_ok_and(|code| SQLITE.contains(&(code & SQLITE_PRIMARY)))
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;
    use crate::testing::World;
    use sea_orm::ConnectionTrait;

    #[tokio::test]
    async fn a_wrong_statement_is_our_fault_and_a_missing_connection_is_not() {
        let world = World::new(1).await;
        let wrong = world.host.database.connection().execute_unprepared("SELECT nonsense").await;
        let wrong = wrong.expect_err("there is no such column");
        assert!(!is_unavailable(&wrong), "{wrong}");
        let full = DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout);
        assert!(matches!(Error::from(full), Error::Unavailable(_)));
    }
}
