//! Loads the people who can sign in, and lets cases happen in their names.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use theke_domain::actor::{Agent as ActingAgent, Customer, Membership};
use theke_domain::contacts::{self, CreateContact};
use theke_domain::entity::ids::{ContactId, UserId};
use theke_domain::entity::kinds::{Lifecycle, MembershipRole, UserKind};
use theke_domain::entity::{tenant, user};
use theke_domain::users::{self, CreateUser};
use theke_domain::{Actor, Host, Scope, accounts};

use super::example::{Agent, Contact};
use super::load::scope;
use super::records::unknown;
use crate::new_password;

/// Adds customers whose addresses are free; answers how many.
pub async fn customers(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    wanted: &[Contact],
    password: &str,
) -> Result<usize> {
    let mut added = 0;
    for contact in wanted {
        let scope = scope(host, tenant);
        if users::by_email(&scope, &contact.email).await?.is_some() {
            continue;
        }
        let id = create_contact(&scope, contact).await.with_context(|| contact.email.clone())?;
        let name = format!("{} {}", contact.given_name, contact.family_name);
        let new = CreateUser {
            email: contact.email.clone(),
            name,
            kind: UserKind::Customer,
            contact: Some(id),
            locale: contact.locale.clone(),
        };
        create_user(&scope, new, password).await?;
        added += 1;
    }
    Ok(added)
}

/// Adds the company's people whose addresses are free; answers how many.
pub async fn agents(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    wanted: &[Agent],
    password: &str,
) -> Result<usize> {
    let mut added = 0;
    for agent in wanted {
        let scope = scope(host, tenant);
        if users::by_email(&scope, &agent.email).await?.is_some() {
            continue;
        }
        let new = CreateUser {
            email: agent.email.clone(),
            name: agent.name.clone(),
            kind: UserKind::parse(&agent.kind).with_context(|| unknown("kind", &agent.kind))?,
            contact: None,
            locale: agent.locale.clone(),
        };
        create_user(&scope, new, password).await?;
        added += 1;
    }
    Ok(added)
}

/// The person of the example with an address, as an actor.
pub async fn actor(scope: &Scope, email: &str) -> Result<Actor> {
    let Some(user) = users::by_email(scope, email).await? else {
        bail!("nobody has the address {email}");
    };
    let user::Model { id, name, email, locale, contact_id, kind, .. } = user;
    Ok(match contact_id {
        Some(contact) => {
            let memberships = accounts::of_contact(scope, contact).await?;
            let memberships =
                memberships.into_iter().map(|(account, role)| Membership { account: account.id, role });
            Actor::Customer(Customer {
                user: id,
                contact,
                name,
                email,
                locale,
                memberships: memberships.collect(),
            })
        }
        None => Actor::Agent(ActingAgent { user: id, name, email, locale, admin: kind == UserKind::Admin }),
    })
}

async fn create_contact(scope: &Scope, contact: &Contact) -> Result<ContactId> {
    let account = accounts::by_number(scope, &contact.account).await?;
    let account = account.with_context(|| format!("there is no account {}", contact.account))?;
    let role = MembershipRole::parse(&contact.role).with_context(|| unknown("role", &contact.role))?;
    let new = CreateContact {
        number: contact.number.clone(),
        salutation: contact.salutation.clone(),
        given_name: contact.given_name.clone(),
        family_name: contact.family_name.clone(),
        email: Some(contact.email.clone()),
        phone: contact.phone.clone(),
        locale: contact.locale.clone(),
        lifecycle: Lifecycle::Customer,
    };
    let contact = contacts::create(scope, new).await?.id;
    accounts::join(scope, contact, account.id, role).await?;
    Ok(contact)
}

async fn create_user(scope: &Scope, new: CreateUser, password: &str) -> Result<UserId> {
    let user = users::create(scope, new).await?;
    new_password::set(scope, user.id, password).await?;
    scope.commit().await?;
    Ok(user.id)
}
