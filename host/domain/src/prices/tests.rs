//! What a variant costs, and when.

use serde_json::json;
use theke_entity::ids::VariantId;
use theke_entity::kinds::PriceBasis;

use super::{STANDARD_LIST, create, money, price_of, upsert};
use crate::changes::Change;
use crate::testing::World;
use crate::upsert::Upsert;
use crate::{Error, Scope};

fn price(variant: VariantId, minor: i64, more: &[(&str, i64)]) -> Vec<Change> {
    let amount = json!({ "minor": minor, "currency": "EUR" });
    let mut changes = vec![Change::new("variant", variant.to_string()), Change::new("amount", amount)];
    changes.extend(more.iter().map(|(field, value)| Change::new(field, *value)));
    changes
}

async fn minor(scope: &Scope, variant: VariantId, quantity: i64, at: i64) -> Option<i64> {
    let found = price_of(scope, variant, STANDARD_LIST, quantity, at).await.expect("looked up");
    found.map(|price| money(&price).expect("an amount").minor())
}

#[tokio::test]
async fn the_price_for_the_largest_quantity_counts_and_of_several_the_one_that_began_last() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    for (cents, more) in [
        (1000, vec![]),
        (900, vec![("minimum_quantity", 10)]),
        (1100, vec![("valid_from", 500)]),
        (800, vec![("valid_from", 200), ("valid_until", 300)]),
    ] {
        create(&scope, &price(variant, cents, &more)).await.expect("created");
    }
    for (quantity, at, expected) in [
        (1, 100, Some(1000)),
        (1, 199, Some(1000)),
        (1, 200, Some(800)),
        (9, 299, Some(800)),
        (1, 300, Some(1000)),
        (10, 250, Some(900)),
        (1, 500, Some(1100)),
        (1, -1, None),
        (0, 100, None),
    ] {
        assert_eq!(minor(&scope, variant, quantity, at).await, expected, "{quantity} at {at}");
    }
    let unknown = price_of(&scope, variant, "dealers", 1, 100).await.expect("looked up");
    assert!(unknown.is_none());
}

#[tokio::test]
async fn a_list_has_the_prices_of_a_variant_in_one_currency() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    create(&scope, &price(variant, 1000, &[])).await.expect("created");
    let mut dollars = price(variant, 1000, &[("minimum_quantity", 5)]);
    dollars.push(Change::new("amount", json!({ "minor": 900, "currency": "USD" })));
    let refused = create(&scope, &dollars).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(wrong)) if wrong[0].message == "error-currencies"),
        "{refused:?}"
    );
    dollars.push(Change::new("list", "export"));
    assert_eq!(create(&scope, &dollars).await.expect("another list").currency, "USD");
}

#[tokio::test]
async fn a_price_is_known_by_what_it_is_the_price_of() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    let write = async |changes: &[Change]| upsert(&scope, changes).await.expect("landed");
    let (first, outcome) = write(&price(variant, 1000, &[])).await;
    assert_eq!((outcome, first.basis, first.minimum_quantity), (Upsert::Created, PriceBasis::Net, 1));
    assert_eq!(write(&price(variant, 1000, &[])).await.1, Upsert::Unchanged);
    let (second, outcome) = write(&price(variant, 1200, &[])).await;
    assert_eq!((outcome, second.id, second.version), (Upsert::Updated, first.id, 2));
    assert_eq!(write(&price(variant, 1100, &[("valid_from", 7)])).await.1, Upsert::Created);
}

#[tokio::test]
async fn a_price_that_makes_no_sense_is_refused_at_its_field() {
    let world = World::new(1).await;
    let scope = world.system();
    let variant = world.variant(&scope).await.id;
    for (changes, field) in [
        (price(variant, -1, &[]), "amount"),
        (price(variant, 1, &[("minimum_quantity", 0)]), "minimum_quantity"),
        (price(variant, 1, &[("valid_from", 5), ("valid_until", 5)]), "valid_until"),
        (vec![Change::new("variant", variant.to_string())], "amount"),
        (vec![Change::new("amount", json!({ "minor": 1, "currency": "EUR" }))], "variant"),
    ] {
        let refused = create(&scope, &changes).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(wrong)) if wrong[0].field == field),
            "{field}: {refused:?}"
        );
    }
}
