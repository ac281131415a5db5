//! The worker's parts, shared by all of its deliveries.

use std::sync::Arc;
use std::time::Duration;

use theke_domain::entity::kinds::{Channel, OutboxKind};
use theke_domain::entity::tenant;
use theke_domain::outbox::{LEASE, LEASE_MAX};
use theke_domain::{Actor, Host, Scope};
use theke_mail::Mailer;
use theke_sandbox::Sandbox;
use theke_theme::Themes;

use crate::Origins;
use crate::mail_server::MailServer;

/// Delivers what transactions left in the outbox; cheap to clone.
#[derive(Clone)]
pub struct Worker {
    pub(crate) host: Host,
    pub(crate) sandbox: Sandbox,
    pub(crate) themes: Arc<Themes>,
    pub(crate) mailer: Mailer,
    pub(crate) mail_server: Arc<MailServer>,
    pub(crate) origins: Origins,
    lease: Duration,
}

impl Worker {
    /// Puts the parts together; [`Worker::run`] starts the work.
    pub fn new(host: Host, sandbox: Sandbox, themes: Arc<Themes>, mailer: Mailer, origins: Origins) -> Self {
        let lease = Duration::from_micros(LEASE.unsigned_abs());
        Self { host, sandbox, themes, mailer, mail_server: Arc::default(), origins, lease }
    }

    /// The same with another time after which a delivery counts as lost and another worker may try; at most
    /// [`LEASE_MAX`].
    #[must_use]
    pub fn with_lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// How long an entry of a kind is leased, in microseconds. A job may take longer than all else, and is not lost
    /// meanwhile.
    pub(crate) fn lease_length(&self, kind: OutboxKind) -> i64 {
        let longer = if kind == OutboxKind::PluginJob { self.sandbox.job_wall() } else { Duration::ZERO };
        i64::try_from((self.lease + longer).as_micros()).unwrap_or(LEASE_MAX)
    }

    /// A whole conversation with the mail server: well below the lease, so that no second attempt begins while the
    /// first still talks.
    pub(crate) fn send_max(&self) -> Duration {
        self.lease * 2 / 3
    }

    /// A unit of work in a tenant; `key` is equal on every attempt of the same effect.
    pub(crate) fn scope(&self, tenant: &Arc<tenant::Model>, key: &str) -> Scope {
        Scope::open(&self.host, Arc::clone(tenant), Actor::System("worker"), Channel::System, key)
    }
}
