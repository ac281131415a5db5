//! A guest leaves work for later, so much, and does it with more time than a page has; its bombs die out.

use theke_domain::Actor;
use theke_domain::entity::ids::OutboxId;
use theke_domain::entity::kinds::OutboxKind::PluginJob;
use theke_domain::jobs::Job;
use theke_domain::outbox::{self, STEPS_MAX, Terms};
use theke_sandbox::{CallErrorKind, limits};

use crate::world::{World, json as answered};

/// Leaves a job as an agent; what the guest was told.
async fn leave(world: &World, query: &[(&str, &str)]) -> serde_json::Value {
    answered(world.behave_as(&world.dora, "leave", query).await)
}

/// Does the first job that is due, as the worker would; none when none is.
async fn work(world: &World) -> Option<Result<(), CallErrorKind>> {
    let leased = outbox::lease(&world.host, PluginJob, &Terms::default()).await.expect("outbox")?;
    let entry = outbox::entry(&world.scope(&Actor::System("test")), leased).await.expect("an entry");
    let job: Job = serde_json::from_value(entry.payload).expect("a job");
    let scope = world.scope(&Actor::System("worker")).after_steps(job.steps);
    let done = world.sandbox.run_job(&scope, leased.id, &job, 1).await;
    if done.is_err() {
        scope.rollback().await.expect("undone");
    }
    // Also what failed: here it is not tried again.
    outbox::done(&scope, leased).await.expect("noted");
    scope.commit().await.expect("committed");
    Some(done.map_err(|error| error.kind))
}

#[tokio::test]
async fn a_job_is_left_and_done_with_tenant_wide_rights() {
    let world = World::hostile().await;
    assert_eq!(leave(&world, &[("job", "work"), ("say", "write")]).await["code"], "found");
    assert!(world.cases().await.is_empty(), "nothing happens before its time");
    assert_eq!(work(&world).await, Some(Ok(())));
    assert_eq!(world.cases().await, ["Written by hostile"]);
    assert_eq!(work(&world).await, None);
}

#[tokio::test]
async fn a_job_that_is_not_declared_is_denied_with_the_line_that_would_declare_it() {
    let world = World::hostile().await;
    let said = leave(&world, &[("job", "mine"), ("say", "calm")]).await;
    assert_eq!(said["code"], "denied", "{said}");
    assert!(
        said["message"].as_str().is_some_and(|line| line.contains("[[jobs]] with name = \"mine\"")),
        "{said}"
    );
    assert_eq!(work(&world).await, None);
}

#[tokio::test]
async fn jobs_have_bounds_a_call_in_size_and_in_time() {
    let world = World::hostile().await;
    let large = answered(world.behave_as(&world.dora, "leave-large", &[]).await);
    assert_eq!(large["code"], "limit", "{large}");
    let far = leave(&world, &[("job", "work"), ("say", "calm"), ("in", "99999999")]).await;
    assert_eq!(far["code"], "invalid", "{far}");
    let key = "x".repeat(201);
    let long = leave(&world, &[("job", "work"), ("say", "calm"), ("key", &key)]).await;
    assert_eq!(long["code"], "invalid", "{long}");
    let flood = answered(world.behave_as(&world.dora, "leave-flood", &[]).await);
    assert_eq!((flood["calls"].as_u64(), flood["code"].as_str()), (Some(limits::JOBS.into()), Some("limit")));
}

#[tokio::test]
async fn a_page_that_only_shows_something_leaves_no_job() {
    let world = World::hostile().await;
    let scope = world.scope(&world.dora).reading_only();
    let plugin = world.plugin("hostile");
    let request = theke_sandbox::PageRequest {
        route: "behaviour".to_owned(),
        parameters: vec![("behaviour".to_owned(), "leave".to_owned())],
        method: "GET".to_owned(),
        query: vec![("job".to_owned(), "work".to_owned()), ("say".to_owned(), "calm".to_owned())],
        form: Vec::new(),
        files: Vec::new(),
        body: serde_json::Value::Null,
    };
    let said = answered(world.sandbox.page(&scope, &plugin, request).await);
    assert_eq!(said["code"], "denied", "{said}");
}

#[tokio::test]
async fn a_bomb_dies_out_after_so_many_steps() {
    let world = World::hostile().await;
    leave(&world, &[("job", "work"), ("say", "bomb")]).await;
    let (mut worked, mut refused) = (0, 0);
    while let Some(outcome) = work(&world).await {
        worked += 1;
        refused += u32::from(outcome.is_err());
    }
    // Each leaves two, down to the last step, whose jobs may leave none.
    let last = 2_u32.pow(u32::from(STEPS_MAX) - 1);
    assert_eq!((worked, refused), (2 * last - 1, last));
}

#[tokio::test]
async fn a_job_that_loops_is_stopped_and_one_that_is_gone_is_absent() {
    let world = World::hostile().await;
    let scope = world.scope(&Actor::System("worker"));
    let job = |plugin: &str, name: &str| Job {
        plugin: plugin.to_owned(),
        name: name.to_owned(),
        payload: serde_json::json!({ "say": "trap" }),
        steps: 1,
    };
    for (plugin, name, kind) in [
        ("hostile", "work", CallErrorKind::Trap),
        ("hostile", "play", CallErrorKind::Absent),
        ("nobody", "work", CallErrorKind::Absent),
    ] {
        let failed = world
            .sandbox
            .run_job(&scope, OutboxId::new(), &job(plugin, name), 1)
            .await
            .expect_err("it does not work");
        assert_eq!(failed.kind, kind, "{plugin} {name}");
    }
    assert!(world.sandbox.job_wall() >= limits::JOB.wall);
}
