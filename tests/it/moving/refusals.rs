//! Archives that are damaged, of another kind, format or schema are refused with the reason, and leave nothing.

use std::fs;

use anyhow::Result;
use serde_json::json;
use theke_tests::{Installation, TestApp, attachment::photo, cast::ALICE, journey::steps};

use super::{Crafted, path};

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_is_not_whole_or_not_for_here_is_refused_by_name_and_leaves_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let good = app.folder().join("good.zip");
    app.theke(&["tenant", "export", "--tenant", "kaffee", path(&good)?])?;
    let there = Installation::empty()?;
    there.theke(&["migrate"])?;
    let there = TestApp::over(there).await?;
    let bad = there.folder().join("bad.zip");
    let refused = |says: &str| -> Result<()> {
        let refusal = there.theke(&["tenant", "import", path(&bad)?]).expect_err("refused").to_string();
        assert!(refusal.contains(says), "no `{says}` in {refusal}");
        Ok(())
    };
    let crafted = |change: &dyn Fn(&mut Crafted) -> Result<()>| -> Result<()> {
        let mut archive = Crafted::from(&good)?;
        change(&mut archive)?;
        archive.write(&bad)
    };

    let bytes = fs::read(&good)?;
    fs::write(&bad, &bytes[..bytes.len() / 2])?;
    refused("no complete archive")?;
    fs::write(&bad, "no zip")?;
    refused("no complete archive")?;
    crafted(&|archive| {
        archive.bytes("tables/case.jsonl")?[20] ^= 1;
        Ok(())
    })?;
    refused("tables/case.jsonl")?;
    crafted(&|archive| {
        archive.entries.retain(|(name, _)| name != "tables/ledger.jsonl");
        Ok(())
    })?;
    refused("tables/ledger.jsonl is missing")?;
    crafted(&|archive| {
        archive.bytes("tables/ledger.jsonl")?.push(b'\n');
        Ok(())
    })?;
    refused("tables/ledger.jsonl")?;
    crafted(&|archive| {
        archive.manifest["format"] = json!(2);
        archive.manifest["anything"] = json!("new");
        Ok(())
    })?;
    refused("format 2")?;
    crafted(&|archive| {
        archive.manifest["schema"].as_array_mut().expect("a list").push(json!("m9999_future"));
        Ok(())
    })?;
    refused("m9999_future")?;
    crafted(&|archive| {
        archive.manifest["schema"].as_array_mut().expect("a list").pop();
        Ok(())
    })?;
    refused("theke migrate")?;
    app.theke(&["backup", path(&app.folder().join("all.zip"))?])?;
    fs::copy(app.folder().join("all.zip"), &bad)?;
    refused("theke restore")?;

    for table in ["tenant", "domain", "case", "user", "plugin_install"] {
        assert_eq!(there.rows(table).await?, 0, "{table}");
    }
    assert!(!there.folder().join("incoming").exists(), "something is left aside");
    let files = fs::read_dir(there.folder().join("files")).map_or(0, Iterator::count);
    let packages = fs::read_dir(there.folder().join("packages")).map_or(0, Iterator::count);
    assert_eq!((files, packages), (0, 0), "something is left");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_whose_files_find_no_place_leaves_no_row_and_the_next_one_succeeds() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Mit Bild", "Es tropft.", Some(photo())).await?;
    let file = app.folder().join("kaffee.zip");
    app.theke(&["tenant", "export", "--tenant", "kaffee", path(&file)?])?;
    let there = Installation::empty()?;
    there.theke(&["migrate"])?;
    let there = TestApp::over(there).await?;
    let (files, left) = (there.folder().join("files"), there.folder().join("incoming/files/left"));
    fs::write(&files, "in the way")?;
    // As an import that was killed would leave it.
    fs::create_dir_all(left)?;
    assert!(there.theke(&["tenant", "import", path(&file)?]).is_err());
    for table in ["tenant", "domain", "case", "file"] {
        assert_eq!(there.rows(table).await?, 0, "{table}");
    }
    assert!(!there.folder().join("incoming").exists(), "something is left aside");
    let packages = fs::read_dir(there.folder().join("packages")).map_or(0, Iterator::count);
    assert_eq!(packages, 0, "a package is left");
    fs::remove_file(&files)?;
    there.theke(&["tenant", "import", path(&file)?])?;
    assert_eq!(there.rows("file").await?, 1);
    Ok(())
}
