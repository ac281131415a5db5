//! A tenant that is given up goes whole, and its neighbours stay as they are.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use theke_tests::{TestApp, attachment::photo, cast::ALICE, journey::steps};

use super::{entries, path};

fn exported(app: &TestApp, tenant: &str, file: &str) -> Result<std::path::PathBuf> {
    let file = app.folder().join(file);
    app.theke(&["tenant", "export", "--tenant", tenant, path(&file)?])?;
    Ok(file)
}

/// The tables in which rows of tenants that are not here remain.
async fn leftovers(app: &TestApp, archive: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in entries(archive)?.keys() {
        let Some(table) = name.strip_prefix("tables/").and_then(|name| name.strip_suffix(".jsonl")) else {
            continue;
        };
        if table != "tenant" {
            let sql = format!(
                "SELECT CAST(count(*) AS TEXT) FROM \"{table}\" WHERE tenant_id NOT IN (SELECT id FROM tenant)"
            );
            if app.texts(&sql).await? != ["0"] {
                found.push(table.to_owned());
            }
        }
    }
    Ok(found)
}

fn folders(app: &TestApp) -> Result<usize> {
    Ok(fs::read_dir(app.folder().join("files"))?.count())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_tenant_is_deleted_with_all_that_is_its_own_and_nothing_else() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Mit Bild", "Es tropft.", Some(photo())).await?;
    let refusal =
        app.theke(&["tenant", "delete", "--tenant", "kaffee"]).expect_err("it is served").to_string();
    assert!(refusal.contains("theke tenant suspend --tenant kaffee"), "{refusal}");

    app.theke(&["tenant", "suspend", "--tenant", "kaffee"])?;
    let copy = exported(&app, "kaffee", "kaffee.zip")?;
    let neighbour = entries(&exported(&app, "stadtwerk", "before.zip")?)?;
    let had = folders(&app)?;
    let told = app.theke(&["tenant", "delete", "--tenant", "kaffee"])?;
    assert!(told.contains("The tenant kaffee is deleted"), "{told}");

    assert_eq!(leftovers(&app, &copy).await?, Vec::<String>::new());
    assert_eq!(folders(&app)?, had - 1, "its files stayed");
    assert!(!app.theke(&["tenant", "list"])?.contains("kaffee"));
    assert_eq!(entries(&exported(&app, "stadtwerk", "after.zip")?)?, neighbour);
    // Its keys, slug and host name are free again.
    app.theke(&["tenant", "import", path(&copy)?])?;
    assert_eq!(entries(&exported(&app, "kaffee", "again.zip")?)?, entries(&copy)?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_was_killed_can_only_be_finished() -> Result<()> {
    let app = TestApp::start().await?;
    app.execute("UPDATE tenant SET status = 'deleting' WHERE slug = 'kaffee'").await?;
    let refusal = app.theke(&["tenant", "resume", "--tenant", "kaffee"]).expect_err("refused").to_string();
    assert!(refusal.contains("is deleting and cannot become active"), "{refusal}");
    app.theke(&["tenant", "delete", "--tenant", "kaffee"])?;
    assert!(!app.theke(&["tenant", "list"])?.contains("kaffee"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_tenant_that_is_gone_are_found() -> Result<()> {
    let app = TestApp::start().await?;
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    fs::create_dir_all(app.folder().join("files").join(nobody)).context("a folder")?;
    let found = app.theke(&["doctor"]).unwrap_or_else(|error| error.to_string());
    assert!(found.contains(nobody), "{found}");
    Ok(())
}
