//! Wall clocks that jump, hosts that ask together, and hosts that were away.

use jiff::Timestamp;
use theke_entity::kinds::OutboxKind::PluginJob;
use theke_entity::tenant;

use super::{Declared, Plan, hand_out};
use crate::clock::{DAY, HOUR, MINUTE};
use crate::jobs::Job;
use crate::outbox::{self, Filter};
use crate::testing::World;
use crate::{Actor, Scope};
use std::sync::Arc;

const BERLIN: &str = "Europe/Berlin";

/// The next three times after one, as Berlin's clocks show them.
fn next_three(cron: &str, after: &str) -> Vec<String> {
    let plan = Plan::parse(cron).expect("a plan");
    let mut at = after.parse::<Timestamp>().expect("a time").as_microsecond();
    let mut shown = Vec::new();
    for _ in 0..3 {
        at = plan.next_after(at, BERLIN).expect("another one");
        let at = Timestamp::from_microsecond(at).expect("a time").in_tz(BERLIN).expect("a zone");
        shown.push(at.strftime("%d %H:%M %:z").to_string());
    }
    shown
}

#[test]
fn what_falls_into_the_hour_that_spring_skips_happens_once_right_after_it() {
    assert_eq!(
        next_three("30 2 * * *", "2026-03-28T00:00:00Z"),
        ["28 02:30 +01:00", "29 03:30 +02:00", "30 02:30 +02:00"]
    );
    assert_eq!(
        next_three("0 * * * *", "2026-03-28T23:30:00Z"),
        ["29 01:00 +01:00", "29 03:00 +02:00", "29 04:00 +02:00"]
    );
}

#[test]
fn what_falls_into_the_hour_that_autumn_repeats_happens_once() {
    assert_eq!(
        next_three("30 2 * * *", "2026-10-24T22:00:00Z"),
        ["25 02:30 +02:00", "26 02:30 +01:00", "27 02:30 +01:00"]
    );
    // Asked in the second pass.
    assert_eq!(next_three("30 2 * * *", "2026-10-25T01:10:00Z")[0], "26 02:30 +01:00");
    assert_eq!(next_three("* * * * *", "2026-10-25T01:10:00Z")[0], "25 03:00 +01:00");
}

#[test]
fn a_plan_is_five_fields_that_come_about() {
    for (text, says) in [
        ("", "0 fields"),
        ("0 3 * *", "4 fields"),
        ("0 0 3 * * *", "6 fields"),
        ("0 3 * * * Asia/Tokyo", "6 fields"),
        ("@daily", "1 fields"),
        ("60 3 * * *", "60"),
        ("0 24 * * *", "24"),
        ("0 3 30 2 *", "no such day"),
        ("x y z a b", "x"),
    ] {
        let problem = Plan::parse(text).expect_err(text);
        assert!(problem.contains(says), "{text}: {problem}");
        assert!(!problem.contains('\n'), "{problem}");
    }
    let rare = Plan::parse("0 0 29 2 *").expect("every four years");
    assert!(rare.next_after(0, "Nowhere/Land").is_none());
    assert_eq!(next_three("0 8 * * MON", "2026-11-22T20:00:00Z")[0], "23 08:00 +01:00");
}

/// The jobs that were left so far, by the time that they were meant for.
async fn left(world: &World) -> Vec<i64> {
    let filter = Filter { kind: PluginJob, status: None };
    let found = outbox::list(&world.system(), filter, 100).await.expect("listed");
    let jobs = found.into_iter().map(|entry| serde_json::from_value::<Job>(entry.payload).expect("a job"));
    let mut times: Vec<_> = jobs.map(|job| job.payload["scheduled_for"].as_i64().expect("a time")).collect();
    times.sort_unstable();
    times
}

/// Looks as a host does.
async fn look(scope: &Scope, cron: &str) -> Option<i64> {
    let plan = Plan::parse(cron).expect("a plan");
    let declared = [Declared { job: "nightly", cron, plan: &plan }];
    let outcome = hand_out(scope, "billing", &declared).await;
    scope.finish(outcome).await.expect("looked")
}

#[tokio::test]
async fn a_clock_begins_when_it_is_first_seen_and_strikes_once_each_time() {
    let world = World::new(1).await;
    let next = look(&world.system(), "0 * * * *").await.expect("a time");
    let now = world.host.clock.now();
    assert!(next > now && next <= now + HOUR);
    assert!(left(&world).await.is_empty(), "the past is not made up for");
    world.host.clock.advance(next - now + MINUTE);
    for _ in 0..3 {
        assert_eq!(look(&world.system(), "0 * * * *").await, Some(next + HOUR));
    }
    assert_eq!(left(&world).await, [next]);
}

#[tokio::test]
async fn of_several_hosts_that_look_at_once_one_leaves_the_job() {
    let world = World::new(1).await;
    look(&world.system(), "* * * * *").await;
    world.host.clock.advance(2 * MINUTE);
    let looks = (0..8).map(|_| {
        let scope = world.system();
        tokio::spawn(async move { look(&scope, "* * * * *").await })
    });
    for one in looks.collect::<Vec<_>>() {
        one.await.expect("no panic");
    }
    assert_eq!(left(&world).await.len(), 1);
}

#[tokio::test]
async fn what_was_missed_is_made_up_for_once() {
    let world = World::new(1).await;
    let first = look(&world.system(), "0 * * * *").await.expect("a time");
    world.host.clock.advance(5 * DAY);
    look(&world.system(), "0 * * * *").await;
    look(&world.system(), "0 * * * *").await;
    assert_eq!(left(&world).await, [first]);
}

#[tokio::test]
async fn another_plan_or_another_zone_begins_anew_and_a_clock_that_ran_ahead_is_set_back() {
    let world = World::new(1).await;
    look(&world.system(), "0 * * * *").await;
    world.host.clock.advance(3 * HOUR);
    look(&world.system(), "30 * * * *").await;
    assert!(left(&world).await.is_empty(), "another plan");

    let moved = tenant::Model { timezone: "Asia/Tokyo".to_owned(), ..(*world.tenant).clone() };
    let channel = theke_entity::kinds::Channel::System;
    let elsewhere =
        || Scope::open(&world.host, Arc::new(moved.clone()), Actor::System("test"), channel, "key");
    world.host.clock.advance(3 * HOUR);
    look(&elsewhere(), "30 * * * *").await;
    assert!(left(&world).await.is_empty(), "another zone");

    world.host.clock.advance(400 * DAY);
    look(&elsewhere(), "30 * * * *").await;
    assert_eq!(left(&world).await.len(), 1);
    world.host.clock.advance(-400 * DAY);
    look(&elsewhere(), "30 * * * *").await;
    world.host.clock.advance(2 * HOUR);
    look(&elsewhere(), "30 * * * *").await;
    assert_eq!(left(&world).await.len(), 2, "it strikes again");
}
