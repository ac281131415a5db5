//! What was paid, and never more than was asked for.

use serde_json::json;
use theke_entity::invoice;
use theke_entity::kinds::InvoiceStatus;

use super::{create, of_invoice, upsert};
use crate::changes::Change;
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Error, Result, invoices};

async fn invoice(world: &World) -> invoice::Model {
    let scope = world.system();
    let lines = json!([{ "description": "Filter", "quantity": "1", "unit_price": "100" }]);
    let fields = [Change::new("account", world.contract.account_id.to_string()), Change::new("lines", lines)];
    let draft = invoices::create(&scope, &fields).await.expect("created");
    let issued = invoices::issue(&scope, draft.id, draft.version).await.expect("issued");
    scope.commit().await.expect("committed");
    issued
}

fn of(invoice: &invoice::Model, minor: i64, currency: &str) -> Vec<Change> {
    vec![
        Change::new("invoice", invoice.id.to_string()),
        Change::new("amount", json!({ "minor": minor, "currency": currency })),
    ]
}

fn fault<T: std::fmt::Debug>(outcome: Result<T>) -> crate::Violation {
    match outcome {
        Err(Error::Invalid(mut wrong)) => wrong.swap_remove(0),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn more_than_is_left_and_another_currency_are_refused_in_words() {
    let world = World::new(1).await;
    let invoice = invoice(&world).await;
    let scope = world.scope(&world.dora);
    create(&scope, &of(&invoice, 11_000, "EUR")).await.expect("noted");
    let more = fault(create(&scope, &of(&invoice, 901, "EUR")).await);
    assert_eq!((more.message.as_str(), more.values["left"].as_str()), ("error-overpaid", "9.00 EUR"));
    let mixed = fault(create(&scope, &of(&invoice, 900, "USD")).await);
    assert_eq!((mixed.field.as_str(), mixed.message.as_str()), ("amount", "error-currencies-mixed"));
    assert_eq!((mixed.values["one"].as_str(), mixed.values["other"].as_str()), ("USD", "EUR"));
    for minor in [0, -5] {
        assert_eq!(fault(create(&scope, &of(&invoice, minor, "EUR")).await).message, "error-money");
    }
    create(&scope, &of(&invoice, 900, "EUR")).await.expect("noted");
    let paid = invoices::get(&scope, invoice.id).await.expect("invoice");
    assert_eq!((paid.status, paid.paid), (InvoiceStatus::Paid, 11_900));
    let by_customer = create(&world.scope(&world.alice), &of(&invoice, 1, "EUR")).await;
    assert!(matches!(by_customer, Err(Error::NotFound)), "{by_customer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_payments_at_once_only_so_many_fit() {
    let world = World::new(1).await;
    let invoice = invoice(&world).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (scope, changes) = (world.system(), of(&invoice, 4_000, "EUR"));
        tasks.spawn(async move {
            let outcome = create(&scope, &changes).await;
            scope.finish(outcome).await
        });
    }
    let noted = tasks.join_all().await.iter().filter(|outcome| outcome.is_ok()).count();
    let scope = world.system();
    let after = invoices::get(&scope, invoice.id).await.expect("invoice");
    assert_eq!((noted, after.paid, after.status), (2, 8_000, InvoiceStatus::PartPaid));
    assert_eq!(of_invoice(&scope, invoice.id).await.expect("payments").len(), 2);
}

#[tokio::test]
async fn a_payment_that_is_told_twice_is_noted_once() {
    let world = World::new(1).await;
    let invoice = invoice(&world).await;
    let scope = world.system();
    let mut changes = of(&invoice, 5_000, "EUR");
    changes.push(Change::new("external_ref", "bank-77"));
    assert_eq!(upsert(&scope, &changes).await.expect("noted").1, Upsert::Created);
    assert_eq!(upsert(&scope, &changes).await.expect("known").1, Upsert::Unchanged);
    let mut other = of(&invoice, 5_001, "EUR");
    other.push(Change::new("external_ref", "bank-77"));
    assert_eq!(fault(upsert(&scope, &other).await).message, "error-payment-noted");
    assert_eq!(invoices::get(&scope, invoice.id).await.expect("invoice").paid, 5_000);
}
