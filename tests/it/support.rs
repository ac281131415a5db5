//! Small words that many tests share.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use theke_tests::{Page, TestApp, Visitor, cast::ALICE, journey::steps};

/// An identifier of the right form that no record has.
pub const NOBODY: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Alice with one freshly filed case: the visitor and the page of her case.
pub async fn alice_with_case(app: &TestApp, subject: &str) -> Result<(Visitor, Page)> {
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, subject, "Es zischt und tropft.", None).await?;
    Ok((alice, case))
}

/// The identifier at the end of a record's address.
pub fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Asks again until it is so; a host looks for changes each second.
pub async fn eventually(holds: impl AsyncFn() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds().await? {
        ensure!(Instant::now() < deadline, "it never came about");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}
