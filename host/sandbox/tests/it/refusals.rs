//! Refusals are values that help; answers that break the contract are not believed.

use theke_sandbox::{CallErrorKind, Grants, PageResponse, Right};

use crate::world::{World, json};

#[tokio::test]
async fn a_missing_right_is_denied_with_the_line_that_would_ask_for_it() {
    let world = World::hostile().await;
    let answers = json(world.behave("ungranted").await);
    for (right, line) in [
        ("contacts.create", "[capabilities] contacts = { create ="),
        ("contacts.write", "[capabilities] contacts = { write ="),
        ("cases.write", "[capabilities] cases = { write ="),
        ("contracts.ledger", "[capabilities] contracts = { ledger ="),
        ("mail.agents", "[capabilities] mail = { agents ="),
        ("store", "[[collections]]"),
        ("ledger", "[capabilities] contracts = { ledger ="),
    ] {
        assert_eq!(answers[right]["code"], "denied", "{right}: {}", answers[right]);
        assert!(
            answers[right]["message"].as_str().is_some_and(|message| message.contains(line)),
            "{}",
            answers[right]
        );
    }
}

#[tokio::test]
async fn a_right_that_the_tenant_withheld_is_denied_though_it_is_declared() {
    let world = World::empty(1).await;
    let only = Grants::Only([Right::CasesRead].into());
    world.install("tests/guests", "guests", &only).await.expect("installed");
    let error = world.behave("write").await.expect_err("not granted");
    assert!(matches!(&error.kind, CallErrorKind::Refused { code, .. } if code == "denied"), "{error}");
    assert!(error.message.contains("this tenant has not granted it"), "{error}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_used_is_named() {
    let world = World::hostile().await;
    for (behaviour, problem) in [
        ("bad-json", "is not JSON"),
        ("missing-template", "the package has no templates/missing.html"),
        ("escaping-template", "the package has no templates/../plugin.toml"),
        ("redirect-away", "is no path of this portal"),
        ("redirect-script", "is no path of this portal"),
        ("other", "does not know its kind"),
    ] {
        let error = world.behave(behaviour).await.expect_err("refused");
        assert_eq!(error.kind, CallErrorKind::Answer, "{behaviour}: {error}");
        assert!(error.message.contains(problem), "{behaviour}: {error}");
    }
}

#[tokio::test]
async fn a_field_at_fault_comes_with_its_bound_and_with_whose_words_they_are() {
    let world = World::supported(0).await;
    world.install("tests/guests", "guests", &Grants::All).await.expect("installed");
    let subject = "x".repeat(1_000);
    let answer = json(world.behave_with("file-case", &[("subject", &subject)]).await);
    let too_long = serde_json::json!([{ "field": "subject", "message": "error-too-long", "limit": 200, "plugin": null }]);
    assert_eq!(answer["errors"], too_long);
    let query = [("subject", "Milk frother"), ("contract", &world.contract.id.to_string())];
    let answer = json(world.behave_with("file-case", &query).await);
    assert_eq!(answer["errors"][0]["plugin"], "support-contract", "{answer}");
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn what_a_call_wrote_stands_only_when_it_ends_well() {
    let world = World::hostile().await;
    for behaviour in ["write-then-trap", "write-then-fail", "write-then-bad-json", "write-then-loop"] {
        world.behave(behaviour).await.expect_err("fails");
        assert!(world.cases().await.is_empty(), "{behaviour} left a case");
    }
    for (behaviour, answer) in [("write-then-invalid", "Invalid"), ("write-then-not-found", "NotFound")] {
        let response = world.behave(behaviour).await.expect("an answer");
        assert!(format!("{response:?}").starts_with(answer), "{response:?}");
        assert!(world.cases().await.is_empty(), "{behaviour} left a case");
    }
    json(world.behave("write").await);
    assert_eq!(world.cases().await, ["Written by hostile"]);
}

#[tokio::test]
async fn after_its_first_write_a_call_has_little_time_left() {
    let world = World::hostile().await;
    let started = std::time::Instant::now();
    let error = world.behave("write-then-sleep").await.expect_err("stopped");
    assert_eq!(error.kind, CallErrorKind::Timeout);
    assert!(error.message.contains("after its first write"), "{error}");
    assert!(started.elapsed() < theke_sandbox::limits::PAGE.wall / 2, "{:?}", started.elapsed());
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn markup_in_an_answer_is_data_for_the_theme() {
    let world = World::hostile().await;
    let PageResponse::View(view) = world.behave("html").await.expect("a view") else { panic!("no view") };
    assert_eq!(view.template, "html.html");
    assert!(view.data["text"].as_str().is_some_and(|text| text.contains("<script>")));
}
