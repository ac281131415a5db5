//! The worker's parts, shared by all of its deliveries.

use std::sync::Arc;

use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
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
}

impl Worker {
    /// Puts the parts together; [`Worker::run`] starts the work.
    pub fn new(host: Host, sandbox: Sandbox, themes: Arc<Themes>, mailer: Mailer, origins: Origins) -> Self {
        Self { host, sandbox, themes, mailer, mail_server: Arc::default(), origins }
    }

    /// A unit of work in a tenant; `key` is equal on every attempt of the same effect.
    pub(crate) fn scope(&self, tenant: &Arc<tenant::Model>, key: &str) -> Scope {
        Scope::open(&self.host, Arc::clone(tenant), Actor::System("worker"), Channel::System, key)
    }
}
