//! Keys, delays and bounds of jobs.

use serde_json::json;
use theke_entity::kinds::OutboxKind::PluginJob;

use super::{DELAY_MAX, KEY_LIFETIME, NewJob, enqueue};
use crate::budgets::{self, Budget};
use crate::clock::{DAY, HOUR};
use crate::outbox::{self, STEPS_MAX, Terms};
use crate::testing::World;
use crate::{Error, Result, Scope, retention};

fn job(key: Option<&str>) -> NewJob {
    NewJob {
        plugin: "billing".to_owned(),
        name: "push".to_owned(),
        payload: json!({ "invoice": 1 }),
        key: key.map(str::to_owned),
        not_before: None,
        continues: false,
    }
}

/// Leaves a job in a transaction of its own; whether it was a new one.
async fn left(scope: &Scope, job: NewJob) -> Result<bool> {
    let outcome = enqueue(scope, job).await;
    scope.finish(outcome).await.map(|id| id.is_some())
}

async fn is_due(world: &World) -> bool {
    outbox::lease(&world.host, PluginJob, &Terms::default()).await.expect("outbox").is_some()
}

#[tokio::test]
async fn the_same_key_is_the_same_job_until_it_is_forgotten() {
    let world = World::new(1).await;
    assert!(left(&world.system(), job(Some("invoice/1"))).await.expect("left"));
    assert!(!left(&world.system(), job(Some("invoice/1"))).await.expect("known"));
    assert!(left(&world.system(), job(Some("invoice/2"))).await.expect("another"));
    let other = NewJob { plugin: "other".to_owned(), ..job(Some("invoice/1")) };
    assert!(left(&world.system(), other).await.expect("another plugin's"));
    for _ in 0..2 {
        assert!(left(&world.system(), job(None)).await.expect("without a key each is its own"));
    }
    assert_eq!(outbox::waiting(&world.system(), PluginJob).await.expect("counted"), 5);
    world.host.clock.advance(KEY_LIFETIME + DAY);
    retention::sweep(&world.host).await.expect("swept");
    assert!(left(&world.system(), job(Some("invoice/1"))).await.expect("forgotten"));
}

#[tokio::test]
async fn of_fifty_jobs_with_one_key_at_once_one_is_left() {
    let world = World::new(1).await;
    let all = (0..50).map(|_| {
        let scope = world.system();
        tokio::spawn(async move { left(&scope, job(Some("once"))).await.expect("left or known") })
    });
    let mut new = 0;
    for one in all.collect::<Vec<_>>() {
        new += u32::from(one.await.expect("no panic"));
    }
    assert_eq!(new, 1);
    assert_eq!(outbox::waiting(&world.system(), PluginJob).await.expect("counted"), 1);
}

#[tokio::test]
async fn a_key_whose_work_was_undone_is_free_again() {
    let world = World::new(1).await;
    let scope = world.system();
    assert!(enqueue(&scope, job(Some("once"))).await.expect("left").is_some());
    scope.rollback().await.expect("undone");
    assert!(left(&world.system(), job(Some("once"))).await.expect("left"));
}

#[tokio::test]
async fn a_job_waits_for_its_time_also_when_clocks_are_mended() {
    let world = World::new(1).await;
    let now = world.host.clock.now();
    let later = NewJob { not_before: Some(now + 7 * DAY), ..job(None) };
    left(&world.system(), later).await.expect("left");
    assert_eq!(outbox::mend(&world.host).await.expect("mended"), 0, "it was meant to wait");
    assert!(!is_due(&world).await);
    world.host.clock.advance(7 * DAY + HOUR);
    assert!(is_due(&world).await);
    let never = NewJob { not_before: Some(now + DELAY_MAX + 30 * DAY), ..job(None) };
    assert!(matches!(left(&world.system(), never).await, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn jobs_that_start_jobs_come_to_an_end_and_a_chain_of_pages_does_not() {
    let world = World::new(1).await;
    let deep = world.system().after_steps(STEPS_MAX);
    assert!(matches!(left(&deep, job(None)).await, Err(Error::Limit(_))));
    let next = NewJob { continues: true, ..job(None) };
    assert!(left(&deep, next).await.expect("the next page"));
    let shallow = world.system().after_steps(STEPS_MAX - 1);
    assert!(left(&shallow, job(None)).await.expect("the last step"));
}

#[tokio::test]
async fn what_was_given_up_is_tried_again_and_what_waits_is_not() {
    let world = World::new(1).await;
    let scope = world.system();
    let id = enqueue(&scope, job(None)).await.expect("left").expect("new");
    scope.commit().await.expect("committed");
    assert!(matches!(outbox::retry(&scope, id, PluginJob).await, Err(Error::Conflict(_))));
    let leased =
        outbox::lease(&world.host, PluginJob, &Terms::default()).await.expect("outbox").expect("due");
    assert!(outbox::failed(&scope, leased, "no answer", true).await.expect("given up"));
    scope.commit().await.expect("committed");
    assert!(!is_due(&world).await);
    outbox::retry(&scope, id, PluginJob).await.expect("due again");
    scope.commit().await.expect("committed");
    assert!(is_due(&world).await);
}

#[tokio::test]
async fn a_tenant_that_has_its_share_of_places_waits() {
    let world = World::new(1).await;
    left(&world.system(), job(None)).await.expect("left");
    let sated = Terms { sated: vec![world.tenant.id], ..Terms::default() };
    assert!(outbox::lease(&world.host, PluginJob, &sated).await.expect("outbox").is_none());
    assert!(is_due(&world).await);
}

#[tokio::test]
async fn a_tenants_jobs_have_a_bound() {
    let world = World::new(1).await;
    let scope = world.system();
    budgets::set(&scope, Budget::Jobs, Some(2)).await.expect("granted");
    scope.commit().await.expect("committed");
    left(&scope, job(None)).await.expect("left");
    assert!(left(&scope, job(Some("known"))).await.expect("left"));
    assert!(matches!(left(&scope, job(None)).await, Err(Error::Limit(_))));
    // One that waits already is no other one.
    assert!(!left(&scope, job(Some("known"))).await.expect("known"));
    assert_eq!(outbox::waiting(&scope, PluginJob).await.expect("counted"), 2);
}
