//! The only door to a tenant's rows: tenant, actor and transaction travel as one.

mod bytes;
mod connection;
mod counts;
mod rights;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, DeleteMany, QueryFilter, Select, UpdateMany,
};
use theke_entity::ids::TenantId;
use theke_entity::kinds::{Channel, TenantStatus};
use theke_entity::{TenantTable, tenant};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::database::WriteTransaction;
use crate::{Actor, Host, Result, budgets, tenants};

pub(crate) use connection::Connection;
use counts::Counts;
pub(crate) use counts::Noted;
pub use rights::Rights;

/// How deep hooks may nest: a hook that writes may trigger hooks, and so on.
pub const HOOK_DEPTH_MAX: u8 = 4;

/// One unit of work for one tenant by one actor. Clones share the transaction.
#[derive(Clone)]
pub struct Scope {
    host: Host,
    unit: Arc<Unit>,
    tenant: Arc<tenant::Model>,
    actor: Arc<Actor>,
    channel: Channel,
    rights: Rights,
    plugin: Option<Arc<str>>,
    reading_only: bool,
    /// Whether it may write only as long as its tenant is served.
    while_served: bool,
    /// The language in which it is answered, where that is not the actor's or the tenant's.
    language: Option<Arc<str>>,
    idempotency_key: Arc<str>,
    depth: u8,
    steps: u8,
}

/// The transaction that clones of a scope share.
struct Unit {
    state: Mutex<State>,
    /// Whether `state` is [`State::Writing`], for whoever cannot wait for the lock.
    writing: AtomicBool,
    /// Whether the database ended the transaction behind our back: what follows would commit one by one.
    broken: AtomicBool,
    savepoints: AtomicU32,
    /// What it has used of the tenant's budgets.
    counts: Counts,
    bytes: bytes::Bytes,
}

enum State {
    /// On SQLite reads commit one by one; on PostgreSQL they share a transaction that names the tenant.
    Reading(Option<DatabaseTransaction>),
    /// From the first write on, everything happens in here.
    Writing(WriteTransaction),
}

impl Scope {
    /// Starts a unit of work. `idempotency_key` is equal across retries of the same form, event or job.
    pub fn open(
        host: &Host,
        tenant: Arc<tenant::Model>,
        actor: Actor,
        channel: Channel,
        idempotency_key: &str,
    ) -> Self {
        Self {
            host: host.clone(),
            unit: Arc::new(Unit {
                state: Mutex::new(State::Reading(None)),
                writing: AtomicBool::new(false),
                broken: AtomicBool::new(false),
                savepoints: AtomicU32::new(0),
                counts: Counts::default(),
                bytes: bytes::Bytes::default(),
            }),
            rights: if matches!(actor, Actor::Operator(_) | Actor::System(_)) {
                Rights::Tenant
            } else {
                Rights::Actor
            },
            // Whoever opens one for a suspended tenant (an operator's command) means to.
            while_served: tenant.status == TenantStatus::Active,
            tenant,
            actor: Arc::new(actor),
            channel,
            plugin: None,
            reading_only: false,
            language: None,
            idempotency_key: idempotency_key.into(),
            depth: 0,
            steps: 0,
        }
    }

    /// A unit of work that the host does by itself for a tenant; `name` says which in history.
    pub(crate) fn of_host(host: &Host, tenant: tenant::Model, name: &'static str) -> Self {
        Self::open(host, Arc::new(tenant), Actor::System(name), Channel::System, name).also_if_suspended()
    }

    /// The same unit of work as the delivery of something that is so many steps away from what a person, the clock or
    /// another system did.
    #[must_use]
    pub fn after_steps(&self, steps: u8) -> Self {
        Self { steps, ..self.clone() }
    }

    /// The same unit of work as a plugin's page or panel does it: history names the plugin.
    #[must_use]
    pub fn for_plugin(&self, plugin: &str) -> Self {
        Self { plugin: Some(plugin.into()), ..self.clone() }
    }

    /// The same unit of work as a plugin's hook or listener does it: all rows of the tenant, one level deeper.
    #[must_use]
    pub fn for_hook(&self, plugin: &str) -> Self {
        Self { rights: Rights::Tenant, depth: self.depth + 1, ..self.for_plugin(plugin) }
    }

    /// The same unit of work with all rows of the tenant visible: for steps that the host itself takes.
    #[must_use]
    pub fn tenant_wide(&self) -> Self {
        Self { rights: Rights::Tenant, ..self.clone() }
    }

    /// The same unit of work, answered in this language: the one that a visitor's page is in.
    #[must_use]
    pub fn in_language(&self, locale: &str) -> Self {
        Self { language: Some(locale.into()), ..self.clone() }
    }

    /// The same unit of work, in which every write is refused: for requests that only ask to see something.
    #[must_use]
    pub fn reading_only(&self) -> Self {
        Self { reading_only: true, ..self.clone() }
    }

    /// The same unit of work, written even if the tenant has been suspended meanwhile: to note what has happened.
    #[must_use]
    pub fn also_if_suspended(&self) -> Self {
        Self { while_served: false, ..self.clone() }
    }

    /// The tenant.
    pub fn tenant(&self) -> &tenant::Model {
        &self.tenant
    }

    /// The tenant's key.
    pub fn tenant_id(&self) -> TenantId {
        self.tenant.id
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// How the work came in.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// Whose rows are visible.
    pub fn rights(&self) -> Rights {
        self.rights
    }

    /// The plugin that works, if one does.
    pub fn plugin(&self) -> Option<&str> {
        self.plugin.as_deref()
    }

    /// Equal across retries of the same form, event or job.
    pub fn idempotency_key(&self) -> &str {
        &self.idempotency_key
    }

    /// How many hooks deep this is; see [`HOOK_DEPTH_MAX`].
    pub fn depth(&self) -> u8 {
        self.depth
    }

    /// How many deliveries led here, one from another; see [`crate::outbox::STEPS_MAX`].
    pub fn steps(&self) -> u8 {
        self.steps
    }

    /// Now, in UTC microseconds.
    pub fn now(&self) -> i64 {
        self.host.clock.now()
    }

    /// The shared parts of the host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The language to answer in: that of the page, else the actor's own, else the tenant's.
    pub fn locale(&self) -> &str {
        self.language.as_deref().or_else(|| self.actor.locale()).unwrap_or(&self.tenant.locale)
    }

    /// Whether a transaction is open: a plugin call has little time left then.
    pub fn is_writing(&self) -> bool {
        self.unit.writing.load(Ordering::Relaxed)
    }

    /// Makes everything written so far durable and gives the connection back. Whoever waits for a network
    /// afterwards calls it first, even without writes. [`crate::Error::Limit`], and nothing is kept, when others have
    /// used up a budget of the tenant meanwhile.
    pub async fn commit(&self) -> Result<()> {
        if self.unit.broken.load(Ordering::Relaxed) {
            self.rollback().await?;
            return Err(broken());
        }
        // On the heap, because it is part of every future that commits.
        if let Err(error) = Box::pin(budgets::settle(self)).await {
            self.rollback().await?;
            return Err(error);
        }
        match self.take_state().await {
            State::Writing(transaction) => transaction.commit().await?,
            State::Reading(Some(transaction)) => transaction.commit().await?,
            State::Reading(None) => {}
        }
        self.keep_bytes().await;
        Ok(())
    }

    /// Undoes everything written since the last commit.
    pub async fn rollback(&self) -> Result<()> {
        match self.take_state().await {
            State::Writing(transaction) => transaction.rollback().await?,
            State::Reading(Some(transaction)) => transaction.rollback().await?,
            State::Reading(None) => {}
        }
        self.undo_bytes(None).await;
        Ok(())
    }

    /// Commits what an operation wrote if it succeeded, undoes it if not; answers the operation's outcome.
    pub async fn finish<T>(&self, outcome: Result<T>) -> Result<T> {
        match outcome {
            Ok(value) => self.commit().await.map(|()| value),
            Err(error) => self.rollback().await.and(Err(error)),
        }
    }

    async fn take_state(&self) -> State {
        let mut state = self.unit.state.lock().await;
        self.unit.writing.store(false, Ordering::Relaxed);
        self.unit.broken.store(false, Ordering::Relaxed);
        self.unit.counts.clear();
        std::mem::replace(&mut *state, State::Reading(None))
    }

    /// Does `work` so that its error undoes only its own writes.
    pub async fn savepoint<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        F: Future<Output = std::result::Result<T, E>>,
        E: From<crate::Error>,
    {
        let name = format!("s{}", self.unit.savepoints.fetch_add(1, Ordering::Relaxed));
        let database = self.write().await?;
        let mark = self.unit.bytes.mark();
        run(&database, format!("SAVEPOINT {name}")).await?;
        let counted = self.unit.counts.mark();
        let outcome = work.await;
        if outcome.is_err() {
            self.unit.counts.undo(counted);
            if let Err(error) = run(&database, format!("ROLLBACK TO SAVEPOINT {name}")).await {
                // A full disk makes SQLite end the whole transaction, savepoints and all.
                self.unit.broken.store(true, Ordering::Relaxed);
                return Err(error.into());
            }
            self.undo_bytes(Some(mark)).await;
        }
        run(&database, format!("RELEASE SAVEPOINT {name}")).await?;
        outcome
    }

    /// A select that sees this tenant's rows only.
    pub(crate) fn find<E: TenantTable>(&self) -> Select<E> {
        E::find().filter(E::tenant_column().eq(self.tenant.id))
    }

    /// This tenant's row with a key, whoever may see it.
    pub(crate) async fn find_by_id<E>(&self, id: impl Into<Uuid>) -> Result<Option<E::Model>>
    where
        E: TenantTable,
        E::Column: std::str::FromStr,
    {
        let Ok(column) = "id".parse::<E::Column>() else { return Ok(None) };
        Ok(self.find::<E>().filter(column.eq(id.into())).one(&self.read()).await?)
    }

    /// An update that touches this tenant's rows only.
    pub(crate) fn update<E: TenantTable>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::tenant_column().eq(self.tenant.id))
    }

    /// A delete that touches this tenant's rows only.
    pub(crate) fn delete<E: TenantTable>(&self) -> DeleteMany<E> {
        E::delete_many().filter(E::tenant_column().eq(self.tenant.id))
    }

    /// Where reads go: into the transaction if one is open.
    pub(crate) fn read(&self) -> Connection<'_> {
        Connection { scope: self }
    }

    /// Refuses what would write in a request that only asks to see something.
    pub(crate) fn may_write(&self) -> Result<()> {
        if self.reading_only {
            return Err(crate::Error::Denied(
                "a request that only shows something cannot write; send a form".into(),
            ));
        }
        Ok(())
    }

    /// Where writes go: opens the transaction at the first call. [`Error::Suspended`](crate::Error::Suspended) when the
    /// tenant, served at the beginning, is not any more.
    pub(crate) async fn write(&self) -> Result<Connection<'_>> {
        self.may_write()?;
        if self.unit.broken.load(Ordering::Relaxed) {
            return Err(broken());
        }
        let mut state = self.unit.state.lock().await;
        if let State::Reading(open) = &mut *state {
            let write = match open.take() {
                Some(transaction) => WriteTransaction::shared(transaction),
                None => self.host.database.begin_write_for(self.tenant.id).await?,
            };
            // On the heap, because it is part of every future that writes.
            if self.while_served && !Box::pin(tenants::is_served(&write, self.tenant.id)).await? {
                write.rollback().await?;
                return Err(crate::Error::Suspended);
            }
            *state = State::Writing(write);
            self.unit.writing.store(true, Ordering::Relaxed);
        }
        drop(state);
        Ok(Connection { scope: self })
    }
}

fn broken() -> crate::Error {
    DbErr::Custom("the database ended the transaction; nothing of it was kept".to_owned()).into()
}

/// Runs a statement that has no parameters.
async fn run(connection: &Connection<'_>, sql: String) -> Result<()> {
    connection.execute_unprepared(&sql).await?;
    Ok(())
}
