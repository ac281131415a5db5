//! Notes that a session is used.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::session;

use crate::clock::MINUTE;
use crate::{Result, Scope, random_secret};

/// Not noted more often: a write for each page would cost more than it tells.
pub const SEEN_EVERY: i64 = 5 * MINUTE;

/// Notes that the session of a cookie's secret has just been used. Of requests that arrive together one writes.
pub async fn touch(scope: &Scope, secret: &str) -> Result<()> {
    let now = scope.now();
    scope
        .update::<session::Entity>()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(random_secret::hash(secret)))
        .filter(session::Column::SeenAt.lte(now - SEEN_EVERY))
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use theke_entity::kinds::UserKind;

    use super::*;
    use crate::clock::HOUR;
    use crate::sessions::{self, idle_lifetime};
    use crate::testing::World;

    #[tokio::test]
    async fn a_session_that_is_used_stays_and_an_idle_one_ends() {
        let world = World::new(1).await;
        let (alice, dora) = (world.alice.user().expect("a login"), world.dora.user().expect("a login"));
        let scope = world.system();
        let used = sessions::open(&scope, dora).await.expect("opened");
        let idle = sessions::open(&scope, dora).await.expect("opened");
        let customers = sessions::open(&scope, alice).await.expect("opened");
        scope.commit().await.expect("committed");

        let passed = idle_lifetime(UserKind::Agent) - HOUR;
        world.host.clock.advance(passed);
        let found = sessions::find(&world.system(), &used).await.expect("looked").expect("still there");
        assert!(found.is_unnoted);
        let scope = world.system();
        touch(&scope, &used).await.expect("noted");
        scope.commit().await.expect("committed");
        let found = sessions::find(&world.system(), &used).await.expect("looked").expect("still there");
        assert!(!found.is_unnoted);

        world.host.clock.advance(2 * HOUR);
        let is_open =
            async |secret: &str| sessions::find(&world.system(), secret).await.expect("looked").is_some();
        assert!(is_open(&used).await);
        assert!(!is_open(&idle).await, "an agent's idle session");
        assert!(is_open(&customers).await);
        world.host.clock.advance(idle_lifetime(UserKind::Customer));
        assert!(!is_open(&customers).await, "a customer's idle session");
    }

    #[tokio::test]
    async fn a_busy_session_ends_with_its_lifetime() {
        let world = World::new(1).await;
        let scope = world.system();
        let secret = sessions::open(&scope, world.alice.user().expect("a login")).await.expect("opened");
        scope.commit().await.expect("committed");
        let mut passed = 0;
        while passed < sessions::LIFETIME {
            assert!(sessions::find(&world.system(), &secret).await.expect("looked").is_some(), "{passed}");
            let scope = world.system();
            touch(&scope, &secret).await.expect("noted");
            scope.commit().await.expect("committed");
            world.host.clock.advance(12 * HOUR);
            passed += 12 * HOUR;
        }
        assert!(sessions::find(&world.system(), &secret).await.expect("looked").is_none());
    }
}
