//! A tenant, its worker and its mail server, in a folder of their own.

use std::future::pending;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tempfile::TempDir;
use theke_domain::database::Database;
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::kinds::{Channel, OutboxKind, UserKind};
use theke_domain::entity::{tenant, user};
use theke_domain::outbox::{MailEntry, MailTemplate, Recipient};
use theke_domain::plugins::{Plugins, Proposal, Verdict};
use theke_domain::tenants::CreateTenant;
use theke_domain::users::CreateUser;
use theke_domain::{Actor, Host, Result, Scope, outbox, tenants, users};
use theke_mail::Mailer;
use theke_mail::catch::Catcher;
use theke_sandbox::{Sandbox, SandboxSettings};
use theke_test_database::TestDatabase;
use theke_theme::Themes;
use theke_worker::{Origins, Worker};
use tokio::task::JoinHandle;
use uuid::Uuid;

/// How long a test waits for what should take milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Records believe that a plugin listens; the sandbox has none.
pub struct Listening;

#[async_trait]
impl Plugins for Listening {
    async fn before(&self, _scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        Ok(Verdict::Proceed(proposal.changes))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        vec!["counter".to_owned()]
    }
}

/// Everything that a delivery needs.
pub struct World {
    pub host: Host,
    pub tenant: Arc<tenant::Model>,
    pub catcher: Catcher,
    sandbox: Sandbox,
    /// Mails enqueued so far: each belongs to a case of its own.
    mails: AtomicUsize,
    _folder: TempDir,
    _place: TestDatabase,
}

impl World {
    /// A tenant whose records know these plugins; none of them is really installed.
    pub async fn new(plugins: Arc<dyn Plugins>) -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let place = TestDatabase::empty(folder.path()).expect("a place for records");
        let database = Database::open(&place.url).await.expect("database");
        let owner = place.migration_url.as_ref().unwrap_or(&place.url);
        let owner = Database::open_for_migration(owner).await.expect("database of its owner");
        theke_migration::apply(owner.connection(), database.connection()).await.expect("migrations");
        let host = Host::new(database, folder.path().join("files"), plugins);
        let tenant = Arc::new(tenants::create(&host, kaffee()).await.expect("tenant"));
        let sandbox = Sandbox::open(&SandboxSettings::below(folder.path())).expect("sandbox");
        let catcher = Catcher::start(([127, 0, 0, 1], 0).into(), None, |_| {}).expect("mail server");
        Self { host, tenant, catcher, sandbox, mails: AtomicUsize::new(0), _folder: folder, _place: place }
    }

    /// A unit of work by the host itself.
    pub fn scope(&self) -> Scope {
        Scope::open(&self.host, self.tenant.clone(), Actor::System("test"), Channel::System, "test")
    }

    /// Starts the worker; it ends with the test.
    pub fn start(&self) -> JoinHandle<()> {
        self.start_with(&self.catcher.url())
    }

    /// The same with a mail server that takes connections and never says a word, for as long as it is kept.
    pub fn start_with_silent_mail_server(&self) -> (JoinHandle<()>, TcpListener) {
        let silent = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let url = format!("smtp://{}", silent.local_addr().expect("its address"));
        (self.start_with(&url), silent)
    }

    fn start_with(&self, smtp_url: &str) -> JoinHandle<()> {
        let themes = Arc::new(Themes::open(None).expect("themes"));
        let mailer = Mailer::new(smtp_url, Duration::from_secs(5)).expect("mailer");
        let origins = Origins { scheme: "http".into(), port: Some(8080) };
        let worker = Worker::new(self.host.clone(), self.sandbox.clone(), themes, mailer, origins);
        tokio::spawn(worker.run(pending(), Duration::ZERO))
    }

    /// A customer's login-to-be: an agent, because that needs no contact.
    pub async fn user(&self) -> user::Model {
        let new = CreateUser {
            email: "dora@bruehwerk.example".into(),
            name: "Dora Dahl".into(),
            kind: UserKind::Agent,
            contact: None,
            locale: "en".into(),
        };
        let scope = self.scope();
        let user = users::create(&scope, new).await.expect("user");
        scope.commit().await.expect("committed");
        user
    }

    /// Leaves the mail of an agent's reply in the outbox.
    pub async fn enqueue_reply(&self) {
        let case = self.mails.fetch_add(1, Ordering::Relaxed) + 1;
        let entry = MailEntry {
            to: Recipient { name: "Alice Anders".into(), email: "alice@example.com".into() },
            locale: "de".into(),
            template: MailTemplate::Theme {
                name: "emails/cases/reply".into(),
                context: serde_json::json!({
                    "name": "Alice Anders",
                    "case": { "id": "1", "number": "2026-00001", "subject": "Kein Dampf" },
                    "author": "Dora Dahl",
                    "body": "Bitte entkalken.",
                }),
            },
            path: Some("/cases/1".into()),
            secret_link: None,
            thread: Some(format!("case/{case}")),
        };
        let scope = self.scope();
        outbox::mail(&scope, &entry).await.expect("enqueued");
        scope.commit().await.expect("committed");
    }

    /// Leaves a fact for every listening plugin in the outbox.
    pub async fn emit(&self) {
        let scope = self.scope();
        let subject = Uuid::now_v7();
        outbox::emit(&scope, "case.closed", "case", subject, serde_json::json!({})).await.expect("emitted");
        scope.commit().await.expect("committed");
    }

    /// When the next entry of a kind is due.
    pub async fn next_due_at(&self, kind: OutboxKind) -> Option<i64> {
        outbox::next_due_at(&self.host, kind).await.expect("outbox")
    }

    /// Waits until the outbox has nothing of a kind left to deliver.
    pub async fn drained(&self, kind: OutboxKind) {
        self.drained_within(kind, PATIENCE).await;
    }

    /// The same, when the time itself is what matters.
    pub async fn drained_within(&self, kind: OutboxKind, patience: Duration) {
        let deadline = Instant::now() + patience;
        while self.next_due_at(kind).await.is_some() {
            assert!(Instant::now() < deadline, "the outbox still has a {kind} to deliver");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

fn kaffee() -> CreateTenant {
    CreateTenant {
        slug: "kaffee".into(),
        name: "Brühwerk".into(),
        host: "kaffee.localhost".into(),
        theme: "base".into(),
        locale: "de".into(),
        timezone: "Europe/Berlin".into(),
        mail_from: "service@bruehwerk.example".into(),
    }
}
