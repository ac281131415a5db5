//! Finds who a session's cookie belongs to, with the rights of this moment.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::ids::TenantId;
use theke_entity::kinds::UserKind;
use theke_entity::{membership, session, user};

use crate::actor::{Agent, Customer, Membership};
use crate::{Actor, Host, Result, secrets};

/// A signed-in actor.
pub struct Signed {
    /// Who.
    pub actor: Actor,
}

/// The actor behind a cookie's secret, if the session is of this tenant, has not expired, and its user is active.
/// Rights are read anew at each request, so that a withdrawal takes effect with the next one.
pub async fn find(host: &Host, tenant: TenantId, secret: &str) -> Result<Option<Signed>> {
    let database = host.database.connection();
    let found = session::Entity::find_by_id(secrets::hash(secret))
        .filter(session::Column::TenantId.eq(tenant))
        .filter(session::Column::ExpiresAt.gt(host.clock.now()))
        .one(database)
        .await?;
    let Some(session) = found else { return Ok(None) };
    let user = user::Entity::find_by_id(session.user_id)
        .filter(user::Column::TenantId.eq(tenant))
        .filter(user::Column::Active.eq(true))
        .one(database)
        .await?;
    let Some(user) = user else { return Ok(None) };
    let user::Model { id, kind, name, email, locale, contact_id, .. } = user;
    let actor = match (kind, contact_id) {
        (UserKind::Customer, Some(contact)) => {
            let memberships = membership::Entity::find()
                .filter(membership::Column::TenantId.eq(tenant))
                .filter(membership::Column::ContactId.eq(contact))
                .all(database)
                .await?
                .into_iter()
                .map(|row| Membership { account: row.account_id, role: row.role })
                .collect();
            Actor::Customer(Customer { user: id, contact, name, email, locale, memberships })
        }
        (UserKind::Customer, None) => return Ok(None),
        (UserKind::Agent | UserKind::Admin, _) => {
            Actor::Agent(Agent { user: id, name, email, locale, admin: kind == UserKind::Admin })
        }
    };
    Ok(Some(Signed { actor }))
}
