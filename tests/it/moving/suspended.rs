//! A suspended tenant is not served, keeps its data, and is served again.

use anyhow::Result;
use theke_tests::{TestApp, cast::ALICE};

use crate::support::eventually;

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_tenant_answers_nobody_until_it_is_resumed_and_its_neighbours_notice_nothing()
-> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let told = app.theke(&["tenant", "suspend", "--tenant", "kaffee"])?;
    assert!(told.contains("nothing of it is under way"), "{told}");
    eventually(async || Ok(alice.get("/").await?.status == 404)).await?;
    assert_eq!(app.guest("stadtwerk")?.get("/sign-in").await?.status, 200);
    assert!(app.theke(&["tenant", "list"])?.contains("suspended"));
    app.theke(&["tenant", "resume", "--tenant", "kaffee"])?;
    eventually(async || Ok(alice.get("/").await?.status == 200)).await?;
    let unknown = app.theke(&["tenant", "suspend", "--tenant", "nobody"]);
    assert!(unknown.is_err_and(|error| error.to_string().contains("theke tenant list")));
    Ok(())
}
