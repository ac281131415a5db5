//! A portal with the guest, and what the guest has kept.

use anyhow::Result;
use theke_tests::{Setup, TestApp, Visitor, cast::ALICE};

use crate::support::count;

/// The coffee-machine maker with the guest, and Alice, who has signed in.
pub async fn portal() -> Result<(TestApp, Visitor)> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let alice = app.visit_as(&ALICE).await?;
    Ok((app, alice))
}

/// Documents that a plugin has kept.
pub async fn notes(app: &TestApp, plugin: &str) -> Result<i64> {
    count(app, &format!("plugin_document WHERE collection = 'notes' AND plugin = '{plugin}'")).await
}
