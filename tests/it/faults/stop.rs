//! The host is asked to end while everybody works.

use std::{
    io::Write,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use theke_mail::catch::Answer;
use theke_tests::{
    MAIL_MAX, Setup, TestApp, Visitor,
    cast::{ALICE, BOB},
    journey::steps,
};
use tokio::task::JoinSet;

use super::tools::sound;
use crate::support::eventually;

/// How long the host may let things finish.
const DRAIN: [(&str, &str); 1] = [("THEKE_SERVER_DRAIN_TIMEOUT_S", "3")];
/// The time to drain, and as much again for a busy machine.
const END_MAX: Duration = Duration::from_secs(20);
/// Enough that the signal comes in the middle of work.
const ACKNOWLEDGED_BEFORE: usize = 10;

/// Answers in a case until the portal is gone; what it said yes to.
async fn work(visitor: Visitor, path: String, name: String, count: Arc<AtomicUsize>) -> Result<Vec<String>> {
    let blank = visitor.open(&path).await?.form("form[action$='/reply']")?;
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let words = format!("{name} schreibt {number:04}.");
        let mut form = blank.clone();
        form.fill("body", &words)?.force("_key", &format!("{name}-{number}"));
        let Ok(answer) = visitor.submit(&form).await else { break };
        ensure!(answer.status == 303, "{words} was answered {}", answer.status);
        acknowledged.push(words);
        count.fetch_add(1, Ordering::Relaxed);
    }
    Ok(acknowledged)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_asked_to_end_under_load_ends_in_time_and_keeps_what_it_acknowledged() -> Result<()> {
    let mut app = TestApp::start_with(Setup { environment: &DRAIN, ..Setup::default() }).await?;
    let (mut working, mut paths) = (JoinSet::new(), Vec::new());
    let count = Arc::new(AtomicUsize::new(0));
    for person in [ALICE, BOB] {
        let customer = app.visit_as(&person).await?;
        let case = steps::file_case(&customer, "Vor dem Ende", "Es tropft.", None).await?;
        for window in ["links", "rechts"] {
            let name = format!("{} {window}", person.name);
            working.spawn(work(app.visit_as(&person).await?, case.path.clone(), name, Arc::clone(&count)));
        }
        paths.push((person, case.path));
    }
    // A client that never ends its header, and a mail server that never answers, want to keep the host.
    let mut half = TcpStream::connect(("127.0.0.1", app.portal().port))?;
    half.write_all(b"GET / HTTP/1.1\r\nHost: kaffee.localhost\r\nX-Half: ")?;
    app.mails.wait_for(BOB.email, MAIL_MAX, |mail| mail.subject.contains("Vor dem Ende")).await?;
    app.catcher()?.answer_with(Answer::Silence);
    steps::file_case(&app.visit_as(&ALICE).await?, "Hängende Post", "Es tropft.", None).await?;
    ensure!(app.catcher()?.wait_for_silence(MAIL_MAX), "the mail is not on its way");
    eventually(async || Ok(count.load(Ordering::Relaxed) >= ACKNOWLEDGED_BEFORE)).await?;

    app.signal("TERM")?;
    let port = app.portal().port;
    eventually(async || Ok(TcpStream::connect(("127.0.0.1", port)).is_err()))
        .await
        .context("it takes on more")?;
    let status = app.ended_within(END_MAX)?;
    assert!(status.success(), "the host ended with {status}");
    app.catcher()?.answer_with(Answer::Accept);
    let mut acknowledged = Vec::new();
    while let Some(finished) = working.join_next().await {
        acknowledged.extend(finished??);
    }

    app.restart().await?;
    for (person, path) in paths {
        let page = app.visit_as(&person).await?.open(&path).await?.body();
        let lost: Vec<_> = acknowledged
            .iter()
            .filter(|words| words.starts_with(person.name) && !page.contains(words.as_str()))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
    app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("Hängende Post")).await?;
    sound(&app).await
}
