//! A disk without room.

use anyhow::Result;
use theke_test_database::is_postgres;
use theke_tests::{
    Setup, TestApp,
    attachment::Attachment,
    cast::{ALICE, KAFFEE},
    journey::steps,
};

use super::tools::{Disk, sound};
use crate::support::{alice_with_case, eventually};

/// More than is left on a full disk.
const LARGE_BYTES: usize = 2 * 1024 * 1024;
/// After so many replies a disk without room has refused one, however much of SQLite's journal was free for reuse.
const REPLIES_MAX: usize = 500;
/// Sent after the first refusal, too: whatever is accepted among them must stay.
const REPLIES_AFTER: usize = 20;

async fn is_ready(app: &TestApp) -> Result<bool> {
    Ok(app.guest(KAFFEE)?.get("/readyz").await?.status == 200)
}

#[tokio::test]
async fn a_full_disk_refuses_writes_in_words_while_reads_go_on() -> Result<()> {
    let disk = Disk::mount()?;
    let mut app = TestApp::start_with(Setup { parent: Some(disk.path()), ..Setup::default() }).await?;
    let (alice, case) = alice_with_case(&app, "Vor der vollen Platte").await?;
    let mut with_file = case.form("form[action$='/reply']")?;
    let text = "Viel zu melden.\n".repeat(LARGE_BYTES / 16);
    with_file
        .fill("body", "Mit Protokoll.")?
        .attach("files", Attachment::new("protokoll.txt", "text/plain", text))?;
    let mut many = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    many.fill("subject", "Ohne Platz")?.fill("description", &"Es tropft. ".repeat(400))?;

    disk.fill()?;
    let refused = alice.submit(&with_file).await?;
    assert_eq!(refused.status, 503, "a file without room");
    eventually(async || Ok(!is_ready(&app).await?)).await?;
    alice.open(&case.path).await?;
    alice.open("/support").await?;

    disk.clear()?;
    eventually(async || is_ready(&app).await).await?;
    let answered = alice.submit(&with_file).await?;
    assert_eq!(answered.status, 303, "{}", answered.text("main"));
    assert_eq!(alice.submit(&many).await?.status, 303);
    app.crash_and_restart().await?;
    let page = app.visit_as(&ALICE).await?.open(&case.path).await?;
    assert_eq!(page.body().matches("Mit Protokoll.").count(), 1, "{}", page.text("main"));
    page.link("/files/")?;
    sound(&app).await
}

#[tokio::test]
async fn what_a_filling_disk_has_acknowledged_is_there_when_there_is_room_again() -> Result<()> {
    let disk = Disk::mount()?;
    let mut app = TestApp::start_with(Setup { parent: Some(disk.path()), ..Setup::default() }).await?;
    let (alice, case) = alice_with_case(&app, "Während die Platte voll wird").await?;
    disk.fill()?;
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    // PostgreSQL has a disk of its own, which is not full.
    let replies = if is_postgres() { REPLIES_AFTER } else { REPLIES_MAX };
    for number in 0..replies {
        if refused >= REPLIES_AFTER {
            break;
        }
        let mut form = case.form("form[action$='/reply']")?;
        let body = format!("Nachtrag {number:03}. {}", "Es tropft weiter. ".repeat(200));
        form.fill("body", &body)?.force("_key", &format!("nachtrag-{number}"));
        match alice.submit(&form).await?.status {
            303 => acknowledged.push(format!("Nachtrag {number:03}.")),
            status => {
                assert_eq!(status, 503);
                refused += 1;
            }
        }
    }
    assert_eq!(refused > 0, !is_postgres(), "the disk was not full, so this proves nothing");
    disk.clear()?;
    app.crash_and_restart().await?;
    let page = app.visit_as(&ALICE).await?.open(&case.path).await?.body();
    let shown = page.matches("Nachtrag ").count();
    assert!(
        acknowledged.iter().all(|text| page.contains(text)),
        "of {acknowledged:?} some are lost:\n{page}"
    );
    assert_eq!(shown, acknowledged.len(), "what was refused is there");
    sound(&app).await
}
