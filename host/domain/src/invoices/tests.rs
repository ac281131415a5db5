//! What customers owe, to the cent and without a gap.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use theke_entity::ids::InvoiceId;
use theke_entity::invoice;
use theke_entity::kinds::InvoiceStatus::{Draft, Issued, Paid, PartPaid, Settled};
use theke_entity::kinds::{MembershipRole, PaymentStatus};

use super::{
    Filter, create, credit, discard, find, get, is_overdue, issue, left_to_pay, of_order, taxes, update,
    upsert,
};
use crate::changes::Change;
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Actor, Error, Result, Scope, orders, payments, series};

fn of(world: &World, lines: Value) -> Vec<Change> {
    vec![Change::new("account", world.contract.account_id.to_string()), Change::new("lines", lines)]
}

fn filters(quantity: &str, price: &str) -> Value {
    json!({ "description": "Filter", "quantity": quantity, "unit_price": price, "tax_rate": "19" })
}

async fn issued(scope: &Scope, changes: &[Change]) -> invoice::Model {
    let draft = create(scope, changes).await.expect("created");
    issue(scope, draft.id, draft.version).await.expect("issued")
}

async fn pay(scope: &Scope, invoice: InvoiceId, minor: i64) {
    let changes = [
        Change::new("invoice", invoice.to_string()),
        Change::new("amount", json!({ "minor": minor, "currency": "EUR" })),
    ];
    payments::create(scope, &changes).await.expect("noted");
}

fn fault<T: std::fmt::Debug>(outcome: Result<T>) -> crate::Violation {
    match outcome {
        Err(Error::Invalid(mut wrong)) => wrong.swap_remove(0),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn tax_is_reckoned_per_category_and_adds_up() {
    let world = World::new(1).await;
    let scope = world.system();
    for (lines, expected) in [
        (json!([filters("3", "33.33")]), (9999, 1900, 11899)),
        (json!([filters("1", "33.33"), filters("1", "33.33"), filters("1", "33.33")]), (9999, 1900, 11899)),
        (json!([filters("1", "1.50")]), (150, 29, 179)),
    ] {
        let invoice = create(&scope, &of(&world, lines)).await.expect("created");
        assert_eq!((invoice.net, invoice.tax, invoice.gross), expected);
        let sum: i64 = taxes(&invoice).iter().map(|group| group.tax).sum();
        assert_eq!(sum, invoice.tax);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_who_issue_at_once_get_fifty_numbers_without_a_gap() {
    let world = World::new(1).await;
    let scope = world.system();
    let mut drafts = Vec::new();
    for _ in 0..60 {
        drafts.push(create(&scope, &of(&world, json!([filters("1", "1")]))).await.expect("created"));
    }
    scope.commit().await.expect("committed");
    let mut tasks = tokio::task::JoinSet::new();
    for (index, draft) in drafts.into_iter().enumerate() {
        let scope = world.system();
        tasks.spawn(async move {
            let invoice = issue(&scope, draft.id, draft.version).await.expect("issued");
            // Some think better of it: their numbers go to others.
            if index % 6 == 0 {
                scope.rollback().await.expect("rolled back");
                return None;
            }
            scope.commit().await.expect("committed");
            invoice.number
        });
    }
    let numbers: BTreeSet<String> = tasks.join_all().await.into_iter().flatten().collect();
    let year = series::year(&world.system(), world.system().now());
    let expected: BTreeSet<String> = (1..=50).map(|number| format!("I-{year}-{number:05}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn what_is_issued_never_changes_and_a_draft_can_be_thrown_away() {
    let world = World::new(1).await;
    let scope = world.system();
    let invoice = issued(&scope, &of(&world, json!([filters("1", "100")]))).await;
    assert_eq!((invoice.status, invoice.due_at.is_some()), (Issued, true));
    for change in [Change::new("note", "x"), Change::new("lines", json!([])), Change::new("due_at", 7)] {
        let refused = update(&scope, invoice.id, invoice.version, &[change]).await;
        assert_eq!(fault(refused).message, "error-invoice-issued");
    }
    assert_eq!(fault(issue(&scope, invoice.id, invoice.version).await).message, "error-invoice-issued");
    assert_eq!(fault(discard(&scope, invoice.id, invoice.version).await).message, "error-invoice-issued");
    let empty = create(&scope, &of(&world, json!([]))).await.expect("created");
    assert_eq!(fault(issue(&scope, empty.id, empty.version).await).message, "error-invoice-empty");
    discard(&scope, empty.id, empty.version).await.expect("gone");
    assert!(matches!(get(&scope, empty.id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn an_order_is_billed_once_and_its_payment_follows_the_invoice() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["3"]).await;
    let scope = world.scope(&world.dora);
    let draft = of_order(&scope, order.id, &[]).await.expect("created");
    assert_eq!(draft.gross, order.gross);
    assert_eq!(fault(of_order(&scope, order.id, &[]).await).message, "error-order-invoiced");
    let invoice = issue(&scope, draft.id, draft.version).await.expect("issued");
    let payment = async || orders::get(&scope, order.id).await.expect("order").payment_status;
    assert_eq!(payment().await, PaymentStatus::Unpaid);
    pay(&scope, invoice.id, 1000).await;
    assert_eq!(payment().await, PaymentStatus::PartPaid);
    assert_eq!(get(&scope, invoice.id).await.expect("invoice").status, PartPaid);
    pay(&scope, invoice.id, 10899).await;
    assert_eq!(payment().await, PaymentStatus::Paid);
    let paid = get(&scope, invoice.id).await.expect("invoice");
    assert_eq!((paid.status, left_to_pay(&paid), paid.paid_at.is_some()), (Paid, 0, true));

    // Taken back as a whole: the money goes back, and the order may be billed again.
    let note = credit(&scope, invoice.id, &[]).await.expect("created");
    let note = issue(&scope, note.id, note.version).await.expect("issued");
    assert!(note.number.as_deref().is_some_and(|number| number.starts_with("CN-")), "{:?}", note.number);
    assert_eq!((note.status, left_to_pay(&note)), (Issued, 11899));
    pay(&scope, note.id, 11899).await;
    assert_eq!(payment().await, PaymentStatus::Refunded);
    of_order(&scope, order.id, &[]).await.expect("billed again");
}

#[tokio::test]
async fn a_credit_note_takes_off_what_is_not_paid_and_never_more_than_was_asked() {
    let world = World::new(1).await;
    let scope = world.system();
    let invoice = issued(&scope, &of(&world, json!([filters("1", "100")]))).await;
    pay(&scope, invoice.id, 10000).await;
    let half = [Change::new("lines", json!([filters("1", "50")]))];
    let first = credit(&scope, invoice.id, &half).await.expect("created");
    let second = credit(&scope, invoice.id, &half).await.expect("created");
    let third = credit(&scope, invoice.id, &[Change::new("lines", json!([filters("1", "0.01")]))]).await;
    let third = third.expect("created");
    let first = issue(&scope, first.id, first.version).await.expect("issued");
    // 19.00 of the invoice were open; the other 40.50 go back.
    assert_eq!((first.gross, first.set_off, left_to_pay(&first), first.status), (5950, 1900, 4050, PartPaid));
    let after = get(&scope, invoice.id).await.expect("invoice");
    assert_eq!((after.status, after.credited, left_to_pay(&after)), (Paid, 5950, 0));
    let second = issue(&scope, second.id, second.version).await.expect("issued");
    assert_eq!((second.set_off, left_to_pay(&second)), (0, 5950));
    let more = fault(issue(&scope, third.id, third.version).await);
    assert_eq!((more.message.as_str(), more.values["left"].as_str()), ("error-credited-more", "0.00 EUR"));
    assert_eq!(fault(credit(&scope, invoice.id, &[]).await).message, "error-credited-all");
    assert_eq!(fault(credit(&scope, first.id, &[]).await).message, "error-credit-note-corrected");

    let unpaid = issued(&scope, &of(&world, json!([filters("1", "100")]))).await;
    let note = credit(&scope, unpaid.id, &[]).await.expect("created");
    let note = issue(&scope, note.id, note.version).await.expect("issued");
    let unpaid = get(&scope, unpaid.id).await.expect("invoice");
    assert_eq!((note.status, unpaid.status), (Settled, Settled));
}

#[tokio::test]
async fn invoices_concern_whoever_pays_and_drafts_nobody_outside() {
    let world = World::new(1).await;
    let scope = world.system();
    let invoice = issued(&scope, &of(&world, json!([filters("1", "1")]))).await;
    let draft = create(&scope, &of(&world, json!([filters("1", "1")]))).await.expect("created");
    assert_eq!(draft.status, Draft);
    scope.commit().await.expect("committed");
    let seen_as = async |role| -> Vec<InvoiceId> {
        let Actor::Customer(mut alice) = world.alice.clone() else { panic!("Alice is a customer") };
        alice.memberships[0].role = role;
        let found = find(&world.scope(&Actor::Customer(alice)), &Filter::default(), 10).await;
        found.expect("invoices").into_iter().map(|invoice| invoice.id).collect()
    };
    assert_eq!(seen_as(MembershipRole::Member).await, []);
    assert_eq!(seen_as(MembershipRole::Billing).await, [invoice.id]);
    assert_eq!(seen_as(MembershipRole::Manager).await, [invoice.id]);
    let due = invoice.due_at.expect("a day");
    assert!(!is_overdue(&invoice, due) && is_overdue(&invoice, due + 1));
    let late = Filter { overdue_at: Some(due + 1), ..Filter::default() };
    assert_eq!(find(&world.system(), &late, 10).await.expect("invoices").len(), 1);
}

#[tokio::test]
async fn an_invoice_from_another_system_keeps_its_number_and_its_series_goes_on_behind_it() {
    let world = World::new(1).await;
    let scope = world.system();
    let year = series::year(&scope, scope.now());
    let number = format!("I-{year}-00001");
    let mut fields = of(&world, json!([filters("1", "10")]));
    fields.extend([
        Change::new("external_ref", "erp-1"),
        Change::new("number", number.clone()),
        Change::new("status", "issued"),
        Change::new("issued_at", scope.now()),
    ]);
    let (invoice, outcome) = upsert(&scope, &fields).await.expect("landed");
    assert_eq!((outcome, invoice.number, invoice.status), (Upsert::Created, Some(number), Issued));
    assert_eq!(upsert(&scope, &fields).await.expect("landed").1, Upsert::Unchanged);
    fields.push(Change::new("note", "changed"));
    assert_eq!(fault(upsert(&scope, &fields).await).message, "error-invoice-issued");
    let next = issued(&scope, &of(&world, json!([filters("1", "10")]))).await;
    assert_eq!(next.number, Some(format!("I-{year}-00002")));
}
