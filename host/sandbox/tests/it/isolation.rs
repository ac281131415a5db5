//! Nothing of one call is seen by the next, and nothing of the host by any.

use theke_sandbox::{CallErrorKind, Sandbox, SandboxSettings};

use crate::world::{World, json, settings};

#[tokio::test]
async fn every_call_has_a_fresh_instance() {
    let world = World::hostile().await;
    for _ in 0..3 {
        assert_eq!(json(world.behave("count").await)["calls"], 1);
    }
}

#[tokio::test]
async fn memory_that_one_call_filled_is_zero_for_the_next() {
    let world = World::hostile().await;
    for _ in 0..2 {
        assert!(json(world.behave("fill").await)["bytes"].as_u64().is_some_and(|bytes| bytes > 0));
        assert_eq!(json(world.behave("remains").await)["bytes"], 0);
    }
}

#[tokio::test]
async fn a_guest_sees_no_environment_arguments_or_input() {
    let world = World::hostile().await;
    let seen = json(world.behave("environment").await);
    assert_eq!(seen, serde_json::json!({ "variables": [], "arguments": [], "input": "" }));
}

#[tokio::test]
async fn a_customers_call_does_not_find_other_people() {
    let world = World::hostile().await;
    let stranger = world.stranger.to_string();
    let theke_domain::Actor::Customer(alice) = &world.alice else { panic!("Alice is a customer") };
    let own = alice.contact.to_string();
    for (noun, id, code) in [
        ("contact", own.as_str(), "found"),
        ("contact", stranger.as_str(), "not-found"),
        ("case", stranger.as_str(), "not-found"),
        ("contract", "not a key", "not-found"),
    ] {
        let answer = json(world.behave_with("read", &[("noun", noun), ("id", id)]).await);
        assert_eq!(answer["code"], code, "{noun} {id}");
    }
    let mailed = json(world.behave_with("mail-to", &[("id", &stranger)]).await);
    assert_eq!(mailed["code"], "not-found");
}

#[tokio::test]
async fn calls_of_one_tenant_run_side_by_side() {
    let world = World::hostile().await;
    let calls = std::iter::repeat_with(|| world.behave("calm")).take(20);
    for answer in futures_util::future::join_all(calls).await {
        json(answer);
    }
}

#[tokio::test]
async fn one_tenant_cannot_take_every_instance() {
    let world = World::hostile().await;
    let sleeper = world.file("panel:sleep").await.expect("filed");
    let few = SandboxSettings { slots: 2, ..settings(world.folder.path()) };
    let small = Sandbox::open(&few).expect("sandbox");
    small.refresh(&world.host).await.expect("loaded");
    let plugin = small.plugin(world.tenant.id, "hostile").expect("installed");
    let panel = async || {
        let scope = world.scope(&world.alice);
        small
            .panel(&scope, &plugin, "portal.case", "case", Some(sleeper.id.0))
            .await
            .expect_err("no panel")
            .kind
    };
    let (first, second) = tokio::join!(panel(), panel());
    assert_eq!((first, second), (CallErrorKind::Timeout, CallErrorKind::Busy));
}
