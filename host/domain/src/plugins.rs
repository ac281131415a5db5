//! What the domain needs to know of plugins: their say before a change, and who listens to a fact.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use theke_entity::ids::TenantId;
use uuid::Uuid;

use crate::changes::Change;
use crate::{Result, Scope, Violation};

/// A change that has not happened yet.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// For example `case.create`.
    pub point: &'static str,
    /// The record's table.
    pub noun: &'static str,
    /// The record; on create, the key that it will have.
    pub subject: Uuid,
    /// The record as it is; none on create.
    pub before: Option<Value>,
    /// What would change.
    pub changes: Vec<Change>,
}

/// What plugins say to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on with these changes (the proposal's, amended by the plugins).
    Proceed(Vec<Change>),
    /// Do not, for these reasons.
    Refuse(Vec<Violation>),
}

/// A fact, as the outbox carries it to one plugin's listener.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Equal on every attempt.
    pub id: Uuid,
    /// For example `case.closed`.
    pub name: String,
    /// The record's table.
    pub noun: String,
    /// The record.
    pub subject: Option<Uuid>,
    /// UTC microseconds.
    pub at: i64,
    /// What is worth knowing about it.
    pub body: Value,
    /// 1 for the first delivery.
    #[serde(default)]
    pub attempt: u32,
}

/// The tenants' plugins, as the domain sees them; the sandbox implements it.
#[async_trait]
pub trait Plugins: Send + Sync {
    /// Asks every plugin of the scope's tenant that hooks into the point, in their order, inside the scope's
    /// transaction. A plugin that fails and must not answers [`crate::Error::Plugin`].
    async fn before(&self, scope: &Scope, proposal: Proposal) -> Result<Verdict>;

    /// The names of the tenant's plugins that listen to an event.
    fn listeners(&self, tenant: TenantId, event: &str) -> Vec<String>;
}

/// No plugins: for commands that run before any is installed, and for tests of the domain.
pub struct NoPlugins;

#[async_trait]
impl Plugins for NoPlugins {
    async fn before(&self, _scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        Ok(Verdict::Proceed(proposal.changes))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        Vec::new()
    }
}
