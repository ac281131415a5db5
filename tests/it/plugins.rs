//! Installing plugins: what is refused, and that the refusal names the remedy.

use anyhow::Result;
use theke_tests::{TestApp, cast::KAFFEE};

#[tokio::test]
async fn a_plugin_that_imports_beyond_its_declaration_is_refused_by_name() -> Result<()> {
    let app = TestApp::start().await?;
    let refusal = format!("{:#}", app.install("undeclared", KAFFEE).expect_err("it was installed"));
    for expected in ["theke:portal/contacts", "plugin.toml", "[capabilities] contacts"] {
        assert!(refusal.contains(expected), "{expected} is not in: {refusal}");
    }
    assert!(!app.theke(&["plugin", "list", "--tenant", KAFFEE])?.contains("undeclared"));
    Ok(())
}

#[tokio::test]
async fn a_plugin_appears_and_disappears_while_the_host_serves() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&theke_tests::cast::ALICE).await?;
    assert_eq!(alice.get("/hostile/calm").await?.status, 404);
    app.install("hostile", KAFFEE)?;
    crate::support::eventually(async || Ok(alice.get("/hostile/calm").await?.status == 200)).await?;
    app.theke(&["plugin", "uninstall", "hostile", "--tenant", KAFFEE])?;
    crate::support::eventually(async || Ok(alice.get("/hostile/calm").await?.status == 404)).await
}
