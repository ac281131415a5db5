//! A guest tells facts of its own: under its own name, so many, so large, and only with the right.

use theke_domain::Actor;
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::outbox::{self, Delivery, Terms};
use theke_sandbox::{Grants, limits};
use uuid::Uuid;

use crate::world::{World, json as answered};

/// The first fact in the outbox, as it is on its way.
async fn told(world: &World) -> Option<Delivery> {
    let leased =
        outbox::lease(&world.host, OutboxKind::PluginEvent, &Terms::default()).await.expect("outbox")?;
    let entry = outbox::entry(&world.scope(&Actor::System("test")), leased).await.expect("an entry");
    Some(serde_json::from_value(entry.payload).expect("a delivery"))
}

/// Tells a fact as an agent.
async fn emit(world: &World, query: &[(&str, &str)]) -> serde_json::Value {
    answered(world.behave_as(&world.dora, "emit", query).await)
}

#[tokio::test]
async fn a_fact_is_told_under_the_plugins_name_to_who_listens() {
    let world = World::hostile().await;
    let about = Uuid::now_v7().to_string();
    let query = [("name", "rang"), ("noun", "case"), ("subject", about.as_str()), ("say", "note")];
    assert_eq!(emit(&world, &query).await["code"], "found");
    let delivery = told(&world).await.expect("told");
    assert_eq!(delivery.plugin, "hostile");
    assert_eq!((delivery.event.name.as_str(), delivery.event.noun.as_str()), ("hostile.rang", "case"));
    assert_eq!(delivery.event.subject.map(|subject| subject.to_string()), Some(about));
    assert_eq!(delivery.event.body, serde_json::json!({ "say": "note" }));
    assert_eq!(delivery.steps, 1);
}

#[tokio::test]
async fn a_fact_that_nobody_listens_to_leaves_nothing() {
    let world = World::hostile().await;
    assert_eq!(emit(&world, &[("name", "whispered"), ("say", "note")]).await["code"], "found");
    assert!(told(&world).await.is_none());
}

#[tokio::test]
async fn a_fact_without_the_right_is_denied_with_the_line_that_would_ask_for_it() {
    let world = World::empty(1).await;
    world.install("tests/guests", "guests", &Grants::Only([].into())).await.expect("installed");
    let said = emit(&world, &[("name", "rang"), ("say", "note")]).await;
    assert_eq!(said["code"], "denied", "{said}");
    assert!(said["message"].as_str().is_some_and(|line| line.contains("events.emit")), "{said}");
    assert!(told(&world).await.is_none());
}

#[tokio::test]
async fn names_of_others_odd_subjects_and_large_bodies_are_refused() {
    let world = World::hostile().await;
    for name in ["", "case.closed", "Rang", "r\u{430}ng", "a b", "x"] {
        let said = emit(&world, &[("name", name), ("say", "note")]).await;
        assert_eq!(said["code"], "invalid", "{name}: {said}");
    }
    for (noun, subject) in [("case", "1"), ("Case", "01890a5d-ac96-774b-bcce-b302099a8057"), ("", "x")] {
        let query = [("name", "rang"), ("noun", noun), ("subject", subject), ("say", "note")];
        assert_eq!(emit(&world, &query).await["code"], "invalid", "{noun} {subject}");
    }
    let large = answered(world.behave_as(&world.dora, "emit-large", &[]).await);
    assert_eq!(large["code"], "limit", "{large}");
    assert!(told(&world).await.is_none());
}

#[tokio::test]
async fn a_flood_of_facts_ends_at_the_budget() {
    let world = World::hostile().await;
    let flood = answered(world.behave_as(&world.dora, "emit-flood", &[]).await);
    assert_eq!(
        (flood["calls"].as_u64(), flood["code"].as_str()),
        (Some(limits::EVENTS.into()), Some("limit"))
    );
}
