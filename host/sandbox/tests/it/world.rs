//! A tenant with a customer and an agent, a database of its own, and the plugins that a test asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use theke_domain::accounts::{self, CreateAccount};
use theke_domain::actor::{Agent, Customer, Membership};
use theke_domain::cases::{self, CreateCase};
use theke_domain::contacts::{self, CreateContact};
use theke_domain::contracts::{self, CreateContract};
use theke_domain::database::Database;
use theke_domain::entity::ids::{AccountId, ContactId};
use theke_domain::entity::kinds::{
    AccountKind, Channel, ContractStatus, EntitlementKind, Lifecycle, MembershipRole, UserKind,
};
use theke_domain::entity::{case, contract, entitlement, plugin_log, tenant};
use theke_domain::tenants::{self, CreateTenant};
use theke_domain::users::{self, CreateUser};
use theke_domain::{Actor, Error, Host, Scope, plugin_log as log};
use theke_sandbox::{
    CallError, Consent, Grants, Installed, PageRequest, PageResponse, Plugin, Sandbox, SandboxSettings, pack,
};
use theke_test_database::TestDatabase;
use uuid::Uuid;

/// Unoptimised host code on a machine that also compiles.
const TIME_FACTOR: u32 = 2;
/// How long a log line may take to arrive: it is written after the call, apart from it.
const LOG_WAIT: Duration = Duration::from_secs(5);

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A guest that `cargo xtask build-plugins` has built.
pub fn wasm(name: &str) -> PathBuf {
    let path = root().join("target/wasm32-wasip2/plugin").join(format!("{name}.wasm"));
    assert!(path.exists(), "{} is missing: run `cargo xtask build-plugins`", path.display());
    path
}

pub struct World {
    pub host: Host,
    pub sandbox: Sandbox,
    pub tenant: Arc<tenant::Model>,
    pub alice: Actor,
    pub dora: Actor,
    /// Somebody of another account.
    pub stranger: ContactId,
    pub contract: contract::Model,
    pub entitlement: entitlement::Model,
    pub folder: TempDir,
    _place: TestDatabase,
}

impl World {
    /// A world without plugins, whose contract has `granted` requests left.
    pub async fn empty(granted: i64) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let sandbox = Sandbox::open(&settings(folder.path())).expect("sandbox");
        let place = TestDatabase::empty(folder.path()).expect("a place for records");
        let database = Database::open(&place.url).await.expect("database");
        let owner = place.migration_url.as_ref().unwrap_or(&place.url);
        let owner = Database::open_for_migration(owner).await.expect("database of its owner");
        theke_migration::apply(owner.connection(), database.connection()).await.expect("migrations");
        let host = Host::new(database, folder.path().join("files"), Arc::new(sandbox.clone()));
        let tenant = Arc::new(tenants::create(&host, new_tenant("kaffee")).await.expect("tenant"));
        let scope = Scope::open(&host, tenant.clone(), Actor::System("test"), Channel::Import, "setup");
        let account = new_account(&scope, "A-1").await;
        let (alice, dora) = (new_customer(&scope, account).await, new_agent(&scope).await);
        let stranger = new_contact(&scope, "bob@example.com").await;
        let contract = new_contract(account, granted);
        let (contract, entitlement) = contracts::create(&scope, contract).await.expect("contract");
        scope.commit().await.expect("committed");
        Self { host, sandbox, tenant, alice, dora, stranger, contract, entitlement, folder, _place: place }
    }

    /// A world with the guest that misbehaves.
    pub async fn hostile() -> Self {
        let world = Self::empty(10).await;
        world.install("tests/guests", "guests", &Grants::All).await.expect("installed");
        world
    }

    /// A world with the plugin `support-contract`.
    pub async fn supported(granted: i64) -> Self {
        let world = Self::empty(granted).await;
        world.install("plugins/support-contract", "support_contract", &Grants::All).await.expect("installed");
        world
    }

    /// Packs and installs a plugin of the repository.
    pub async fn install(
        &self,
        folder: &str,
        guest: &str,
        grants: &Grants,
    ) -> Result<Installed, theke_sandbox::Error> {
        let package = self.folder.path().join(format!("{guest}.theke"));
        pack(&root().join(folder), &wasm(guest), &package)?;
        self.sandbox.install(&self.host, &self.tenant.slug, &package, grants, UNSIGNED).await
    }

    /// The same installation after a restart, under these settings.
    pub async fn restart(&mut self, settings: &SandboxSettings) {
        self.restart_with(settings);
        assert!(self.sandbox.refresh(&self.host).await.expect("refreshed"));
    }

    /// The same installation with another sandbox, which has loaded nothing yet.
    pub fn restart_with(&mut self, settings: &SandboxSettings) {
        self.sandbox = Sandbox::open(settings).expect("sandbox");
        self.host.plugins = Arc::new(self.sandbox.clone());
    }

    /// A unit of work by one of the people.
    pub fn scope(&self, actor: &Actor) -> Scope {
        Scope::open(&self.host, self.tenant.clone(), actor.clone(), Channel::Portal, "key")
    }

    pub fn plugin(&self, name: &str) -> Arc<Plugin> {
        self.sandbox.plugin(self.tenant.id, name).expect("installed")
    }

    /// Asks the hostile guest for a behaviour, as Alice; commits or rolls back like the web does.
    pub async fn behave(&self, behaviour: &str) -> Result<PageResponse, CallError> {
        self.behave_with(behaviour, &[]).await
    }

    /// The same with a query.
    pub async fn behave_with(
        &self,
        behaviour: &str,
        query: &[(&str, &str)],
    ) -> Result<PageResponse, CallError> {
        self.behave_as(&self.alice, behaviour, query).await
    }

    /// The same as somebody else.
    pub async fn behave_as(
        &self,
        actor: &Actor,
        behaviour: &str,
        query: &[(&str, &str)],
    ) -> Result<PageResponse, CallError> {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let request = PageRequest {
            route: "behaviour".to_owned(),
            parameters: pairs(&[("behaviour", behaviour)]),
            method: "GET".to_owned(),
            query: pairs(query),
            form: Vec::new(),
            files: Vec::new(),
            body: serde_json::Value::Null,
        };
        let scope = self.scope(actor);
        let answer = self.sandbox.page(&scope, &self.plugin("hostile"), request).await;
        match &answer {
            Ok(response) if response.commits() => scope.commit().await.expect("committed"),
            _ => scope.rollback().await.expect("rolled back"),
        }
        answer
    }

    /// Alice files a case with this subject; commits if it was accepted.
    pub async fn file(&self, subject: &str) -> Result<case::Model, Error> {
        let scope = self.scope(&self.alice);
        let new = CreateCase {
            subject: subject.to_owned(),
            body: "It does not froth.".to_owned(),
            contract: Some(self.contract.id),
            ..CreateCase::default()
        };
        let outcome = cases::create(&scope, new).await;
        match &outcome {
            Ok(_) => scope.commit().await.expect("committed"),
            Err(_) => scope.rollback().await.expect("rolled back"),
        }
        outcome
    }

    /// The subjects of all cases, newest first.
    pub async fn cases(&self) -> Vec<String> {
        let scope = self.scope(&self.dora);
        let found = cases::find(&scope, &cases::Filter::default(), 100).await.expect("cases");
        found.into_iter().map(|case| case.subject).collect()
    }

    /// The hostile guest's log as soon as it has `count` lines, oldest first.
    pub async fn log(&self, count: usize) -> Vec<plugin_log::Model> {
        self.log_when(|lines| lines.len() >= count).await
    }

    /// What the hostile guest's log says about the failure of a call.
    pub async fn verdict(&self, reference: Uuid) -> plugin_log::Model {
        let about = |line: &plugin_log::Model| line.call_id == reference && line.level == "error";
        let lines = self.log_when(|lines| lines.iter().any(about)).await;
        lines.into_iter().find(about).expect("it was there")
    }

    /// Waits until the hostile guest's log has these words.
    pub async fn log_says(&self, words: &str) {
        self.log_when(|lines| lines.iter().any(|line| line.message.contains(words))).await;
    }

    /// All that the hostile guest's log says by now.
    pub async fn log_so_far(&self) -> String {
        let scope = self.scope(&Actor::System("test"));
        let lines = log::latest(&scope, "hostile", &log::Filter::default(), 1_000).await.expect("log");
        let told: Vec<_> =
            lines.into_iter().map(|line| format!("{} {}", line.message, line.fields)).collect();
        told.join("\n")
    }

    async fn log_when(&self, complete: impl Fn(&[plugin_log::Model]) -> bool) -> Vec<plugin_log::Model> {
        let scope = self.scope(&Actor::System("test"));
        let arrived = async {
            loop {
                let mut lines =
                    log::latest(&scope, "hostile", &log::Filter::default(), 1_000).await.expect("log");
                lines.reverse();
                if complete(&lines) {
                    return lines;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(LOG_WAIT, arrived).await.expect("the log arrives")
    }
}

/// What tests say about the packages that they make.
pub const UNSIGNED: Consent = Consent { unsigned: true, rollback: false };

/// Settings with this crate's example as the compiling child. What it compiles is kept between runs.
pub fn settings(folder: &Path) -> SandboxSettings {
    SandboxSettings {
        cache_folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled"),
        compiler_program: Some(compiler()),
        time_factor: TIME_FACTOR,
        ..SandboxSettings::below(folder)
    }
}

fn compiler() -> PathBuf {
    let this = std::env::current_exe().expect("this program");
    let target = this.parent().and_then(Path::parent).expect("target folder");
    let program = target.join("examples/compile");
    assert!(program.exists(), "{} is missing: `cargo build -p theke-sandbox --examples`", program.display());
    program
}

/// The JSON that a page answered.
pub fn json(answer: Result<PageResponse, CallError>) -> serde_json::Value {
    match answer.expect("an answer") {
        PageResponse::Json(value) => value,
        other => panic!("no JSON: {other:?}"),
    }
}

fn new_tenant(slug: &str) -> CreateTenant {
    CreateTenant {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        host: format!("{slug}.localhost"),
        theme: "base".to_owned(),
        locale: "de".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
        mail_from: "service@kaffee.example".to_owned(),
    }
}

async fn new_account(scope: &Scope, number: &str) -> AccountId {
    let new =
        CreateAccount { number: number.into(), name: "Café Anders".into(), kind: AccountKind::Company };
    accounts::create(scope, new).await.expect("account").id
}

async fn new_contact(scope: &Scope, email: &str) -> ContactId {
    let new = CreateContact {
        number: String::new(),
        salutation: String::new(),
        given_name: "Alice".into(),
        family_name: "Anders".into(),
        email: Some(email.to_owned()),
        phone: None,
        locale: "de".into(),
        lifecycle: Lifecycle::Customer,
    };
    contacts::create(scope, new).await.expect("contact").id
}

async fn new_customer(scope: &Scope, account: AccountId) -> Actor {
    let contact = new_contact(scope, "alice@example.com").await;
    accounts::join(scope, contact, account, MembershipRole::Member).await.expect("member");
    let user = CreateUser {
        email: "alice@example.com".into(),
        name: "Alice Anders".into(),
        kind: UserKind::Customer,
        contact: Some(contact),
        locale: "de".into(),
    };
    let user = users::create(scope, user).await.expect("user");
    Actor::Customer(Customer {
        user: user.id,
        contact,
        name: user.name,
        email: user.email,
        locale: user.locale,
        memberships: vec![Membership { account, role: MembershipRole::Member }],
    })
}

async fn new_agent(scope: &Scope) -> Actor {
    let user = CreateUser {
        email: "dora@bruehwerk.example".into(),
        name: "Dora Dahl".into(),
        kind: UserKind::Agent,
        contact: None,
        locale: "de".into(),
    };
    let user = users::create(scope, user).await.expect("user");
    Actor::Agent(Agent {
        user: user.id,
        name: user.name,
        email: user.email,
        locale: user.locale,
        admin: false,
    })
}

fn new_contract(account: AccountId, granted: i64) -> CreateContract {
    CreateContract {
        number: "K-1001".into(),
        account,
        title: "Service Plus".into(),
        status: ContractStatus::Active,
        starts_at: 0,
        ends_at: None,
        kind: EntitlementKind::PerIncident,
        entitlement_title: "Requests".into(),
        granted,
    }
}
