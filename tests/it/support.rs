//! Small words that many tests share.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use theke_tests::{Page, TestApp, Visitor, cast::ALICE, journey::steps};
use uuid::Uuid;

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

/// Sends a form without fields to an address, with honest tokens: a page that is only opened may not write.
pub async fn post(visitor: &Visitor, path: &str) -> Result<Page> {
    let mut form = visitor.open("/").await?.form("form[action='/sign-out']")?;
    visitor.submit(form.redirect_to(path)).await
}

/// The reference number that an error page shows.
pub fn reference_on(page: &Page) -> Result<String> {
    let text = page.text("body");
    let reference = text
        .split(|character: char| !(character.is_ascii_hexdigit() || character == '-'))
        .find(|word| Uuid::parse_str(word).is_ok());
    reference.map(str::to_owned).with_context(|| format!("no reference number ({}):\n{text}", page.status))
}

/// Changes the host's records behind its back, as time or another process would.
pub async fn change(app: &TestApp, sql: &str) -> Result<()> {
    app.execute(sql).await
}

/// How many rows there are behind a `FROM`.
pub async fn count(app: &TestApp, from: &str) -> Result<i64> {
    let counted = app.texts(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {from}")).await?;
    Ok(counted.first().context("a count has one row")?.parse()?)
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
