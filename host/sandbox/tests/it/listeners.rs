//! Listeners hear of facts, with tenant-wide rights.

use theke_domain::plugins::{Event, Plugins};
use theke_domain::{Actor, ledger};
use theke_sandbox::CallErrorKind;
use uuid::Uuid;

use crate::world::World;

fn closed(case: Uuid, entitlement: Option<Uuid>) -> Event {
    Event {
        id: Uuid::now_v7(),
        name: "case.closed".to_owned(),
        noun: "case".to_owned(),
        subject: Some(case),
        at: 0,
        body: serde_json::json!({ "case": case, "entitlement": entitlement, "contract": null, "status": "closed", "first": true }),
        attempt: 1,
    }
}

#[tokio::test]
async fn closing_twice_commits_once() {
    let world = World::supported(10).await;
    assert_eq!(world.sandbox.listeners(world.tenant.id, "case.closed"), ["support-contract"]);
    let case = world.file("Milk frother").await.expect("filed");
    let event = closed(case.id.0, case.entitlement_id.map(|id| id.0));
    for _ in 0..2 {
        let scope = world.scope(&Actor::System("worker"));
        world.sandbox.notice(&scope, "support-contract", &event).await.expect("noticed");
        scope.commit().await.expect("committed");
    }
    let name = ledger::entitlement_name(world.entitlement.id);
    let balance = ledger::balance(&world.scope(&world.dora), &name).await.expect("balance");
    assert_eq!((balance.granted, balance.reserved, balance.committed), (10, 0, 1));
}

#[tokio::test]
async fn a_listener_that_fails_says_so_and_one_that_is_gone_is_absent() {
    let world = World::hostile().await;
    let case = world.file("listener:trap").await.expect("filed");
    let scope = world.scope(&Actor::System("worker"));
    let event = closed(case.id.0, None);
    let failed = world.sandbox.notice(&scope, "hostile", &event).await.expect_err("trapped");
    assert_eq!(failed.kind, CallErrorKind::Trap);
    let gone = world.sandbox.notice(&scope, "nobody", &event).await.expect_err("nobody listens");
    assert_eq!(gone.kind, CallErrorKind::Absent);
}

#[tokio::test]
async fn a_panel_speaks_only_where_it_has_something_to_say() {
    let world = World::supported(10).await;
    let case = world.file("Milk frother").await.expect("filed");
    let plugin = world.plugin("support-contract");
    let scope = world.scope(&world.dora);
    let panel = async |slot: &str, subject| {
        world.sandbox.panel(&scope, &plugin, slot, "case", subject).await.expect("a panel")
    };
    assert!(panel("desk.case", Some(case.id.0)).await.is_some());
    assert!(panel("portal.case", Some(case.id.0)).await.is_some());
    assert!(panel("portal.order", Some(case.id.0)).await.is_none(), "the slot is not declared");
}
