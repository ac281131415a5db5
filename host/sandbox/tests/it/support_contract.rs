//! The plugin `support-contract` on the engine: terms to the instant, reopening, and contracts that nobody names.

use theke_domain::cases::{self, CreateCase};
use theke_domain::changes::Change;
use theke_domain::clock::DAY;
use theke_domain::contracts::{self, CreateContract};
use theke_domain::entity::case;
use theke_domain::entity::ids::{AssetId, ContractId};
use theke_domain::entity::kinds::{CasePriority, CaseStatus, ContractStatus, EntitlementKind};
use theke_domain::ledger::{self, Balance};
use theke_domain::plugins::Event;
use theke_domain::{Actor, Error, Result};
use uuid::Uuid;

use crate::world::World;

/// 2026-10-25, 24:00 in Berlin: 2026-10-25T23:00:00Z, on the day on which summer time ends.
const END: i64 = 1_792_969_200_000_000;
const SECOND: i64 = 1_000_000;

async fn balance(world: &World) -> Balance {
    let name = ledger::entitlement_name(world.entitlement.id);
    ledger::balance(&world.scope(&world.dora), &name).await.expect("balance")
}

/// Sets the world's clock to an instant.
fn set_clock(world: &World, instant: i64) {
    world.host.clock.advance(instant - world.host.clock.now());
}

/// Changes the world's contract as an agent does.
async fn change_contract(world: &World, changes: &[Change]) {
    let scope = world.scope(&world.dora);
    let version = contracts::get(&scope, world.contract.id).await.expect("the contract").version;
    contracts::update(&scope, world.contract.id, version, changes).await.expect("changed");
    scope.commit().await.expect("committed");
}

/// Alice files a case that names no contract, over whichever channel.
async fn file_without_contract(world: &World, custom: &[(&str, &str)]) -> Result<case::Model> {
    let scope = world.scope(&world.alice);
    let custom = custom.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    let new = CreateCase {
        subject: "Grinder".to_owned(),
        body: "It is stuck.".to_owned(),
        custom,
        ..CreateCase::default()
    };
    let outcome = cases::create(&scope, new).await;
    match &outcome {
        Ok(_) => scope.commit().await.expect("committed"),
        Err(_) => scope.rollback().await.expect("rolled back"),
    }
    outcome
}

/// Another contract of Alice's account.
async fn add_contract(
    world: &World,
    number: &str,
    ends_at: Option<i64>,
    custom: &[(&str, &str)],
) -> ContractId {
    let scope = world.scope(&Actor::System("test"));
    let new = CreateContract {
        number: number.to_owned(),
        account: world.contract.account_id,
        title: number.to_owned(),
        status: ContractStatus::Active,
        starts_at: 0,
        ends_at,
        kind: EntitlementKind::PerIncident,
        entitlement_title: "Requests".to_owned(),
        granted: 1,
    };
    let (contract, _) = contracts::create(&scope, new).await.expect("contract");
    let own = custom.iter().map(|(name, value)| Change::new(&format!("custom.{name}"), *value));
    let changes: Vec<_> = [Change::new("number", number)].into_iter().chain(own).collect();
    contracts::upsert(&scope, &changes).await.expect("its own fields");
    scope.commit().await.expect("committed");
    contract.id
}

/// Moves a case, and lets the plugin hear of it if it was closed.
async fn transition(world: &World, case: &case::Model, to: CaseStatus) {
    let scope = world.scope(&world.dora);
    let version = cases::get(&scope, case.id).await.expect("the case").version;
    cases::transition(&scope, case.id, version, to).await.expect("moved");
    scope.commit().await.expect("committed");
    if to == CaseStatus::Closed {
        let body = serde_json::json!({ "case": case.id, "entitlement": case.entitlement_id, "contract": null,
            "status": "closed", "first": true });
        let event = Event {
            id: Uuid::now_v7(),
            name: "case.closed".to_owned(),
            noun: "case".to_owned(),
            subject: Some(case.id.0),
            at: 0,
            body,
            attempt: 1,
        };
        let scope = world.scope(&Actor::System("worker"));
        world.sandbox.notice(&scope, "support-contract", &event).await.expect("noticed");
        scope.commit().await.expect("committed");
    }
}

#[tokio::test]
async fn a_term_ends_with_its_last_day_in_the_tenants_zone_to_the_second() {
    let world = World::supported(10).await;
    change_contract(&world, &[Change::new("ends_at", END)]).await;
    set_clock(&world, END - SECOND);
    world.file("22:59:59Z").await.expect("accepted");
    set_clock(&world, END);
    let Err(Error::Invalid(violations)) = world.file("23:00:00Z").await else { panic!("not refused") };
    assert_eq!(
        (violations[0].field.as_str(), violations[0].message.as_str()),
        ("contract", "obstacle-ended")
    );
    assert_eq!(balance(&world).await.reserved, 1);
}

#[tokio::test]
async fn reopening_is_free_for_a_while_and_then_uses_another_request() {
    let world = World::supported(10).await;
    let case = world.file("Milk frother").await.expect("filed");
    transition(&world, &case, CaseStatus::Closed).await;
    set_clock(&world, world.host.clock.now() + 29 * DAY);
    for _ in 0..2 {
        transition(&world, &case, CaseStatus::Open).await;
        transition(&world, &case, CaseStatus::Closed).await;
    }
    let after = balance(&world).await;
    assert_eq!((after.reserved, after.committed), (0, 1), "within 30 days");

    set_clock(&world, world.host.clock.now() + 31 * DAY);
    transition(&world, &case, CaseStatus::Open).await;
    let after = balance(&world).await;
    assert_eq!((after.reserved, after.committed), (1, 1), "after 30 days");
    transition(&world, &case, CaseStatus::Closed).await;
    let after = balance(&world).await;
    assert_eq!((after.reserved, after.committed), (0, 2));
}

#[tokio::test]
async fn a_late_case_is_reopened_also_when_no_request_is_left() {
    let world = World::supported(1).await;
    let case = world.file("Milk frother").await.expect("filed");
    transition(&world, &case, CaseStatus::Closed).await;
    set_clock(&world, world.host.clock.now() + 31 * DAY);
    transition(&world, &case, CaseStatus::Open).await;
    transition(&world, &case, CaseStatus::Closed).await;
    let after = balance(&world).await;
    assert_eq!((after.reserved, after.committed), (0, 1));
}

#[tokio::test]
async fn of_several_contracts_the_one_that_ends_first_is_used_and_the_next_when_it_is_used_up() {
    let world = World::supported(10).await;
    let soon = add_contract(&world, "K-2", Some(world.host.clock.now() + DAY), &[("level", "Platin")]).await;
    let first = file_without_contract(&world, &[]).await.expect("filed");
    assert_eq!((first.contract_id, first.priority), (Some(soon), CasePriority::Urgent));
    assert_eq!(first.custom["contract_because"], "ends-first");
    let second = file_without_contract(&world, &[]).await.expect("filed");
    assert_eq!(second.contract_id, Some(world.contract.id), "the other has none left");
    assert_eq!(second.custom["contract_because"], "only");
    assert_eq!(second.priority, CasePriority::Normal);
}

#[tokio::test]
async fn a_case_whose_contracts_are_all_used_up_is_refused_and_one_without_contract_passes() {
    let world = World::supported(0).await;
    let Err(Error::Invalid(violations)) = file_without_contract(&world, &[]).await else {
        panic!("not refused")
    };
    assert_eq!(violations[0].message, "obstacle-exhausted");
    change_contract(&world, &[Change::new("status", "cancelled")]).await;
    let case = file_without_contract(&world, &[]).await.expect("filed");
    assert_eq!((case.contract_id, case.entitlement_id), (None, None));
}

#[tokio::test]
async fn nobody_talks_a_case_out_of_its_contract_with_fields_of_the_plugin() {
    let world = World::supported(10).await;
    let key = format!("{}/0", world.contract.id);
    let case = file_without_contract(&world, &[("renewal", &key), ("under_warranty", "true")]).await;
    assert_eq!(case.expect("filed").entitlement_id, Some(world.entitlement.id));
    assert_eq!(balance(&world).await.reserved, 1);
    for nobodys in [AssetId::new().to_string(), "nonsense".to_owned(), String::new()] {
        let refused = file_without_contract(&world, &[("asset", &nobodys)]).await;
        let Err(Error::Invalid(violations)) = refused else { panic!("{nobodys}: not refused") };
        assert_eq!(
            (violations[0].field.as_str(), violations[0].message.as_str()),
            ("asset", "serial-not-found")
        );
    }
}
