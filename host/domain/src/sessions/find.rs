//! Finds who a session's cookie belongs to, with the rights of this moment.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::ContactId;
use theke_entity::kinds::UserKind;
use theke_entity::{membership, session, user};

use super::{SEEN_EVERY, idle_lifetime};
use crate::actor::{Agent, Customer, Membership};
use crate::{Actor, Result, Scope, random_secret};

/// A signed-in actor.
pub struct Signed {
    /// Who.
    pub actor: Actor,
    /// Whether it should be noted that the session is used.
    pub is_unnoted: bool,
}

/// The actor behind a cookie's secret, if the session is of the scope's tenant, has neither expired nor been idle for
/// too long, and its user is active. Rights are read anew at each request, so that a withdrawal takes effect with the
/// next one.
pub async fn find(scope: &Scope, secret: &str) -> Result<Option<Signed>> {
    let session = scope
        .find::<session::Entity>()
        .filter(session::Column::TokenHash.eq(random_secret::hash(secret)))
        .filter(session::Column::ExpiresAt.gt(scope.now()))
        .one(&scope.read())
        .await?;
    let Some(session) = session else { return Ok(None) };
    let user = scope.find_by_id::<user::Entity>(session.user_id.0).await?;
    let Some(user) = user.filter(|user| user.active) else { return Ok(None) };
    let idle = scope.now() - session.seen_at;
    if idle > idle_lifetime(user.kind) {
        return Ok(None);
    }
    let user::Model { id, kind, name, email, locale, contact_id, .. } = user;
    let actor = match (kind, contact_id) {
        (UserKind::Customer, Some(contact)) => {
            let memberships = memberships(scope, contact).await?;
            Actor::Customer(Customer { user: id, contact, name, email, locale, memberships })
        }
        (UserKind::Customer, None) => return Ok(None),
        (UserKind::Agent | UserKind::Admin, _) => {
            Actor::Agent(Agent { user: id, name, email, locale, admin: kind == UserKind::Admin })
        }
    };
    Ok(Some(Signed { actor, is_unnoted: idle >= SEEN_EVERY }))
}

async fn memberships(scope: &Scope, contact: ContactId) -> Result<Vec<Membership>> {
    let rows = scope
        .find::<membership::Entity>()
        .filter(membership::Column::ContactId.eq(contact))
        .all(&scope.read())
        .await?;
    Ok(rows.into_iter().map(|row| Membership { account: row.account_id, role: row.role }).collect())
}
