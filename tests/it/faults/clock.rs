//! A clock that is set forward and back while the host runs, and while it does not.

use std::collections::HashSet;

use anyhow::{Result, ensure};
use theke_tests::{
    MAIL_MAX, Page, Setup, TestApp, Visitor,
    cast::{ALICE, DORA, KAFFEE},
    journey::steps,
};

use super::tools::{FalseClock, sound};
use crate::support::alice_with_case;

const SUBJECT: &str = "Zeitsprung";
/// Each differs from the one before; the last is right again.
const JUMPS: [&str; 7] = ["+1h", "+0", "-1h", "+1y", "-1h", "-1y", "+0"];

async fn start(clock: &FalseClock) -> Result<TestApp> {
    let environment = clock.environment();
    let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    TestApp::start_with(Setup { environment: &environment, ..Setup::default() }).await
}

/// The visitor if its session still holds, else a new one: a sign-in page is an answer, a fault is none.
async fn still(app: &TestApp, visitor: Visitor, person: &theke_tests::cast::Person) -> Result<Visitor> {
    let page = visitor.get("/").await?;
    ensure!([200, 303].contains(&page.status), "{} is answered {}", person.name, page.status);
    let is_in = page.status == 200 && page.has("form[action='/sign-out']");
    if is_in { Ok(visitor) } else { app.visit_as(person).await }
}

/// Dora answers in the case, and her mail arrives once.
async fn reply_and_wait(app: &TestApp, dora: &Visitor, desk: &str, words: &str) -> Result<()> {
    let page: Page = dora.open(desk).await?;
    steps::reply(dora, &page, words, "stay").await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains(words)).await?;
    Ok(())
}

fn every_mail_came_once(app: &TestApp) -> Result<()> {
    let mails = app.mails.all()?;
    let different: HashSet<&str> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
    assert_eq!(mails.len(), different.len(), "a mail came twice");
    for words in JUMPS.iter().enumerate().map(words) {
        let times = mails.iter().filter(|mail| mail.text.contains(&words)).count();
        assert_eq!(times, 1, "the mail “{words}” came {times} times");
    }
    Ok(())
}

fn words((number, jump): (usize, &&str)) -> String {
    format!("Antwort {number} bei {jump}.")
}

#[tokio::test]
async fn a_clock_that_jumps_under_a_running_host_loses_and_doubles_nothing() -> Result<()> {
    let clock = FalseClock::new()?;
    let app = start(&clock).await?;
    let (mut alice, case) = alice_with_case(&app, SUBJECT).await?;
    let mut dora = app.visit_as(&DORA).await?;
    let desk = format!("/desk{}", case.path);
    for (number, jump) in JUMPS.iter().enumerate() {
        clock.set(jump)?;
        dora = still(&app, dora, &DORA).await?;
        reply_and_wait(&app, &dora, &desk, &words((number, jump))).await?;
    }
    every_mail_came_once(&app)?;
    alice = still(&app, alice, &ALICE).await?;
    let shown = alice.open(&case.path).await?.body();
    let places: Vec<_> = JUMPS.iter().enumerate().map(|entry| shown.find(&words(entry))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    steps::file_case(&alice, "Danach", "Es tropft.", None).await?;
    sound(&app).await
}

#[tokio::test]
async fn a_clock_that_jumped_while_the_host_was_down_loses_and_doubles_nothing() -> Result<()> {
    let clock = FalseClock::new()?;
    let mut app = start(&clock).await?;
    let (_, case) = alice_with_case(&app, SUBJECT).await?;
    let desk = format!("/desk{}", case.path);
    for (number, jump) in JUMPS.iter().enumerate() {
        clock.set(jump)?;
        // In an orderly way: a mail that was sent and not noted when its host was killed would be sent again.
        app.stop_and_restart().await?;
        let dora = app.visit_as(&DORA).await?;
        reply_and_wait(&app, &dora, &desk, &words((number, jump))).await?;
    }
    every_mail_came_once(&app)?;
    let alice = app.visit_as(&ALICE).await?;
    let shown = alice.open(&case.path).await?.body();
    assert!(JUMPS.iter().enumerate().all(|entry| shown.contains(&words(entry))), "{shown}");
    steps::file_case(&alice, "Danach", "Es tropft.", None).await?;
    sound(&app).await
}

#[tokio::test]
async fn a_mail_that_waited_when_the_clock_ran_a_year_ahead_does_not_wait_a_year() -> Result<()> {
    let clock = FalseClock::new()?;
    let mut app = start(&clock).await?;
    let (_, case) = alice_with_case(&app, SUBJECT).await?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains(SUBJECT)).await?;
    clock.set("+1y")?;
    app.catcher()?.stop();
    let dora = app.visit_as(&DORA).await?;
    let page = dora.open(&format!("/desk{}", case.path)).await?;
    steps::reply(&dora, &page, "Aus der Zukunft.", "stay").await?;
    clock.set("+0")?;
    app.crash_and_restart().await?;
    app.catcher()?.restart()?;
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains("Aus der Zukunft.")).await?;
    assert_eq!(app.guest(KAFFEE)?.get("/readyz").await?.status, 200);
    sound(&app).await
}
