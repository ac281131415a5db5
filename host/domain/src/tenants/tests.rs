//! What may still be written for a tenant that is being suspended.

use std::time::Duration;

use theke_entity::kinds::TenantStatus::{Active, Suspended};

use super::set_status;
use crate::testing::World;
use crate::{Error, Result, Scope, series};

async fn write(scope: &Scope) -> Result<i64> {
    let written = series::next(scope, "test").await;
    scope.finish(written).await
}

#[tokio::test]
async fn work_that_began_before_its_tenant_was_suspended_writes_nothing() {
    let world = World::new(1).await;
    let begun = world.system();
    set_status(&world.host, world.tenant.id, Suspended).await.expect("suspended");
    let refused = write(&begun).await;
    assert!(matches!(refused, Err(Error::Suspended)), "{refused:?}");
    write(&begun.also_if_suspended()).await.expect("what has happened is noted");
    set_status(&world.host, world.tenant.id, Active).await.expect("resumed");
    write(&begun).await.expect("served again");
}

#[tokio::test]
async fn suspending_waits_for_what_is_being_written() {
    let world = World::new(1).await;
    let writing = world.system();
    series::next(&writing, "test").await.expect("written");
    let (host, tenant) = (world.host.clone(), world.tenant.id);
    let suspending = tokio::spawn(async move { set_status(&host, tenant, Suspended).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!suspending.is_finished(), "suspended in the middle of a transaction");
    writing.commit().await.expect("committed");
    suspending.await.expect("no panic").expect("suspended");
}
