//! A PostgreSQL server that is stopped and started, or crashes, under a host that goes on.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use tempfile::TempDir;
use theke_test_database::{Cluster, TestDatabase};
use theke_tests::{
    Form, TestApp, Visitor,
    cast::{ALICE, KAFFEE},
};
use tokio::task::JoinSet;

use super::tools::sound;
use crate::support::{alice_with_case, eventually};

/// A request waits ten seconds for a connection, at most twice, and then for a busy machine.
const ANSWER_MAX: Duration = Duration::from_secs(30);
/// What each window writes while the server comes and goes.
const REPLIES: usize = 12;

/// A server of its own, and a portal over it. Fields are dropped in their order.
struct Own {
    app: TestApp,
    cluster: Cluster,
    _folder: TempDir,
}

async fn own() -> Result<Own> {
    let folder = TempDir::with_prefix("theke-cluster-")?;
    // The server runs as another user, who must be let through.
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
    let cluster = Cluster::start_in(folder.path())?;
    let database = TestDatabase::on_postgres(&cluster.server().url, None)?;
    Ok(Own { app: TestApp::start_on(database).await?, cluster, _folder: folder })
}

async fn is_ready(app: &TestApp) -> Result<bool> {
    Ok(app.guest(KAFFEE)?.get("/readyz").await?.status == 200)
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_answers_are_bounded_and_the_host_recovers_by_itself() -> Result<()> {
    let own = own().await?;
    let (alice, case) = alice_with_case(&own.app, "Vor der Wartung").await?;
    for mode in ["fast", "immediate"] {
        let mut form = alice.open(&case.path).await?.form("form[action$='/reply']")?;
        let words = format!("Geschrieben bei {mode}.");
        form.fill("body", &words)?;
        own.cluster.stop(mode)?;
        let began = Instant::now();
        let (page, refused) = tokio::join!(alice.get(&case.path), alice.submit(&form));
        for status in [page?.status, refused?.status] {
            ensure!(status == 503, "without a database the answer is {status}");
        }
        ensure!(began.elapsed() < ANSWER_MAX, "the answer took {:?}", began.elapsed());
        eventually(async || Ok(!is_ready(&own.app).await?)).await?;

        own.cluster.start()?;
        eventually(async || is_ready(&own.app).await).await?;
        let answered = alice.submit(&form).await?;
        assert_eq!(answered.status, 303, "{}", answered.text("main"));
        assert_eq!(alice.open(&case.path).await?.body().matches(&words).count(), 1);
    }
    sound(&own.app).await
}

/// Sends the same form until it is answered with yes; nobody knows what became of it before.
async fn insist(visitor: &Visitor, form: &Form) -> Result<()> {
    let deadline = Instant::now() + Duration::from_mins(2);
    loop {
        match visitor.submit(form).await?.status {
            303 => return Ok(()),
            status => ensure!(status == 500 || status == 503, "answered {status}"),
        }
        ensure!(Instant::now() < deadline, "the host does not recover");
    }
}

async fn write(visitor: Visitor, blank: Form, window: usize, count: Arc<AtomicUsize>) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for number in 0..REPLIES {
        let words = format!("Fenster {window} schreibt {number:03}.");
        let mut form = blank.clone();
        form.fill("body", &words)?.force("_key", &format!("{window}-{number}"));
        insist(&visitor, &form).await?;
        count.fetch_add(1, Ordering::Relaxed);
        written.push(words);
    }
    Ok(written)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_after_the_database_crashed_happens_once() -> Result<()> {
    let own = own().await?;
    let (_, case) = alice_with_case(&own.app, "Während des Absturzes").await?;
    let count = Arc::new(AtomicUsize::new(0));
    let mut writing = JoinSet::new();
    for window in 0..4 {
        let visitor = own.app.visit_as(&ALICE).await?;
        let blank = visitor.open(&case.path).await?.form("form[action$='/reply']")?;
        writing.spawn(write(visitor, blank, window, Arc::clone(&count)));
    }
    for crash in 1..=3 {
        eventually(async || Ok(count.load(Ordering::Relaxed) >= crash * REPLIES)).await?;
        own.cluster.stop("immediate")?;
        own.cluster.start()?;
    }
    let mut written = Vec::new();
    while let Some(finished) = writing.join_next().await {
        written.extend(finished??);
    }
    let page = own.app.visit_as(&ALICE).await?.open(&case.path).await?.body();
    let wrong: Vec<_> = written.iter().filter(|words| page.matches(words.as_str()).count() != 1).collect();
    assert!(wrong.is_empty(), "lost or doubled: {wrong:?}");
    sound(&own.app).await
}
