//! What becomes of an order.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::{Value, json};
use theke_entity::ids::TenantId;
use theke_entity::kinds::OrderStatus::{Cancelled, Completed, Confirmed, Draft, Placed};
use theke_entity::kinds::PriceBasis;

use super::{Filter, create, find, get, put_line, rows, transition, update, upsert};
use crate::changes::Change;
use crate::plugins::{Plugins, Proposal, Verdict};
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Actor, Error, Result, Scope, history, prices};

fn of(world: &World, lines: Value) -> Vec<Change> {
    vec![Change::new("account", world.contract.account_id.to_string()), Change::new("lines", lines)]
}

fn fault(outcome: &Result<impl std::fmt::Debug>) -> (&str, &str) {
    match outcome {
        Err(Error::Invalid(wrong)) => (&wrong[0].field, &wrong[0].message),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_customer_places_an_order_of_what_the_catalogue_has() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await;
    let price = [
        Change::new("variant", variant.id.to_string()),
        Change::new("amount", json!({ "minor": 3333, "currency": "EUR" })),
    ];
    prices::create(&scope, &price).await.expect("price");
    scope.commit().await.expect("committed");

    let alice = world.scope(&world.alice);
    let lines = json!([{ "variant": variant.id, "quantity": 3 }]);
    let order = create(&alice, &[Change::new("lines", lines)], None).await.expect("created");
    assert_eq!((order.status, order.account_id), (Draft, Some(world.contract.account_id)));
    assert_eq!((order.net, order.tax, order.gross), (9999, 1900, 11899));
    let line = rows(&alice, order.id).await.expect("lines").swap_remove(0);
    assert_eq!((line.sku.as_str(), line.description.as_str()), (variant.sku.as_str(), "Crema One"));
    let placed = transition(&alice, order.id, order.version, Placed).await.expect("placed");
    assert!(placed.placed_at.is_some());
    let own = transition(&alice, order.id, placed.version, Confirmed).await;
    assert!(matches!(own, Err(Error::NotFound)), "customers do not confirm: {own:?}");
    let changed = update(&alice, order.id, placed.version, &[Change::new("note", "Quick!")]).await;
    assert!(matches!(changed, Err(Error::NotFound)), "what is placed stays: {changed:?}");
    transition(&alice, order.id, placed.version, Cancelled).await.expect("taken back in time");
    alice.commit().await.expect("committed");
    let told = history::of(&alice, "order", order.id.0).await.expect("history");
    let statuses: Vec<_> =
        told.iter().filter(|line| line.field == "status").map(|line| &line.after).collect();
    assert_eq!(statuses, [&json!("placed"), &json!("cancelled")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_key_is_one_order_however_many_ask_at_once() {
    let world = World::new(1).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (scope, changes) = (
            world.scope(&world.alice),
            of(&world, json!([{ "description": "Filter", "quantity": 1, "unit_price": "5" }])),
        );
        tasks.spawn(async move {
            let order = create(&scope, &changes, Some("configuration-7")).await.expect("an order");
            scope.commit().await.expect("committed");
            (order.id, order.number)
        });
    }
    let mut answers = tasks.join_all().await;
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let orders = find(&world.system(), &Filter::default(), 10).await.expect("orders");
    assert_eq!(orders.len(), 1);
    // Nor does the loser of a race leave a gap.
    let scope = world.system();
    let next = create(&scope, &of(&world, json!([])), Some("configuration-8")).await.expect("created");
    assert_eq!(next.number, "O-00002");
    let foreign = create(&scope.for_plugin("other"), &of(&world, json!([])), Some("configuration-8")).await;
    assert_ne!(foreign.expect("its own").id, next.id, "keys are a plugin's own");
}

#[tokio::test]
async fn what_may_not_follow_is_refused_in_words() {
    let world = World::new(1).await;
    let scope = world.system();
    let empty = create(&scope, &of(&world, json!([])), None).await.expect("created");
    let refused = transition(&scope, empty.id, empty.version, Placed).await;
    assert_eq!(fault(&refused), ("lines", "error-order-empty"));
    let refused = transition(&scope, empty.id, empty.version, Completed).await;
    assert_eq!(fault(&refused), ("status", "error-order-transition"));
    let Err(Error::Invalid(wrong)) = refused else { panic!("refused") };
    assert_eq!((wrong[0].values["from"].as_str(), wrong[0].values["to"].as_str()), ("draft", "completed"));
    let stale = transition(&scope, empty.id, empty.version + 1, Cancelled).await;
    assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");

    scope.commit().await.expect("committed");
    let order = world.confirmed_order(&["2"]).await;
    let early = transition(&scope, order.id, order.version, Completed).await;
    assert_eq!(fault(&early), ("status", "error-order-unshipped"));
    let lines = [Change::new("lines", json!([]))];
    let late = update(&scope, order.id, order.version, &lines).await;
    assert_eq!(fault(&late), ("lines", "error-order-placed"));
    let noted = update(&scope, order.id, order.version, &[Change::new("reference", "PO-7")]).await;
    assert_eq!(noted.expect("only its lines are fixed").reference, "PO-7");
}

#[tokio::test]
async fn a_line_that_makes_no_sense_is_refused_at_its_place() {
    let world = World::new(1).await;
    let scope = world.system();
    let good = json!({ "description": "Filter", "quantity": "1", "unit_price": "5" });
    for (line, field, message) in [
        (json!({ "quantity": "0" }), "quantity", "error-quantity"),
        (json!({ "quantity": "-1" }), "quantity", "error-quantity"),
        (json!({ "quantity": 1.5 }), "quantity", "error-number"),
        (json!({ "quantity": "1.0000001" }), "quantity", "error-number"),
        (json!({ "description": "" }), "description", "error-required"),
        (json!({ "unit_price": "-1" }), "unit_price", "error-line-price"),
        (json!({ "unit_price": null }), "unit_price", "error-required"),
        (json!({ "discount": "101" }), "discount", "error-per-cent"),
        (json!({ "tax_class": "exempt", "tax_rate": "19" }), "tax_rate", "error-tax-rate"),
        (json!({ "variant": "0196a3b0-0000-7000-8000-000000000000" }), "variant", "error-not-found"),
        (json!({ "colour": "red" }), "colour", "error-unknown-field"),
    ] {
        let mut wrong = good.clone();
        wrong.as_object_mut().expect("fields").extend(line.as_object().expect("fields").clone());
        let refused = create(&scope, &of(&world, json!([good, wrong])), None).await;
        assert_eq!(fault(&refused), (format!("lines.1.{field}").as_str(), message), "{line}");
    }
    let nobody = create(&scope, &[Change::new("lines", json!([good]))], None).await;
    assert_eq!(fault(&nobody), ("account", "error-required"));
    let off = json!({ "kind": "discount", "description": "Thanks", "quantity": 1, "unit_price": "-6" });
    let negative = create(&scope, &of(&world, json!([good, off])), None).await;
    assert_eq!(fault(&negative), ("lines", "error-total-negative"));
}

#[tokio::test]
async fn a_price_with_tax_is_ordered_without_and_one_in_another_currency_is_not() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await;
    let price = [
        Change::new("variant", variant.id.to_string()),
        Change::new("amount", json!({ "minor": 11900, "currency": "EUR" })),
        Change::new("basis", PriceBasis::Gross.as_str()),
    ];
    prices::create(&scope, &price).await.expect("price");
    let mut changes = of(&world, json!([{ "sku": variant.sku, "quantity": "1" }]));
    let order = create(&scope, &changes, None).await.expect("created");
    assert_eq!((order.net, order.tax, order.gross), (10000, 1900, 11900));
    changes.push(Change::new("currency", "USD"));
    let refused = create(&scope, &changes, None).await;
    assert_eq!(fault(&refused), ("lines.0.unit_price", "error-currencies-mixed"));
    let Err(Error::Invalid(wrong)) = refused else { panic!("refused") };
    assert_eq!((wrong[0].values["one"].as_str(), wrong[0].values["other"].as_str()), ("USD", "EUR"));
}

#[tokio::test]
async fn an_order_comes_line_by_line_from_another_system_and_again() {
    let world = World::new(1).await;
    let scope = Scope::open(
        &world.host,
        world.tenant.clone(),
        Actor::System("test"),
        theke_entity::kinds::Channel::Import,
        "key",
    );
    let fields = [
        Change::new("external_ref", "10248"),
        Change::new("account", world.contract.account_id.to_string()),
        Change::new("status", "confirmed"),
        Change::new("placed_at", 7),
    ];
    let (order, outcome) = upsert(&scope, &fields).await.expect("landed");
    assert_eq!((outcome, order.status, order.placed_at), (Upsert::Created, Confirmed, Some(7)));
    let line = [
        Change::new("description", "Cheese"),
        Change::new("quantity", "12"),
        Change::new("unit_price", "14"),
        Change::new("discount", "5"),
        Change::new("tax_rate", "0"),
    ];
    let put = async |position, line: &[Change]| put_line(&scope, order.id, position, line).await;
    assert_eq!(put(1, &line).await.expect("landed"), Upsert::Created);
    assert_eq!(put(1, &line).await.expect("landed"), Upsert::Unchanged);
    assert_eq!(put(1, &[Change::new("quantity", "10")]).await.expect("landed"), Upsert::Updated);
    let stored = get(&scope, order.id).await.expect("stored");
    assert_eq!((stored.net, stored.tax, stored.gross), (13300, 0, 13300));
    assert_eq!(fault(&put(0, &line).await).0, "position");
    let (_, outcome) = upsert(&scope, &fields).await.expect("landed");
    assert_eq!(outcome, Upsert::Unchanged);
    let desk = world.system();
    scope.commit().await.expect("committed");
    assert_eq!(fault(&put_line(&desk, order.id, 2, &line).await), ("position", "error-order-placed"));
}

/// A plugin that prices orders itself.
struct Prices;

#[async_trait]
impl Plugins for Prices {
    async fn before(&self, _scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        let mut changes = proposal.changes;
        if proposal.point == "order.create" {
            let lines = changes.iter_mut().find(|change| change.field == "lines").expect("lines");
            lines.value[0]["unit_price"] = json!("2.5");
        }
        Ok(Verdict::Proceed(changes))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        Vec::new()
    }
}

#[tokio::test]
async fn a_plugin_amends_the_lines_before_they_are_added_up() {
    let world = World::with_plugins(1, Arc::new(Prices)).await;
    let lines = json!([{ "description": "Filter", "quantity": "4", "unit_price": "100" }]);
    let order = create(&world.system(), &of(&world, lines), None).await.expect("created");
    assert_eq!((order.net, order.gross), (1000, 1190));
}
