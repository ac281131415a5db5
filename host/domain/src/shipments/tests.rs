//! What is sent, and never twice.

use serde_json::{Value, json};
use theke_entity::kinds::FulfilmentStatus;
use theke_entity::kinds::OrderStatus;
use theke_entity::kinds::ShipmentStatus::{self, Cancelled, Delivered, Exception, InTransit, Label, Pending};
use theke_entity::{order, shipment};

use super::{create, get, lines, of_order, transition, update, upsert};
use crate::changes::Change;
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Error, Result, Scope, orders};

fn of(order: &order::Model, lines: Value) -> Vec<Change> {
    vec![Change::new("order", order.id.to_string()), Change::new("lines", lines)]
}

async fn moved(scope: &Scope, shipment: &shipment::Model, to: &[ShipmentStatus]) -> shipment::Model {
    let mut shipment = shipment.clone();
    for status in to {
        shipment = transition(scope, shipment.id, shipment.version, *status).await.expect("moved");
    }
    shipment
}

fn wrong(outcome: Result<shipment::Model>) -> crate::Violation {
    match outcome {
        Err(Error::Invalid(mut wrong)) => wrong.swap_remove(0),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_order_is_sent_in_parts_until_all_of_it_is_there() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["3", "1.5"]).await;
    let scope = world.scope(&world.dora);
    let rows = orders::rows(&scope, order.id).await.expect("lines");
    let fulfilment = async || orders::get(&scope, order.id).await.expect("order").fulfilment_status;
    let part = json!([{ "order_line": rows[0].id, "quantity": "2" }]);
    let first = create(&scope, &of(&order, part)).await.expect("shipped");
    assert_eq!((first.number.as_str(), first.status), ("S-00001", Pending));
    assert_eq!(fulfilment().await, FulfilmentStatus::PartShipped);
    let second = create(&scope, &of(&order, json!([]))).await.expect("the rest");
    let inside: Vec<_> =
        lines(&scope, &[second.id]).await.expect("lines").iter().map(|l| l.quantity).collect();
    assert_eq!(inside, [1_000_000, 1_500_000]);
    assert_eq!(fulfilment().await, FulfilmentStatus::Shipped);
    let nothing = wrong(create(&scope, &of(&order, json!([]))).await);
    assert_eq!(nothing.message, "error-shipped-all");

    let first = moved(&scope, &first, &[Label, InTransit, Delivered]).await;
    assert!(first.shipped_at.is_some() && first.delivered_at.is_some());
    assert_eq!(fulfilment().await, FulfilmentStatus::Shipped);
    moved(&scope, &second, &[InTransit, Exception, InTransit, Delivered]).await;
    assert_eq!(fulfilment().await, FulfilmentStatus::Delivered);
    let order = orders::get(&scope, order.id).await.expect("order");
    orders::transition(&scope, order.id, order.version, OrderStatus::Completed).await.expect("complete");
    scope.commit().await.expect("committed");
    let seen = of_order(&world.scope(&world.alice), order.id).await.expect("her shipments");
    assert_eq!(seen.len(), 2);
}

#[tokio::test]
async fn more_than_is_left_is_refused_with_the_line_and_what_is_left() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["1", "2.5"]).await;
    let scope = world.scope(&world.dora);
    let rows = orders::rows(&scope, order.id).await.expect("lines");
    let line = |quantity: &str| json!([{ "order_line": rows[1].id, "quantity": quantity }]);
    create(&scope, &of(&order, line("1"))).await.expect("shipped");
    let more = wrong(create(&scope, &of(&order, line("1.500001"))).await);
    assert_eq!((more.field.as_str(), more.message.as_str()), ("lines.0.quantity", "error-shipped-more"));
    assert_eq!((more.values["line"].as_str(), more.values["left"].as_str()), ("2 (Filter)", "1.5"));
    let twice = json!([line("1")[0], line("0.5")[0]]);
    assert_eq!(wrong(create(&scope, &of(&order, twice)).await).field, "lines.1.order_line");
    scope.commit().await.expect("committed");
    let other = world.confirmed_order(&["9"]).await;
    let foreign = wrong(create(&scope, &of(&other, line("1"))).await);
    assert_eq!((foreign.field.as_str(), foreign.message.as_str()), ("lines.0.order_line", "error-not-found"));
    let draft = [Change::new("account", world.contract.account_id.to_string())];
    let draft = orders::create(&scope, &draft, None).await.expect("draft");
    assert_eq!(wrong(create(&scope, &of(&draft, json!([]))).await).message, "error-order-unconfirmed");
    let by_customer = create(&world.scope(&world.alice), &of(&order, json!([]))).await;
    assert!(matches!(by_customer, Err(Error::NotFound)), "{by_customer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_ship_the_last_pieces_at_once_only_so_many_succeed() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["3"]).await;
    let line = orders::rows(&world.system(), order.id).await.expect("lines")[0].id;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (scope, changes) = (world.system(), of(&order, json!([{ "order_line": line, "quantity": "1" }])));
        tasks.spawn(async move {
            let outcome = create(&scope, &changes).await;
            scope.finish(outcome).await
        });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3);
    for refused in outcomes.into_iter().filter(Result::is_err) {
        let more = wrong(refused);
        assert_eq!((more.message.as_str(), more.values["left"].as_str()), ("error-shipped-more", "0"));
    }
    let scope = world.system();
    let shipments: Vec<_> = of_order(&scope, order.id).await.expect("shipments");
    let sent: i64 = lines(&scope, &shipments.iter().map(|shipment| shipment.id).collect::<Vec<_>>())
        .await
        .expect("lines")
        .iter()
        .map(|line| line.quantity)
        .sum();
    assert_eq!(sent, 3_000_000);
    let order = orders::get(&scope, order.id).await.expect("order");
    assert_eq!(order.fulfilment_status, FulfilmentStatus::Shipped);
}

#[tokio::test]
async fn what_was_not_sent_can_be_sent_again_and_what_was_cannot_be_cancelled() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["1"]).await;
    let scope = world.scope(&world.dora);
    let first = create(&scope, &of(&order, json!([]))).await.expect("shipped");
    let current = orders::get(&scope, order.id).await.expect("order");
    let cancelled = orders::transition(&scope, order.id, current.version, OrderStatus::Cancelled).await;
    assert!(matches!(&cancelled, Err(Error::Invalid(w)) if w[0].message == "error-order-shipped"));
    let first = moved(&scope, &first, &[Cancelled]).await;
    let again = wrong(transition(&scope, first.id, first.version, InTransit).await);
    assert_eq!(again.message, "error-shipment-transition");
    let second = create(&scope, &of(&order, json!([]))).await.expect("shipped again");
    let on_its_way = moved(&scope, &second, &[InTransit]).await;
    let late = wrong(transition(&scope, second.id, on_its_way.version, Cancelled).await);
    assert_eq!((late.values["from"].as_str(), late.values["to"].as_str()), ("in-transit", "cancelled"));
}

#[tokio::test]
async fn a_tracking_address_is_a_page_and_nothing_else() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["1"]).await;
    let scope = world.scope(&world.dora);
    let shipment = create(&scope, &of(&order, json!([]))).await.expect("shipped");
    for evil in
        ["javascript:alert(1)", "//evil.example", "https://x.example/\" onclick=\"", "data:text/html,x"]
    {
        let refused = update(&scope, shipment.id, 1, &[Change::new("tracking_url", evil)]).await;
        assert_eq!(wrong(refused).message, "error-web-address", "{evil}");
    }
    let good = [Change::new("tracking_url", "https://track.example/?id=7"), Change::new("carrier", "Post")];
    update(&scope, shipment.id, 1, &good).await.expect("changed");
    assert_eq!(get(&scope, shipment.id).await.expect("there").carrier, "Post");
}

#[tokio::test]
async fn a_shipment_of_another_system_is_written_once_and_follows_its_status() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["2"]).await;
    let other = world.confirmed_order(&["1"]).await;
    let scope = world.system();
    let row = |order: &order::Model, status: &str| {
        vec![
            Change::new("external_ref", "WMS-7"),
            Change::new("order", order.id.to_string()),
            Change::new("carrier", "Post"),
            Change::new("status", status),
        ]
    };
    let refused = wrong(upsert(&scope, &row(&order, "cancelled")).await.map(|(shipment, _)| shipment));
    assert_eq!((refused.field.as_str(), refused.message.as_str()), ("status", "error-transition"));
    let (first, outcome) = upsert(&scope, &row(&order, "in-transit")).await.expect("written");
    assert_eq!((outcome, first.status, first.carrier.as_str()), (Upsert::Created, InTransit, "Post"));
    let inside = lines(&scope, &[first.id]).await.expect("lines");
    assert_eq!(inside.iter().map(|line| line.quantity).collect::<Vec<_>>(), [2_000_000], "all that was left");
    let (same, outcome) = upsert(&scope, &row(&order, "in-transit")).await.expect("the same");
    assert_eq!((outcome, same.version), (Upsert::Unchanged, first.version));
    let (arrived, outcome) = upsert(&scope, &row(&order, "delivered")).await.expect("moved");
    assert_eq!((outcome, arrived.id, arrived.status), (Upsert::Updated, first.id, Delivered));
    let back = wrong(upsert(&scope, &row(&order, "pending")).await.map(|(shipment, _)| shipment));
    assert_eq!(back.message, "error-shipment-transition");
    let elsewhere = wrong(upsert(&scope, &row(&other, "delivered")).await.map(|(shipment, _)| shipment));
    assert_eq!((elsewhere.field.as_str(), elsewhere.message.as_str()), ("order", "error-taken"));
    let order = orders::get(&scope, order.id).await.expect("order");
    assert_eq!(order.fulfilment_status, FulfilmentStatus::Delivered);
}
