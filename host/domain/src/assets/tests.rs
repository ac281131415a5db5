//! Whose assets are whose, and what their warranty says.

use serde_json::json;
use theke_entity::ids::VariantId;
use theke_entity::kinds::ProductStatus;

use super::{Filter, create, find, get, under_warranty, update, upsert};
use crate::accounts::{self, CreateAccount};
use crate::changes::Change;
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Actor, Error, history, products};

fn asset(variant: VariantId, serial: &str) -> Vec<Change> {
    vec![Change::new("variant", variant.to_string()), Change::new("serial", serial)]
}

#[tokio::test]
async fn a_customer_sees_its_accounts_assets_and_is_told_nothing_of_others() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    let kind = theke_entity::kinds::AccountKind::Company;
    let stranger = CreateAccount { number: "A-2".into(), name: "Bistro Brandt".into(), kind };
    let stranger = accounts::create(&scope, stranger).await.expect("account").id;
    let of = |serial: &str, account: theke_entity::ids::AccountId| {
        let mut changes = asset(variant, serial);
        changes.push(Change::new("account", account.to_string()));
        changes
    };
    let own = create(&scope, &of("SN-1", world.contract.account_id)).await.expect("created");
    let foreign = create(&scope, &of("SN-2", stranger)).await.expect("created");
    scope.commit().await.expect("committed");

    let scope = world.scope(&world.alice);
    let seen = find(&scope, &Filter::default(), 10).await.expect("found");
    assert_eq!(seen.iter().map(|asset| asset.id).collect::<Vec<_>>(), [own.id]);
    assert!(matches!(get(&scope, foreign.id).await, Err(Error::NotFound)));
    let update = update(&scope, foreign.id, 1, &[Change::new("serial", "mine")]).await;
    assert!(matches!(update, Err(Error::NotFound)));
    let grabbed = create(&scope, &of("SN-3", stranger)).await;
    assert!(matches!(grabbed, Err(Error::NotFound)));
    let Actor::Customer(alice) = &world.alice else { panic!("Alice is a customer") };
    let registered = create(&scope, &asset(variant, "SN-4")).await.expect("registered");
    assert_eq!(registered.contact_id, Some(alice.contact));
    let guest = world.scope(&Actor::Guest);
    assert!(matches!(find(&guest, &Filter::default(), 10).await, Err(Error::NotFound)));
    assert!(matches!(create(&guest, &asset(variant, "SN-5")).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_warranty_holds_from_the_purchase_up_to_its_end() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    let mut changes = asset(variant, "SN-1");
    let bare = create(&scope, &changes).await.expect("created");
    assert!(!under_warranty(&bare, 0));
    changes[1] = Change::new("serial", "SN-2");
    changes.extend([Change::new("purchased_at", 100), Change::new("warranty_ends_at", 200)]);
    let covered = create(&scope, &changes).await.expect("created");
    for (at, expected) in [(99, false), (100, true), (199, true), (200, false)] {
        assert_eq!(under_warranty(&covered, at), expected, "{at}");
    }
    let before_purchase = vec![Change::new("warranty_ends_at", 100)];
    let refused = update(&scope, covered.id, covered.version, &before_purchase).await;
    assert!(matches!(&refused, Err(Error::Invalid(wrong)) if wrong[0].field == "warranty_ends_at"));
}

#[tokio::test]
async fn a_serial_number_is_unique_among_those_of_its_variant_only() {
    let world = World::new(1).await;
    let scope = world.system();
    let (one, other) = (world.variant(&scope).await.id, world.variant(&scope).await.id);
    let first = create(&scope, &asset(one, "SN-1")).await.expect("created");
    let taken = create(&scope, &asset(one, "SN-1")).await;
    assert!(
        matches!(&taken, Err(Error::Invalid(wrong)) if (wrong[0].field.as_str(), wrong[0].message.as_str()) == ("serial", "error-taken")),
        "{taken:?}"
    );
    create(&scope, &asset(other, "SN-1")).await.expect("another variant");
    let (same, outcome) = upsert(&scope, &asset(one, "SN-1")).await.expect("known by its plate");
    assert_eq!((same.id, outcome), (first.id, Upsert::Unchanged));
}

#[tokio::test]
async fn pieces_outlive_the_offer_which_customers_see_no_more() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await;
    let product = products::get(&scope, variant.product_id).await.expect("product");
    let retire = [Change::new("status", ProductStatus::Retired.as_str())];
    products::update(&scope, product.id, product.version, &retire).await.expect("retired");
    let mut changes = asset(variant.id, "SN-1");
    changes.push(Change::new("account", json!(world.contract.account_id)));
    let asset = create(&scope, &changes).await.expect("created");
    scope.commit().await.expect("committed");
    let scope = world.scope(&world.alice);
    assert_eq!(get(&scope, asset.id).await.expect("hers").id, asset.id);
    assert!(matches!(products::get(&scope, product.id).await, Err(Error::NotFound)));
    assert!(products::find(&scope, &products::Filter::default(), 10).await.expect("found").is_empty());
    assert!(matches!(products::update(&scope, product.id, 2, &retire).await, Err(Error::NotFound)));
    let dora = world.scope(&world.dora);
    let lines = history::of(&dora, "product", product.id.0).await.expect("history");
    let told: Vec<_> = lines.iter().map(|line| (line.field.as_str(), &line.after)).collect();
    assert_eq!(told, [("status", &json!("retired"))]);
}
