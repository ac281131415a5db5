//! Clocks of plugins: one run however many hosts there are, and one for all that were missed.

use anyhow::Result;

use super::portal::{notes, portal};
use crate::support::{change, count, eventually};

#[tokio::test]
async fn what_was_missed_while_no_host_ran_is_done_once_by_one_of_two() -> Result<()> {
    let (mut app, _alice) = portal().await?;
    eventually(async || Ok(count(&app, "schedule WHERE plugin = 'hostile'").await? == 1)).await?;
    assert_eq!(notes(&app, "hostile").await?, 0, "a clock begins with the present");
    app.signal("KILL")?;
    // Long enough for the day that comes every four years to have come twice.
    change(&app, "UPDATE schedule SET last_at = last_at - 252460800000000 WHERE plugin = 'hostile'").await?;
    app.restart().await?;
    let second = app.second_host().await?;
    eventually(async || Ok(notes(&app, "hostile").await? > 0)).await?;
    // As long as either of them needs to look.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    drop(second);
    assert_eq!(notes(&app, "hostile").await?, 1);
    assert_eq!(count(&app, "outbox WHERE kind = 'plugin-job'").await?, 1);
    let kept = app.texts("SELECT CAST(body AS TEXT) FROM plugin_document WHERE collection = 'notes'").await?;
    assert!(kept[0].contains("scheduled_for"), "{kept:?}");
    Ok(())
}
