//! Catalogue, assets and leads, as plugins reach them.

use std::collections::BTreeSet;

use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::entity::product_variant;
use theke_domain::{Actor, prices, product_variants, products};
use theke_sandbox::{Grants, Right};

use crate::world::{World, json as answered};

/// What the behaviour `trade` uses, one after the other.
const RIGHTS: [Right; 7] = [
    Right::CatalogRead,
    Right::AssetsRead,
    Right::AssetsCreate,
    Right::AssetsWrite,
    Right::LeadsRead,
    Right::LeadsCreate,
    Right::LeadsWrite,
];

/// A product's only variant, which costs 10.00 EUR, and 9.00 EUR from ten pieces on.
async fn variant(world: &World) -> product_variant::Model {
    let scope = world.scope(&Actor::System("test"));
    let product = products::create(&scope, &[Change::new("name", "Crema One")]).await.expect("product");
    let of_it = [Change::new("product", product.id.to_string()), Change::new("sku", "CREMA-1")];
    let variant = product_variants::create(&scope, &of_it).await.expect("variant");
    for (from, minor) in [(1, 1000), (10, 900)] {
        let price = [
            Change::new("variant", variant.id.to_string()),
            Change::new("amount", json!({ "minor": minor, "currency": "EUR" })),
            Change::new("minimum_quantity", from),
        ];
        prices::create(&scope, &price).await.expect("price");
    }
    scope.commit().await.expect("committed");
    variant
}

#[tokio::test]
async fn a_plugin_with_the_rights_trades_for_an_agent() {
    let world = World::hostile().await;
    let id = variant(&world).await.id.to_string();
    let codes = answered(world.behave_as(&world.dora, "trade", &[("variant", &id)]).await);
    for right in RIGHTS {
        assert_eq!(codes[right.to_string()]["code"], "found", "{right}: {codes}");
    }
}

#[tokio::test]
async fn a_customer_registers_a_machine_and_enquires_and_reads_no_enquiry() {
    let world = World::hostile().await;
    let id = variant(&world).await.id.to_string();
    let codes = answered(world.behave_with("trade", &[("variant", &id)]).await);
    for right in RIGHTS {
        let expected =
            if [Right::LeadsRead, Right::LeadsWrite].contains(&right) { "not-found" } else { "found" };
        assert_eq!(codes[right.to_string()]["code"], expected, "{right}: {codes}");
    }
}

#[tokio::test]
async fn each_right_of_trade_is_denied_when_it_was_not_granted() {
    let world = World::empty(1).await;
    let id = variant(&world).await.id.to_string();
    for denied in RIGHTS {
        let granted: BTreeSet<Right> = RIGHTS.into_iter().filter(|right| *right != denied).collect();
        world.install("tests/guests", "guests", &Grants::Only(granted)).await.expect("installed");
        let codes = answered(world.behave_as(&world.dora, "trade", &[("variant", &id)]).await);
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
async fn a_price_is_told_in_whole_minor_units_with_its_currency() {
    let world = World::hostile().await;
    let id = variant(&world).await.id.to_string();
    for (quantity, minor) in [("1", 1000), ("9", 1000), ("10", 900)] {
        let query = [("variant", id.as_str()), ("quantity", quantity)];
        let offer = answered(world.behave_with("offer", &query).await);
        assert_eq!(offer, json!({ "minor": minor, "currency": "EUR", "listed": 2 }), "{quantity}");
    }
    let nothing = answered(world.behave_with("offer", &[("variant", &id), ("quantity", "0")]).await);
    assert!(nothing.is_null(), "{nothing}");
}
