//! What may still be written for a tenant that is being suspended.

use std::time::Duration;

use theke_entity::history as entity;
use theke_entity::kinds::TenantStatus::{Active, Suspended};
use uuid::Uuid;

use super::set_status;
use crate::actor::Operator;
use crate::testing::World;
use crate::{Actor, Error, Result, Scope, history, series};

async fn write(scope: &Scope) -> Result<i64> {
    let written = series::next(scope, "test").await;
    scope.finish(written).await
}

#[tokio::test]
async fn work_that_began_before_its_tenant_was_suspended_writes_nothing() {
    let world = World::new(1).await;
    let begun = world.system();
    set_status(&world.system(), Suspended).await.expect("suspended");
    let refused = write(&begun).await;
    assert!(matches!(refused, Err(Error::Suspended)), "{refused:?}");
    write(&begun.also_if_suspended()).await.expect("what has happened is noted");
    set_status(&world.system(), Active).await.expect("resumed");
    write(&begun).await.expect("served again");
}

#[tokio::test]
async fn suspending_waits_for_what_is_being_written() {
    let world = World::new(1).await;
    let writing = world.system();
    series::next(&writing, "test").await.expect("written");
    let scope = world.system();
    let suspending = tokio::spawn(async move { set_status(&scope, Suspended).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!suspending.is_finished(), "suspended in the middle of a transaction");
    writing.commit().await.expect("committed");
    suspending.await.expect("no panic").expect("suspended");
}

#[tokio::test]
async fn the_tenants_audit_log_says_who_suspended_and_resumed_it() {
    let world = World::new(1).await;
    let operator = Actor::Operator(Operator { id: Uuid::now_v7(), name: "Bob Berger".to_owned() });
    for status in [Suspended, Suspended, Active] {
        set_status(&world.scope(&operator), status).await.expect("set");
    }
    let changes = history::of(&world.system(), "tenant", world.tenant.id.0).await.expect("read");
    let told =
        |change: &entity::Model| (change.actor_name.clone(), change.before.clone(), change.after.clone());
    let by_bob = |before: &str, after: &str| ("Bob Berger".to_owned(), before.into(), after.into());
    let told: Vec<_> = changes.iter().map(told).collect();
    assert_eq!(told, [by_bob("active", "suspended"), by_bob("suspended", "active")]);
}
