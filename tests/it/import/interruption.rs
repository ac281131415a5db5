//! An import that is killed in the middle leaves whole rows, and running it again ends as running it once.

use std::{
    fmt::Write,
    fs::File,
    io::Read,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use theke_tests::TestApp;

use super::{command, import, write};
use crate::support::eventually;

/// Rows of one transaction; see `theke-transfer`.
const BATCH: i64 = 500;
/// More than a pipe holds, so that the import waits behind its first batch until somebody reads.
const PADDING: usize = 100_000;

#[tokio::test]
async fn an_import_that_is_killed_between_two_batches_is_finished_by_the_next() -> Result<()> {
    let app = TestApp::start().await?;
    let before = (app.rows("contact").await?, app.rows("membership").await?);
    let mut csv = String::from("ref,name,account,note\n");
    for row in 0..1_300 {
        // The refused row of the first batch fills the pipe.
        let (account, note) =
            if row == 499 { ("A-0000", "x".repeat(PADDING)) } else { ("A-2001", String::new()) };
        writeln!(csv, "{row},Anders,{account},{note}")?;
    }
    let map = "[fields]\nexternal_ref = \"ref\"\nfamily_name = \"name\"\n\
               account = { column = \"account\", by = \"number\" }\n";
    let (file, map) = (write(&app, "data.csv", csv)?, write(&app, "map.toml", map)?);
    let pipe = app.folder().join("pipe");
    ensure!(Command::new("mkfifo").arg(&pipe).status()?.success(), "no pipe could be made");
    let name = pipe.to_str().context("a path in UTF-8")?;
    let mut child = command(&app, "contacts", &file, &map, &["--rejects", name])?
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Opening waits for the import to open its end; one byte read shows that it has begun to write.
    let mut reader = File::open(&pipe)?;
    reader.read_exact(&mut [0])?;
    eventually(async || Ok(app.rows("contact").await? > before.0)).await?;
    assert!(child.try_wait()?.is_none(), "it did not wait");
    child.kill()?;
    child.wait()?;
    let landed = (app.rows("contact").await? - before.0, app.rows("membership").await? - before.1);
    assert_eq!(
        landed,
        (BATCH - 1, BATCH - 1),
        "the first batch without its refused row, and nothing of the second"
    );

    let again = import(&app, "contacts", &file, &map, &[])?;
    assert_eq!(again.counts(), [800, 0, 499, 1], "{} {}", again.report, again.errors);
    let once_more = import(&app, "contacts", &file, &map, &[])?;
    assert_eq!(once_more.counts(), [0, 0, 1_299, 1]);
    let after = (app.rows("contact").await?, app.rows("membership").await?);
    assert_eq!(after, (before.0 + 1_299, before.1 + 1_299));
    Ok(())
}
