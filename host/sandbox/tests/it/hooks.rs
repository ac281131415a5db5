//! Hooks judge a change inside its transaction: amend, refuse, fail, nest.

use theke_domain::{Error, ledger};
use theke_sandbox::CallErrorKind;

use crate::world::{World, json};

#[tokio::test]
async fn a_hook_that_traps_refuses_the_case_and_leaves_a_reference() {
    let world = World::hostile().await;
    for behaviour in [
        "trap",
        "loop",
        "allocate",
        "recurse",
        "sleep",
        "fail",
        "write-then-trap",
        "amend-garbage",
        "verdict-other",
    ] {
        let refused = world.file(&format!("hook:{behaviour}")).await.expect_err("refused");
        let Error::Plugin { plugin, reference } = refused else { panic!("{behaviour}: {refused}") };
        assert_eq!(plugin, "hostile");
        assert!(world.cases().await.is_empty(), "{behaviour} left a case");
        let verdict = world.verdict(reference).await;
        assert_eq!(verdict.fields["surface"], "hook case.create", "{behaviour}");
    }
}

#[tokio::test]
async fn a_hook_that_refuses_says_which_fields_and_in_whose_words() {
    let world = World::hostile().await;
    let Err(Error::Invalid(violations)) = world.file("hook:refuse").await else { panic!("not refused") };
    assert_eq!(violations[0].field, "subject");
    assert_eq!(violations[0].message, "refused-by-hostile");
    assert_eq!(violations[0].plugin.as_deref(), Some("hostile"));
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn a_hook_cannot_amend_what_is_not_a_field() {
    let world = World::hostile().await;
    let refused = world.file("hook:amend-forbidden").await.expect_err("refused");
    assert!(matches!(refused, Error::Plugin { .. }), "{refused}");
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn hooks_nest_only_so_deep_and_nothing_of_it_stays() {
    let world = World::hostile().await;
    world.file("hook:nest").await.expect_err("too deep");
    assert!(world.cases().await.is_empty());
    json(world.behave("calm").await);
}

#[tokio::test]
async fn a_page_whose_case_a_hook_breaks_gets_the_hooks_reference() {
    let world = World::hostile().await;
    let error = world.behave("nest").await.expect_err("the hook fails");
    assert!(matches!(error.kind, CallErrorKind::Refused { .. }), "{error}");
    assert!(world.cases().await.is_empty());
    assert_eq!(world.verdict(error.reference).await.fields["surface"], "hook case.create");
}

#[tokio::test]
async fn a_case_under_a_contract_reserves_one_request() {
    let world = World::supported(10).await;
    let case = world.file("Milk frother").await.expect("filed");
    assert_eq!(case.entitlement_id, Some(world.entitlement.id));
    let name = ledger::entitlement_name(world.entitlement.id);
    let balance = ledger::balance(&world.scope(&world.dora), &name).await.expect("balance");
    assert_eq!((balance.granted, balance.reserved, balance.committed), (10, 1, 0));
}

#[tokio::test]
async fn of_two_who_want_the_last_request_exactly_one_gets_it() {
    let world = World::supported(1).await;
    let (one, other) = tokio::join!(world.file("One"), world.file("Other"));
    assert_eq!([&one, &other].iter().filter(|outcome| outcome.is_ok()).count(), 1, "{one:?} {other:?}");
    let refused = one.err().or(other.err()).expect("one is refused");
    let Error::Invalid(violations) = refused else { panic!("{refused}") };
    assert_eq!(violations[0].plugin.as_deref(), Some("support-contract"));
    assert_eq!(world.cases().await.len(), 1);
    let name = ledger::entitlement_name(world.entitlement.id);
    let balance = ledger::balance(&world.scope(&world.dora), &name).await.expect("balance");
    assert_eq!((balance.reserved, balance.available()), (1, 0));
}
