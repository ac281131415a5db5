//! A tenant with a customer, an agent and a contract in a database of its own, for this crate's tests.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use theke_entity::ids::{AccountId, ContactId};
use theke_entity::kinds::{
    AccountKind, Channel, ContractStatus, EntitlementKind, Lifecycle, MembershipRole, OrderStatus, UserKind,
};
use theke_entity::{contract, entitlement, order, product_variant, tenant};
use theke_test_database::TestDatabase;

use crate::accounts::CreateAccount;
use crate::actor::{Agent, Customer, Membership};
use crate::changes::Change;
use crate::contacts::CreateContact;
use crate::contracts::CreateContract;
use crate::database::Database;
use crate::plugins::{NoPlugins, Plugins};
use crate::tenants::CreateTenant;
use crate::users::CreateUser;
use crate::{
    Actor, Host, Scope, accounts, contacts, contracts, orders, product_variants, products, tenants, users,
};

/// A tenant of its own, and its people.
pub struct World {
    pub host: Host,
    pub tenant: Arc<tenant::Model>,
    pub alice: Actor,
    pub dora: Actor,
    pub contract: contract::Model,
    pub entitlement: entitlement::Model,
    folder: tempfile::TempDir,
    // Declared last: connections are closed before it goes.
    _place: TestDatabase,
}

impl World {
    /// A world whose contract has `granted` requests left.
    pub async fn new(granted: i64) -> Self {
        Self::with_plugins(granted, Arc::new(NoPlugins)).await
    }

    /// The same, with plugins.
    pub async fn with_plugins(granted: i64, plugins: Arc<dyn Plugins>) -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let place = TestDatabase::empty(folder.path()).expect("a place for records");
        let database = Database::open(&place.url).await.expect("database");
        let owner = place.migration_url.as_ref().unwrap_or(&place.url);
        let owner = Database::open_for_migration(owner).await.expect("database of its owner");
        theke_migration::apply(owner.connection(), database.connection()).await.expect("migrations");
        let host = Host::new(database, folder.path().join("files"), plugins);
        let tenant = Arc::new(tenants::create(&host, new_tenant("kaffee")).await.expect("tenant"));
        let scope = Scope::open(&host, tenant.clone(), Actor::System("test"), Channel::Import, "setup");
        let account = new_account(&scope).await;
        let alice = new_customer(&scope, account).await;
        let dora = new_agent(&scope).await;
        let (contract, entitlement) = new_contract(&scope, account, granted).await;
        scope.commit().await.expect("committed");
        Self { host, tenant, alice, dora, contract, entitlement, folder, _place: place }
    }

    /// A unit of work by one of the people.
    pub fn scope(&self, actor: &Actor) -> Scope {
        Scope::open(&self.host, self.tenant.clone(), actor.clone(), Channel::Portal, "key")
    }

    /// A folder of its own.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How many files have bytes on disk.
    pub fn blob_count(&self) -> usize {
        let tenant = self.folder.path().join("files").join(self.tenant.id.to_string());
        std::fs::read_dir(tenant).map_or(0, Iterator::count)
    }

    /// A new product's only variant.
    pub async fn variant(&self, scope: &Scope) -> product_variant::Model {
        let product = [Change::new("name", "Crema One")];
        let product = products::create(scope, &product).await.expect("product");
        let variant = [
            Change::new("product", product.id.to_string()),
            Change::new("sku", format!("{}-R", product.number)),
        ];
        product_variants::create(scope, &variant).await.expect("variant")
    }

    /// An order of Alice's account that the tenant has promised: so many pieces at 33.33 EUR, and as many more lines.
    pub async fn confirmed_order(&self, quantities: &[&str]) -> order::Model {
        let scope = self.system();
        let lines: Vec<_> = quantities
            .iter()
            .map(|quantity| json!({ "description": "Filter", "quantity": quantity, "unit_price": "33.33" }))
            .collect();
        let changes =
            [Change::new("account", self.contract.account_id.to_string()), Change::new("lines", lines)];
        let mut order = orders::create(&scope, &changes, None).await.expect("created");
        for status in [OrderStatus::Placed, OrderStatus::Confirmed] {
            order = orders::transition(&scope, order.id, order.version, status).await.expect("moved");
        }
        scope.commit().await.expect("committed");
        order
    }

    /// A unit of work by the host itself.
    pub fn system(&self) -> Scope {
        self.scope(&Actor::System("test"))
    }
}

/// What a tenant for tests needs.
pub fn new_tenant(slug: &str) -> CreateTenant {
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

async fn new_account(scope: &Scope) -> AccountId {
    let new = CreateAccount { number: "A-1".into(), name: "Café Anders".into(), kind: AccountKind::Company };
    accounts::create(scope, new).await.expect("account").id
}

async fn new_contact(scope: &Scope, email: &str) -> ContactId {
    let new = CreateContact {
        number: String::new(),
        salutation: "Frau".into(),
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

async fn new_contract(
    scope: &Scope,
    account: AccountId,
    granted: i64,
) -> (contract::Model, entitlement::Model) {
    let new = CreateContract {
        number: "K-1001".into(),
        account,
        title: "Service Plus".into(),
        status: ContractStatus::Active,
        starts_at: 0,
        ends_at: None,
        kind: EntitlementKind::PerIncident,
        entitlement_title: "Requests".into(),
        granted,
    };
    contracts::create(scope, new).await.expect("contract")
}
