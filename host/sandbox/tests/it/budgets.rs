//! What a guest that wants too much runs into, and what its author reads about it.

use std::time::{Duration, Instant};

use theke_sandbox::{CallError, CallErrorKind, limits};

use crate::world::{World, json};

async fn failure(world: &World, behaviour: &str) -> CallError {
    world.behave(behaviour).await.expect_err("the call fails")
}

#[tokio::test]
async fn a_loop_is_stopped_at_its_processor_time_and_names_its_function() {
    let world = World::hostile().await;
    let started = Instant::now();
    let error = failure(&world, "loop").await;
    assert_eq!(error.kind, CallErrorKind::Timeout);
    assert!(error.message.contains("processor time"), "{error}");
    assert!(error.guest_backtrace.iter().any(|name| name.contains("engine::spin")), "{error:?}");
    assert!(started.elapsed() >= limits::PAGE.cpu, "it was stopped before its time");
    assert!(started.elapsed() < limits::PAGE.wall, "it took {:?}", started.elapsed());
}

#[tokio::test]
async fn a_loop_leaves_the_thread_to_others() {
    let world = World::hostile().await;
    // A runtime of one thread: without yielding, the calm call would wait for the loop to be stopped.
    let (looping, calm) = tokio::join!(world.behave("loop"), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let started = Instant::now();
        json(world.behave("calm").await);
        started.elapsed()
    });
    looping.expect_err("stopped");
    assert!(calm < limits::PAGE.cpu, "a calm call took {calm:?} beside a loop");
}

#[tokio::test]
async fn a_sleeper_is_stopped_by_the_clock_on_the_wall() {
    let world = World::hostile().await;
    let scope = world.scope(&world.alice);
    let case = world.file("panel:sleep").await.expect("filed");
    let plugin = world.plugin("hostile");
    let panel = world.sandbox.panel(&scope, &plugin, "portal.case", "case", Some(case.id.0));
    let error = panel.await.expect_err("stopped");
    assert_eq!(error.kind, CallErrorKind::Timeout);
    assert!(error.message.contains("did not end within"), "{error}");
}

#[tokio::test]
async fn memory_and_stack_end_where_the_limits_say() {
    let world = World::hostile().await;
    let allocating = failure(&world, "allocate").await;
    assert_eq!(allocating.kind, CallErrorKind::Limit);
    assert!(allocating.message.contains("bytes of memory"), "{allocating}");
    let recursing = failure(&world, "recurse").await;
    // Whichever ends first: the engine's stack or the one that the guest keeps in its memory.
    let told = ["bytes of stack", "how endless recursion ends"];
    assert!(told.iter().any(|words| recursing.message.contains(words)), "{recursing}");
    assert!(recursing.guest_backtrace.iter().any(|name| name.contains("descend_for_ever")), "{recursing:?}");
}

#[tokio::test]
async fn an_answer_or_an_argument_beyond_the_limit_is_not_taken_over() {
    let world = World::hostile().await;
    for behaviour in ["huge-response", "large-response", "large-error", "huge-argument"] {
        let error = failure(&world, behaviour).await;
        assert_eq!(error.kind, CallErrorKind::Limit, "{behaviour}: {error}");
    }
    assert!(world.cases().await.is_empty());
}

#[tokio::test]
async fn a_panic_is_told_with_the_guests_words_and_functions() {
    let world = World::hostile().await;
    let error = failure(&world, "trap").await;
    assert_eq!(error.kind, CallErrorKind::Trap);
    assert!(error.message.contains("the guest fell over"), "{error}");
    assert!(error.guest_backtrace.iter().any(|name| name.contains("engine::fall_over")), "{error:?}");
    let verdict = world.verdict(error.reference).await;
    assert!(verdict.fields["guest"].as_str().is_some_and(|guest| guest.contains("fall_over")), "{verdict:?}");
}

#[tokio::test]
async fn ending_the_process_ends_only_the_call() {
    let world = World::hostile().await;
    let error = failure(&world, "exit").await;
    assert_eq!(error.kind, CallErrorKind::Trap);
    assert!(error.message.contains("ended its process with code 0"), "{error}");
    json(world.behave("calm").await);
}

#[tokio::test]
async fn a_flood_of_host_calls_ends_with_the_call() {
    let world = World::hostile().await;
    let error = failure(&world, "call-flood").await;
    assert_eq!(error.kind, CallErrorKind::Timeout, "{error}");
}

#[tokio::test]
async fn the_sixth_mail_is_refused_as_a_value() {
    let world = World::hostile().await;
    let answer = json(world.behave("mail-flood").await);
    assert_eq!((&answer["calls"], &answer["code"]), (&5.into(), &"limit".into()));
}

#[tokio::test]
async fn a_flood_of_lines_is_cut_and_the_call_goes_on() {
    let world = World::hostile().await;
    assert_eq!(json(world.behave("log-flood").await)["lines"], 1_000);
    let log = world.log(limits::LOG_BYTES / 1_024 + 1).await;
    assert_eq!(log.len(), limits::LOG_BYTES / 1_024 + 1);
    assert!(log.last().expect("a line").message.contains("cut here"));
    json(world.behave("output-flood").await);
}

#[tokio::test]
async fn a_log_line_stays_one_line_and_forges_nothing() {
    let world = World::hostile().await;
    json(world.behave("log-injection").await);
    let log = world.log(1).await;
    let line = &log[0];
    assert!(
        !line.message.contains(|character: char| character.is_control() || character == '\u{202e}'),
        "{line:?}"
    );
    assert_eq!((line.tenant_id, line.fields["tenant.id"].as_str()), (world.tenant.id, Some("forged")));
}
