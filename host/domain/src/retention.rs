//! Removes what has served its purpose, so that the database does not grow with traffic.

use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, Iterable, PrimaryKeyToColumn, QueryFilter, QuerySelect};
use theke_entity::kinds::OutboxStatus;
use theke_entity::{
    TenantTable, effect_key, form_response, outbox, plugin_log, secret, session, token, webhook_attempt,
};

use crate::clock::DAY;
use crate::{Host, Result, Scope, tenants};

/// A form is sent again within minutes (double click, back button, lost answer); a day is generous.
const FORM_RESPONSE_LIFETIME: i64 = DAY;
/// How long it can be looked up that a link was used, an effect brought about, what a plugin logged.
const TRACE_LIFETIME: i64 = 30 * DAY;

/// Rows that one statement removes: other writers wait for milliseconds, not for a year's backlog.
const BATCH: u64 = 1_000;

/// Removes ended sessions and secrets, spent links, old form answers, plugins' old log lines, delivered effects and the
/// keys of old ones; answers how many rows. Effects that were given up stay until somebody has looked at them.
pub async fn sweep(host: &Host) -> Result<u64> {
    let mut removed = 0;
    for tenant in tenants::all(host).await? {
        removed += sweep_tenant(&Scope::of_host(host, tenant, "retention")).await?;
    }
    Ok(removed)
}

async fn sweep_tenant(scope: &Scope) -> Result<u64> {
    use {form_response as answer, plugin_log as log};
    let now = scope.now();
    let delivered = outbox::Column::Status.eq(OutboxStatus::Done);
    Ok(remove::<session::Entity>(scope, session::Column::ExpiresAt.lt(now)).await?
        + remove::<effect_key::Entity>(scope, effect_key::Column::ForgetAt.lt(now)).await?
        + remove::<webhook_attempt::Entity>(scope, webhook_attempt::Column::At.lt(now - TRACE_LIFETIME))
            .await?
        + remove::<secret::Entity>(scope, secret::Column::ExpiresAt.lt(now)).await?
        + remove::<token::Entity>(scope, token::Column::ExpiresAt.lt(now - TRACE_LIFETIME)).await?
        + remove::<answer::Entity>(scope, answer::Column::CreatedAt.lt(now - FORM_RESPONSE_LIFETIME)).await?
        + remove::<log::Entity>(scope, log::Column::At.lt(now - TRACE_LIFETIME)).await?
        + remove::<outbox::Entity>(scope, delivered.and(outbox::Column::DoneAt.lt(now - TRACE_LIFETIME)))
            .await?)
}

/// Removes the rows that meet a condition, a batch a transaction.
async fn remove<E: TenantTable>(scope: &Scope, condition: SimpleExpr) -> Result<u64> {
    let mut removed = 0;
    loop {
        let key = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
        let mut batch = scope.find::<E>().filter(condition.clone()).select_only().columns(key).limit(BATCH);
        let batch = QuerySelect::query(&mut batch).take();
        let Some(key) = E::PrimaryKey::iter().next() else { return Ok(removed) };
        let rows = scope
            .delete::<E>()
            .filter(key.into_column().in_subquery(batch))
            .exec(&scope.write().await?)
            .await?
            .rows_affected;
        scope.commit().await?;
        removed += rows;
        if rows < BATCH {
            return Ok(removed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{self, Answer};
    use crate::sessions;
    use crate::testing::World;

    #[tokio::test]
    async fn what_has_ended_goes_and_what_is_live_stays() {
        let world = World::new(1).await;
        let scope = world.scope(&world.alice);
        let user = world.alice.user().expect("a login");
        let secret = sessions::open(&scope, user).await.expect("session");
        forms::commit(&scope, Answer { location: "/".into(), flash: None }).await.expect("answered");

        assert_eq!(sweep(&world.host).await.expect("swept"), 0);
        assert!(sessions::find(&world.system(), &secret).await.expect("found").is_some());

        world.host.clock.advance(sessions::LIFETIME + DAY);
        assert_eq!(sweep(&world.host).await.expect("swept"), 2);
        assert!(sessions::find(&world.system(), &secret).await.expect("found").is_none());
        assert!(forms::find(&scope).await.expect("looked").is_none());
        assert!(tenants::by_slug(&world.host, "kaffee").await.expect("looked").is_some());
    }
}
