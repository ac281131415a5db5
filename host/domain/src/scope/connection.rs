//! A scope as sea-orm sees it: each call goes into the transaction that is open.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::{Scope, State};
use crate::database::WriteTransaction;

/// A scope as sea-orm sees it. It never leaves this crate, so SQL stays here.
pub(crate) struct Connection<'scope> {
    pub(super) scope: &'scope Scope,
}

/// Sends a call to the open transaction; where none is needed, to the pool.
macro_rules! route {
    ($self:ident, $connection:ident => $call:expr) => {{
        let mut state = $self.scope.unit.state.lock().await;
        if matches!(*state, State::Reading(None)) {
            let scope = $self.scope;
            *state = State::Reading(scope.host.database.begin_read_for(scope.tenant.id).await?);
        }
        match &*state {
            State::Writing(WriteTransaction { transaction: $connection, .. })
            | State::Reading(Some($connection)) => $call.await,
            State::Reading(None) => {
                let $connection = $self.scope.host.database.connection();
                $call.await
            }
        }
    }};
}

#[async_trait]
impl ConnectionTrait for Connection<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.scope.host.database.connection().get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        route!(self, connection => connection.execute_raw(statement))
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        route!(self, connection => connection.execute_unprepared(sql))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        route!(self, connection => connection.query_one_raw(statement))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        route!(self, connection => connection.query_all_raw(statement))
    }
}
