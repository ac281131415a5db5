//! A customer whose company has a service contract.

use std::sync::Arc;

use anyhow::Result;
use theke_domain::accounts::{self, CreateAccount};
use theke_domain::actor::{Customer, Membership};
use theke_domain::contacts::{self, CreateContact};
use theke_domain::contracts::{self, CreateContract};
use theke_domain::entity::kinds::{
    AccountKind, Channel, ContractStatus, EntitlementKind, Lifecycle, MembershipRole, UserKind,
};
use theke_domain::entity::tenant;
use theke_domain::users::{self, CreateUser};
use theke_domain::{Actor, Host, Scope};

/// Creates the customer.
pub async fn holder(host: &Host, tenant: &Arc<tenant::Model>) -> Result<Actor> {
    let (name, email, locale) = ("Alice Anders".to_owned(), "alice@example.com".to_owned(), "en".to_owned());
    let scope =
        Scope::open(host, Arc::clone(tenant), Actor::System("theke-bench"), Channel::Import, "holder");
    let account = CreateAccount {
        number: "A-1".to_owned(),
        name: "Café Anders".to_owned(),
        kind: AccountKind::Company,
    };
    let account = accounts::create(&scope, account).await?.id;
    let person = CreateContact {
        number: String::new(),
        salutation: String::new(),
        given_name: "Alice".to_owned(),
        family_name: "Anders".to_owned(),
        email: Some(email.clone()),
        phone: None,
        locale: locale.clone(),
        lifecycle: Lifecycle::Customer,
    };
    let contact = contacts::create(&scope, person).await?.id;
    accounts::join(&scope, contact, account, MembershipRole::Member).await?;
    let user = CreateUser {
        email: email.clone(),
        name: name.clone(),
        kind: UserKind::Customer,
        contact: Some(contact),
        locale: locale.clone(),
    };
    let user = users::create(&scope, user).await?.id;
    let service = CreateContract {
        number: "K-1001".to_owned(),
        account,
        title: "Service Plus".to_owned(),
        status: ContractStatus::Active,
        starts_at: 0,
        ends_at: None,
        kind: EntitlementKind::PerIncident,
        entitlement_title: "Requests".to_owned(),
        granted: 10,
    };
    contracts::create(&scope, service).await?;
    scope.commit().await?;
    let memberships = vec![Membership { account, role: MembershipRole::Member }];
    Ok(Actor::Customer(Customer { user, contact, name, email, locale, memberships }))
}
