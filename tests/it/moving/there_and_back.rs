//! From one database to another and back: every row, file and package is the same, and the portal serves it.

use anyhow::{Context, Result};
use theke_tests::{
    Installation, TestApp,
    attachment::photo,
    cast::{ALICE, DORA},
    journey::steps,
};

use super::{entries, manifest, path};
use crate::support::{change, count, eventually};

/// What JSON can hold and databases write in their own ways.
const ODD: &str = r#"{"large": 1e17, "exact": 9007199254740993, "zero": -0.0, "tiny": 1e-7, "float": 100.0,
                      "umlaut": "Ä\u00df\ud83e\uddc3", "deep": [[{"a": null}]]}"#;

/// Alice's case with a photo, answered and closed; one more of hers; odd values in her contact.
async fn lively() -> Result<(TestApp, String)> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let case = steps::file_case(&alice, "Zieht um", "Mit Bild.", Some(photo())).await?;
    steps::file_case(&alice, "Bleibt offen", "Es tropft.", None).await?;
    let dora = app.visit_as(&DORA).await?;
    let at_desk = steps::open_from_queue(&dora, "unassigned", "Zieht um").await?;
    steps::reply(&dora, &at_desk, "Wird erledigt.", "close").await?;
    change(&app, &format!("UPDATE contact SET custom = '{ODD}' WHERE email = 'alice@example.com'")).await?;
    Ok((app, case.path))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_moves_to_another_database_and_back_and_every_row_and_file_is_the_same() -> Result<()> {
    let (app, case) = lively().await?;
    app.theke(&["tenant", "suspend", "--tenant", "kaffee"])?;
    let first = app.folder().join("first.zip");
    app.theke(&["tenant", "export", "--tenant", "kaffee", path(&first)?])?;

    let between = Installation::empty_on_sqlite()?;
    between.theke(&["migrate"])?;
    between.theke(&["tenant", "import", path(&first)?])?;
    let second = between.folder().join("second.zip");
    between.theke(&["tenant", "export", "--tenant", "kaffee", path(&second)?])?;

    let last = Installation::empty()?;
    last.theke(&["migrate"])?;
    last.theke(&["tenant", "import", path(&second)?])?;
    let third = last.folder().join("third.zip");
    last.theke(&["tenant", "export", "--tenant", "kaffee", path(&third)?])?;

    let (one, two, three) = (entries(&first)?, entries(&second)?, entries(&third)?);
    for (name, bytes) in &one {
        assert_eq!(two.get(name), Some(bytes), "{name} changed on the first way");
        assert_eq!(three.get(name), Some(bytes), "{name} changed on the second way");
    }
    assert_eq!((one.len(), one.len()), (two.len(), three.len()));
    assert_eq!(manifest(&first)?["entries"], manifest(&third)?["entries"]);
    assert!(one.keys().any(|name| name.starts_with("files/")), "the photo is missing");
    assert!(one.keys().any(|name| name.starts_with("packages/")), "the plugin is missing");
    for left in ["session", "token", "form_response", "operator"] {
        assert!(!one.contains_key(&format!("tables/{left}.jsonl")), "{left} does not move");
    }
    for table in ["case", "message", "history", "ledger_entry", "plugin_install", "user", "series"] {
        let of_kaffee = "tenant_id = (SELECT id FROM tenant WHERE slug = 'kaffee')";
        let counted = count(&app, &format!("\"{table}\" WHERE {of_kaffee}")).await?;
        let lines = one[&format!("tables/{table}.jsonl")].split(|byte| *byte == b'\n').count() - 1;
        assert_eq!(i64::try_from(lines)?, counted, "{table}");
    }

    last.theke(&["tenant", "resume", "--tenant", "kaffee"])?;
    let there = TestApp::over(last).await?;
    let alice = there.visit_as(&ALICE).await?;
    // What the plugin had not heard of the closed case travelled, too.
    let counted = ("1 verfügbar, 1 reserviert", "1 available, 1 reserved");
    eventually(async || Ok(steps::shows_counter(&alice, counted.0, counted.1).await.is_ok())).await?;
    let page = alice.open(&case).await?;
    assert!(page.text("main").contains("Wird erledigt."));
    let picture = page.link("/files/").context("the photo")?;
    assert_eq!(alice.open(&picture).await?.status, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_host_serves_an_imported_tenant_under_another_name() -> Result<()> {
    let app = TestApp::start().await?;
    let file = app.folder().join("kaffee.zip");
    let told = app.theke(&["tenant", "export", "--tenant", "kaffee", path(&file)?])?;
    assert!(told.contains("still served"), "{told}");
    let refused = app.theke(&["tenant", "export", "--tenant", "kaffee", path(&file)?]);
    assert!(refused.is_err_and(|error| error.to_string().contains("is there already")));

    let other = Installation::empty()?;
    other.theke(&["migrate"])?;
    other.theke(&[
        "tenant",
        "create",
        "--slug",
        "kaffee",
        "--name",
        "Andere",
        "--host",
        "kaffee.localhost",
        "--mail-from",
        "service@example.com",
    ])?;
    let there = TestApp::over(other).await?;
    let import = ["tenant", "import", path(&file)?];
    for (more, says) in [
        (&[][..], "--slug"),
        (&["--slug", "kaffee-2"], "--host"),
        (&["--slug", "Kaffee 2"], "lower-case"),
        (&["--slug", "kaffee-2", "--host", "x y"], "host name"),
    ] {
        let refused = there.theke(&[&import, more].concat()).expect_err("taken").to_string();
        assert!(refused.contains(says), "{refused}");
        assert_eq!(there.rows("tenant").await?, 1);
        assert_eq!(there.rows("case").await?, 0);
    }
    let more = ["--slug", "kaffee-2", "--host", "kaffee-2.localhost"];
    there.theke(&[&import[..], &more].concat())?;
    let guest = there.guest("kaffee-2")?;
    eventually(async || Ok(guest.get("/sign-in").await?.status == 200)).await?;
    let signed_in = guest.try_sign_in(ALICE.email, "theke-demo-2026").await?;
    assert!(signed_in.status < 400, "Alice cannot sign in: {}", signed_in.status);
    eventually(async || Ok(guest.get("/support").await?.status == 200)).await?;
    let again = there.theke(&[&import[..], &["--slug", "third", "--host", "third.localhost"]].concat());
    assert!(again.is_err_and(|error| error.to_string().contains("is here already, as `kaffee-2`")));
    Ok(())
}
