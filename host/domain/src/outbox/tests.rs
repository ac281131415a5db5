//! What is leased, and what has to wait for what.

use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind::{self, Mail, PluginEvent, PluginJob, PluginWebhook, Webhook};
use theke_entity::kinds::TenantStatus;
use theke_entity::tenant;

use super::enqueue::enqueue;
use super::{LEASE, Terms, backlog, done, failed, given_up, lease, mend, next_due_at};
use crate::Error;
use crate::clock::{DAY, HOUR};
use crate::testing::World;

async fn entry(world: &World, kind: OutboxKind, lane: &str) -> OutboxId {
    let scope = world.system();
    let id = OutboxId::new();
    enqueue(&scope, id, kind, lane.to_owned(), &()).await.expect("enqueued");
    scope.commit().await.expect("committed");
    id
}

async fn set_status(world: &World, status: TenantStatus) {
    let write = world.host.database.begin_write().await.expect("a transaction");
    let update = tenant::Entity::update_many().col_expr(tenant::Column::Status, Expr::value(status));
    update.exec(&write.transaction).await.expect("set");
    write.commit().await.expect("committed");
}

async fn leased(world: &World, kind: OutboxKind) -> Option<OutboxId> {
    lease(&world.host, kind, &Terms::default()).await.expect("outbox").map(|leased| leased.id)
}

#[tokio::test]
async fn each_kind_is_leased_for_itself() {
    let world = World::new(1).await;
    assert_eq!(next_due_at(&world.host, Mail).await.expect("outbox"), None);
    let mail = entry(&world, Mail, "mail/1").await;
    assert_eq!(leased(&world, PluginEvent).await, None);
    assert_eq!(next_due_at(&world.host, PluginEvent).await.expect("outbox"), None);
    let event = entry(&world, PluginEvent, "plugin/1").await;
    assert!(next_due_at(&world.host, Mail).await.expect("outbox").is_some());
    assert_eq!(leased(&world, PluginEvent).await, Some(event));
    assert_eq!(leased(&world, Mail).await, Some(mail));
    assert_eq!((leased(&world, Mail).await, leased(&world, PluginEvent).await), (None, None));
}

#[tokio::test]
async fn a_lane_keeps_its_order_and_holds_up_no_other() {
    let world = World::new(1).await;
    let first = entry(&world, PluginEvent, "plugin/a").await;
    let second = entry(&world, PluginEvent, "plugin/a").await;
    let other = entry(&world, PluginEvent, "plugin/b").await;
    let held = lease(&world.host, PluginEvent, &Terms::default()).await.expect("outbox").expect("an entry");
    assert_eq!(held.id, first);
    assert_eq!(leased(&world, PluginEvent).await, Some(other));
    assert_eq!(leased(&world, PluginEvent).await, None);
    let scope = world.system();
    done(&scope, held).await.expect("done");
    scope.commit().await.expect("committed");
    assert_eq!(leased(&world, PluginEvent).await, Some(second));
}

#[tokio::test]
async fn an_operator_sees_what_is_due_and_what_was_given_up() {
    let world = World::new(1).await;
    entry(&world, Mail, "mail/1").await;
    entry(&world, PluginEvent, "plugin/1").await;
    let due = backlog(&world.host).await.expect("outbox");
    assert_eq!(
        due.iter().map(|kind| (kind.kind, kind.due)).collect::<Vec<_>>(),
        [(Mail, 1), (PluginEvent, 1), (PluginJob, 0), (PluginWebhook, 0), (Webhook, 0)]
    );
    assert!(due[..2].iter().all(|kind| kind.oldest.is_some_and(|at| at <= world.host.clock.now())));
    set_status(&world, TenantStatus::Suspended).await;
    let waiting = backlog(&world.host).await.expect("outbox");
    assert!(waiting.iter().all(|kind| (kind.due, kind.oldest) == (0, None)), "{waiting:?}");
    set_status(&world, TenantStatus::Active).await;
    let leased = lease(&world.host, Mail, &Terms::default()).await.expect("outbox").expect("due");
    let scope = world.system();
    assert!(failed(&scope, leased, "550", true).await.expect("noted"));
    scope.commit().await.expect("committed");
    assert_eq!(backlog(&world.host).await.expect("outbox")[0].due, 0);
    assert_eq!(given_up(&world.system()).await.expect("outbox"), 1);
}

#[tokio::test]
async fn a_process_never_takes_again_what_it_still_holds() {
    let world = World::new(1).await;
    let mail = entry(&world, Mail, "mail/1").await;
    assert_eq!(leased(&world, Mail).await, Some(mail));
    // A clock that is set forward ends every lease at once.
    world.host.clock.advance(LEASE + HOUR);
    let terms = Terms { held: vec![mail], ..Terms::default() };
    assert!(lease(&world.host, Mail, &terms).await.expect("outbox").is_none());
    assert_eq!(leased(&world, Mail).await, Some(mail), "another process may");
}

#[tokio::test]
async fn entries_come_back_when_a_clock_that_ran_ahead_is_set_back() {
    let world = World::new(1).await;
    world.host.clock.advance(365 * DAY);
    let (held, waiting) = (entry(&world, Mail, "mail/1").await, entry(&world, Mail, "mail/2").await);
    assert_eq!(leased(&world, Mail).await, Some(held));
    world.host.clock.advance(-365 * DAY);
    assert_eq!(leased(&world, Mail).await, None);
    assert_eq!(mend(&world.host).await.expect("mended"), 3, "two due times and one lease");
    let mut back = [leased(&world, Mail).await, leased(&world, Mail).await];
    back.sort();
    assert_eq!(back, [Some(held), Some(waiting)]);
    assert_eq!(mend(&world.host).await.expect("mended"), 0, "what is in order stays as it is");
}

#[tokio::test]
async fn a_suspended_tenants_entries_wait_untouched_until_it_is_served_again() {
    let world = World::new(1).await;
    let mail = entry(&world, Mail, "mail/1").await;
    set_status(&world, TenantStatus::Suspended).await;
    assert_eq!(leased(&world, Mail).await, None);
    set_status(&world, TenantStatus::Active).await;
    // At once: no lease has to run out first.
    assert_eq!(leased(&world, Mail).await, Some(mail));
}

#[tokio::test]
async fn an_attempt_whose_lease_has_passed_to_another_changes_nothing() {
    let world = World::new(1).await;
    entry(&world, PluginEvent, "plugin/1").await;
    let frozen = lease(&world.host, PluginEvent, &Terms::default()).await.expect("outbox").expect("due");
    world.host.clock.advance(LEASE + HOUR);
    let other = lease(&world.host, PluginEvent, &Terms::default()).await.expect("outbox").expect("due again");
    let scope = world.system();
    assert!(matches!(done(&scope, frozen).await, Err(Error::Conflict(_))), "its work would be kept");
    assert!(matches!(failed(&scope, frozen, "late", false).await, Err(Error::Conflict(_))));
    scope.rollback().await.expect("undone");
    let scope = world.system();
    done(&scope, other).await.expect("the other attempt ends it");
    scope.commit().await.expect("committed");
    assert_eq!(next_due_at(&world.host, PluginEvent).await.expect("outbox"), None);
}
