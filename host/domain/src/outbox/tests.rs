//! What is leased, and what has to wait for what.

use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind::{self, Mail, PluginEvent};

use super::enqueue::enqueue;
use super::{done, lease, next_due_at};
use crate::testing::World;

async fn entry(world: &World, kind: OutboxKind, lane: &str) -> OutboxId {
    let scope = world.system();
    let id = OutboxId::new();
    enqueue(&scope, id, kind, lane.to_owned(), &()).await.expect("enqueued");
    scope.commit().await.expect("committed");
    id
}

async fn leased(world: &World, kind: OutboxKind) -> Option<OutboxId> {
    lease(&world.host, kind).await.expect("outbox").map(|leased| leased.id)
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
    let held = lease(&world.host, PluginEvent).await.expect("outbox").expect("an entry");
    assert_eq!(held.id, first);
    assert_eq!(leased(&world, PluginEvent).await, Some(other));
    assert_eq!(leased(&world, PluginEvent).await, None);
    let scope = world.system();
    done(&scope, held).await.expect("done");
    scope.commit().await.expect("committed");
    assert_eq!(leased(&world, PluginEvent).await, Some(second));
}
