//! The numbers that must never be wrong.

use super::{Movement, balance, commit, entitlement_name, entries, release, reserve};
use crate::Error;
use crate::testing::World;

fn one<'a>(ledger: &'a str, reference: &'a str, key: &'a str) -> Movement<'a> {
    Movement { ledger, reference, amount: 1, key, reason: "", expires_at: None }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_concurrent_reservations_of_the_last_unit_one_succeeds() {
    let world = World::new(1).await;
    let ledger = entitlement_name(world.entitlement.id);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..50 {
        let (scope, ledger) = (world.system(), ledger.clone());
        tasks.spawn(async move {
            let outcome = reserve(&scope, one(&ledger, &format!("case-{number}"), "create")).await;
            if outcome.is_ok() {
                scope.commit().await.expect("committed");
            }
            outcome
        });
    }
    let outcomes = tasks.join_all().await;
    let limits = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::Limit(_)))).count();
    assert_eq!((outcomes.iter().filter(|outcome| outcome.is_ok()).count(), limits), (1, 49));
    let balance = balance(&world.system(), &ledger).await.expect("balance");
    assert_eq!((balance.granted, balance.reserved, balance.available()), (1, 1, 0));
}

#[tokio::test]
async fn the_same_key_moves_once_and_a_balance_is_the_sum_of_its_entries() {
    let world = World::new(10).await;
    let scope = world.system();
    let ledger = entitlement_name(world.entitlement.id);
    for _ in 0..2 {
        reserve(&scope, one(&ledger, "case", "create")).await.expect("reserved");
    }
    for _ in 0..2 {
        commit(&scope, one(&ledger, "case", "close")).await.expect("committed");
    }
    let again = commit(&scope, one(&ledger, "case", "close again")).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    let released = release(&scope, one(&ledger, "case", "cancel")).await;
    assert!(matches!(released, Err(Error::Conflict(_))), "{released:?}");
    let balance = balance(&scope, &ledger).await.expect("balance");
    assert_eq!((balance.granted, balance.reserved, balance.committed), (10, 0, 1));
    let entries = entries(&scope, &ledger, None, 100).await.expect("entries");
    let kinds: Vec<_> = entries.iter().rev().map(|entry| (entry.kind.as_str(), entry.amount)).collect();
    assert_eq!(kinds, [("grant", 10), ("reserve", 1), ("commit", 1)]);
}

#[tokio::test]
async fn a_refused_movement_inside_a_savepoint_leaves_the_rest() {
    let world = World::new(1).await;
    let scope = world.system();
    let ledger = entitlement_name(world.entitlement.id);
    reserve(&scope, one(&ledger, "first", "create")).await.expect("reserved");
    let second: crate::Result<_> = scope.savepoint(reserve(&scope, one(&ledger, "second", "create"))).await;
    assert!(matches!(second, Err(Error::Limit(_))), "{second:?}");
    scope.commit().await.expect("committed");
    assert_eq!(balance(&world.system(), &ledger).await.expect("balance").reserved, 1);
}
