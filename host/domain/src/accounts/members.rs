//! Who acts for an account.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::AccountId;
use theke_entity::kinds::MembershipRole;
use theke_entity::{contact, membership};

use crate::{Result, Scope};

/// More people than an account's page can usefully show.
const MEMBERS_MAX: u64 = 200;

/// The members of an account that the caller has already been allowed to see, with their roles, by name.
pub async fn members(scope: &Scope, account: AccountId) -> Result<Vec<(contact::Model, MembershipRole)>> {
    let memberships = scope
        .find::<membership::Entity>()
        .filter(membership::Column::AccountId.eq(account))
        .order_by_asc(membership::Column::Id)
        .limit(MEMBERS_MAX)
        .all(&scope.read())
        .await?;
    let contacts = scope
        .find::<contact::Entity>()
        .filter(contact::Column::Id.is_in(memberships.iter().map(|membership| membership.contact_id)))
        .order_by_asc(contact::Column::FamilyName)
        .order_by_asc(contact::Column::Id)
        .all(&scope.read())
        .await?;
    let role = |contact: &contact::Model| {
        memberships.iter().find(|membership| membership.contact_id == contact.id).map(|known| known.role)
    };
    Ok(contacts
        .into_iter()
        .filter_map(|contact| Some((role(&contact)?, contact)))
        .map(|(role, contact)| (contact, role))
        .collect())
}
