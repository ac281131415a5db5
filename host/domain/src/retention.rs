//! Removes what has served its purpose, so that the database does not grow with traffic.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::kinds::OutboxStatus;
use theke_entity::{form_response, outbox, plugin_log, session, token};

use crate::clock::DAY;
use crate::{Host, Result};

/// A form is sent again within minutes (double click, back button, lost answer); a day is generous.
const FORM_RESPONSE_LIFETIME: i64 = DAY;
/// How long it can be looked up that a link was used, an effect brought about, what a plugin logged.
const TRACE_LIFETIME: i64 = 30 * DAY;

/// Removes ended sessions, spent links, old form answers, plugins' old log lines and delivered effects; answers how many rows.
/// Effects that were given up stay until somebody has looked at them.
pub async fn sweep(host: &Host) -> Result<u64> {
    let now = host.clock.now();
    let write = host.database.begin_write().await?;
    let database = &write.transaction;
    let mut removed = 0;
    removed += session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(now))
        .exec(database)
        .await?
        .rows_affected;
    removed += token::Entity::delete_many()
        .filter(token::Column::ExpiresAt.lt(now - TRACE_LIFETIME))
        .exec(database)
        .await?
        .rows_affected;
    removed += form_response::Entity::delete_many()
        .filter(form_response::Column::CreatedAt.lt(now - FORM_RESPONSE_LIFETIME))
        .exec(database)
        .await?
        .rows_affected;
    removed += plugin_log::Entity::delete_many()
        .filter(plugin_log::Column::At.lt(now - TRACE_LIFETIME))
        .exec(database)
        .await?
        .rows_affected;
    removed += outbox::Entity::delete_many()
        .filter(outbox::Column::Status.eq(OutboxStatus::Done))
        .filter(outbox::Column::DoneAt.lt(now - TRACE_LIFETIME))
        .exec(database)
        .await?
        .rows_affected;
    write.commit().await?;
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{self, Answer};
    use crate::testing::World;
    use crate::{sessions, tenants};

    #[tokio::test]
    async fn what_has_ended_goes_and_what_is_live_stays() {
        let world = World::new(1).await;
        let scope = world.scope(&world.alice);
        let user = world.alice.user().expect("a login");
        let secret = sessions::open(&scope, user).await.expect("session");
        forms::commit(&scope, Answer { location: "/".into(), flash: None }).await.expect("answered");

        assert_eq!(sweep(&world.host).await.expect("swept"), 0);
        assert!(sessions::find(&world.host, world.tenant.id, &secret).await.expect("found").is_some());

        world.host.clock.advance(sessions::LIFETIME + DAY);
        assert_eq!(sweep(&world.host).await.expect("swept"), 2);
        assert!(sessions::find(&world.host, world.tenant.id, &secret).await.expect("found").is_none());
        assert!(forms::find(&scope).await.expect("looked").is_none());
        assert!(tenants::by_slug(&world.host, "kaffee").await.expect("looked").is_some());
    }
}
