//! A surface that fails again and again is left alone, tried once after a pause, and called as usual when it works.

use std::fs;

use futures_util::FutureExt;
use theke_domain::Error;
use theke_domain::clock::SECOND;
use theke_sandbox::{CallError, CallErrorKind, Grants, limits, pack};
use uuid::Uuid;

use crate::world::{UNSIGNED, World, json, root, wasm};

/// Makes the guest's page fail so often; the reference of the last call.
async fn fail(world: &World, times: u32) -> Uuid {
    let mut reference = Uuid::nil();
    for _ in 0..times {
        let error = world.behave("trap").await.expect_err("it falls over");
        assert_eq!(error.kind, CallErrorKind::Trap, "{error}");
        reference = error.reference;
    }
    reference
}

/// Until when the guest's page is left alone.
async fn paused(world: &World) -> (i64, CallError) {
    let error = world.behave("calm").await.expect_err("it is not called");
    let CallErrorKind::Paused { until } = error.kind else { panic!("{error}") };
    (until, error)
}

#[tokio::test]
async fn after_ten_failures_in_a_row_a_surface_is_left_alone_under_the_last_ones_reference() {
    let world = World::hostile().await;
    let reference = fail(&world, limits::BREAKER_FAILURES).await;
    let now = world.host.clock.now();
    let (until, error) = paused(&world).await;
    assert_eq!(error.reference, reference, "{error}");
    assert!(
        error.message.contains("failed 10 times in a row") && error.message.contains("panicked"),
        "{error}"
    );
    assert!((now..=now + limits::BREAKER_COOL_DOWN).contains(&until), "{until}");
    let [known] = &world.sandbox.paused(world.tenant.id)[..] else { panic!("one is left alone") };
    assert_eq!((known.plugin.as_str(), known.surface.as_str()), ("hostile", "page behaviour"));
    assert_eq!((known.failures, known.reference, known.until), (limits::BREAKER_FAILURES, reference, until));
    world.log_says("page behaviour is left alone for 30 s").await;
    // A price check does not stop because a page loops.
    world.file("Milk frother").await.expect("the hook is asked");
}

#[tokio::test]
async fn after_the_pause_one_call_finds_out_and_the_others_wait_for_it() {
    let world = World::hostile().await;
    fail(&world, limits::BREAKER_FAILURES).await;
    world.host.clock.advance(limits::BREAKER_COOL_DOWN + SECOND);
    let (trial, other) = tokio::join!(world.behave("loop"), world.behave("calm"));
    assert_eq!(trial.expect_err("stopped").kind, CallErrorKind::Timeout);
    let other = other.expect_err("it waits");
    assert!(matches!(other.kind, CallErrorKind::Paused { .. }), "{other}");
    // The next pause is twice as long.
    world.host.clock.advance(limits::BREAKER_COOL_DOWN + SECOND);
    paused(&world).await;
    world.host.clock.advance(limits::BREAKER_COOL_DOWN);
    json(world.behave("calm").await);
    json(world.behave("calm").await);
    assert_eq!(world.sandbox.paused(world.tenant.id), []);
    world.log_says("page behaviour works again").await;
    fail(&world, limits::BREAKER_FAILURES).await;
    paused(&world).await;
}

#[tokio::test]
async fn pauses_grow_only_so_long_and_no_clock_makes_them_longer() {
    let world = World::hostile().await;
    fail(&world, limits::BREAKER_FAILURES).await;
    for _ in 0..8 {
        world.host.clock.advance(limits::BREAKER_COOL_DOWN_MAX + SECOND);
        fail(&world, 1).await;
    }
    let (until, _) = paused(&world).await;
    assert!(until - world.host.clock.now() <= limits::BREAKER_COOL_DOWN_MAX);
    // A clock that ran ahead is set back.
    world.host.clock.advance(-24 * 3_600 * SECOND);
    json(world.behave("calm").await);
}

#[tokio::test]
async fn a_trial_whose_caller_went_away_tells_nothing_and_the_next_call_is_the_trial() {
    let world = World::hostile().await;
    fail(&world, limits::BREAKER_FAILURES).await;
    world.host.clock.advance(limits::BREAKER_COOL_DOWN + SECOND);
    assert!(world.behave("sleep").now_or_never().is_none(), "it has begun");
    json(world.behave("calm").await);
}

#[tokio::test]
async fn only_failures_in_a_row_and_close_to_one_another_count() {
    let world = World::hostile().await;
    for _ in 0..3 {
        fail(&world, limits::BREAKER_FAILURES - 1).await;
        json(world.behave("calm").await);
    }
    fail(&world, limits::BREAKER_FAILURES - 1).await;
    world.host.clock.advance(limits::BREAKER_WINDOW + SECOND);
    fail(&world, limits::BREAKER_FAILURES - 1).await;
    json(world.behave("calm").await);
}

#[tokio::test]
async fn a_guest_that_refuses_or_answers_nonsense_in_time_is_called_all_the_same() {
    let world = World::hostile().await;
    for behaviour in ["fail", "bad-json"] {
        for _ in 0..=limits::BREAKER_FAILURES {
            let error = world.behave(behaviour).await.expect_err("no answer");
            assert!(!matches!(error.kind, CallErrorKind::Paused { .. }), "{error}");
        }
    }
}

#[tokio::test]
async fn changing_the_install_or_asking_for_it_forgets_what_has_failed() {
    let world = World::hostile().await;
    fail(&world, limits::BREAKER_FAILURES).await;
    paused(&world).await;
    let scope = world.scope(&theke_domain::Actor::System("test"));
    let plugin = world.sandbox.describe(&scope, "hostile").await.expect("installed");
    world.sandbox.try_again(&scope, &plugin, plugin.install.updated_at).await.expect("noted");
    scope.commit().await.expect("committed");
    assert!(world.sandbox.refresh(&world.host).await.expect("refreshed"));
    assert_eq!(world.sandbox.paused(world.tenant.id), []);
    json(world.behave("calm").await);
    world.log_says("wants it to be called again").await;
}

#[tokio::test]
async fn a_hook_that_is_left_alone_still_refuses_where_it_must_agree() {
    let world = World::hostile().await;
    let mut last = Uuid::nil();
    for _ in 0..limits::BREAKER_FAILURES {
        let refused = world.file("hook:trap").await.expect_err("refused");
        let Error::Plugin { reference, .. } = refused else { panic!("{refused}") };
        last = reference;
    }
    let refused = world.file("Milk frother").await.expect_err("refused");
    let Error::Plugin { plugin, reference } = refused else { panic!("{refused}") };
    assert_eq!((plugin.as_str(), reference), ("hostile", last));
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn a_hook_whose_failure_passes_lets_changes_pass_without_being_asked() {
    let world = World::empty(10).await;
    let folder = world.folder.path().join("lenient");
    for part in ["templates", "locales"] {
        fs::create_dir_all(folder.join(part)).expect("folder");
        for entry in fs::read_dir(root().join("tests/guests").join(part)).expect("files") {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), folder.join(part).join(entry.file_name())).expect("copied");
        }
    }
    let manifest = fs::read_to_string(root().join("tests/guests/plugin.toml")).expect("manifest");
    fs::write(folder.join("plugin.toml"), manifest.replace("failure = \"refuse\"", "failure = \"pass\""))
        .expect("written");
    let package = world.folder.path().join("lenient.theke");
    pack(&folder, &wasm("guests"), &package).expect("packed");
    world.sandbox.install(&world.host, "kaffee", &package, &Grants::All, UNSIGNED).await.expect("installed");
    for _ in 0..=limits::BREAKER_FAILURES {
        world.file("hook:trap").await.expect("filed all the same");
    }
    assert_eq!(world.sandbox.paused(world.tenant.id)[0].surface, "hook case.create");
    world.file("hook:refuse").await.expect("nobody is asked, so nobody refuses");
}
