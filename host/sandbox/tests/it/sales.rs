//! Orders and invoices, as plugins reach them.

use std::collections::BTreeSet;

use serde_json::json;
use theke_domain::{Actor, invoices, orders};
use theke_sandbox::{Grants, Right};

use crate::world::{World, json as answered};

/// What the behaviour `sell` uses, one after the other.
const RIGHTS: [Right; 8] = [
    Right::OrdersRead,
    Right::OrdersCreate,
    Right::OrdersWrite,
    Right::OrdersShip,
    Right::InvoicesRead,
    Right::InvoicesWrite,
    Right::InvoicesIssue,
    Right::InvoicesPayments,
];

#[tokio::test]
async fn a_plugin_with_the_rights_sells_ships_and_bills_for_an_agent() {
    let world = World::hostile().await;
    let account = world.contract.account_id.to_string();
    let codes = answered(world.behave_as(&world.dora, "sell", &[("account", &account)]).await);
    for right in RIGHTS {
        assert_eq!(codes[right.to_string()]["code"], "found", "{right}: {codes}");
    }
    let scope = world.scope(&Actor::System("test"));
    let invoice = invoices::find(&scope, &invoices::Filter::default(), 2).await.expect("invoices").remove(0);
    assert_eq!((invoice.gross, invoice.paid, invoice.number.is_some()), (11899, 100, true));
    let order = orders::find(&scope, &orders::Filter::default(), 2).await.expect("orders").remove(0);
    assert_eq!(orders::rows(&scope, order.id).await.expect("lines")[0].shipped, 3_000_000);
}

#[tokio::test]
async fn a_customer_orders_for_itself_and_ships_and_bills_nothing() {
    let world = World::hostile().await;
    let account = world.contract.account_id.to_string();
    let codes = answered(world.behave_with("sell", &[("account", &account)]).await);
    for right in RIGHTS {
        let own = [Right::OrdersRead, Right::OrdersCreate, Right::OrdersWrite].contains(&right);
        let expected = if own { "found" } else { "not-found" };
        assert_eq!(codes[right.to_string()]["code"], expected, "{right}: {codes}");
    }
    let scope = world.scope(&Actor::System("test"));
    let order = orders::find(&scope, &orders::Filter::default(), 2).await.expect("orders").remove(0);
    let Actor::Customer(alice) = &world.alice else { panic!("Alice is a customer") };
    assert_eq!(order.contact_id, Some(alice.contact));
}

#[tokio::test]
async fn each_right_of_sales_is_denied_when_it_was_not_granted() {
    let world = World::empty(1).await;
    let account = world.contract.account_id.to_string();
    for denied in RIGHTS {
        let granted: BTreeSet<Right> = RIGHTS.into_iter().filter(|right| *right != denied).collect();
        world.install("tests/guests", "guests", &Grants::Only(granted)).await.expect("installed");
        let codes = answered(world.behave_as(&world.dora, "sell", &[("account", &account)]).await);
        let said = &codes[denied.to_string()];
        assert_eq!(said["code"], "denied", "{denied}: {codes}");
        let line = said["message"].as_str().unwrap_or_default();
        assert!(line.contains(denied.word()) && line.contains(denied.interface()), "{denied}: {line}");
        let others = RIGHTS.into_iter().filter(|right| *right != denied);
        let refused = others.filter(|right| codes[right.to_string()]["code"] == "denied").count();
        assert_eq!(refused, 0, "{denied}: {codes}");
    }
}

#[tokio::test]
async fn a_key_is_one_order_also_in_one_call() {
    let world = World::hostile().await;
    let account = world.contract.account_id.to_string();
    for _ in 0..2 {
        let answer = answered(world.behave_with("order-twice", &[("account", &account)]).await);
        assert_eq!(answer, json!({ "same": true, "net": 9999, "gross": 11899 }));
    }
    let scope = world.scope(&Actor::System("test"));
    assert_eq!(orders::find(&scope, &orders::Filter::default(), 9).await.expect("orders").len(), 1);
}
