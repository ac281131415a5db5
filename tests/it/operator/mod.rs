//! The operators' console, at the operator's port.

mod access;
mod tenants;

use anyhow::Result;
use theke_tests::{OPERATOR_PORT, Setup, TestApp, Visitor};

/// The demo with the operator's port, and an operator at its console.
async fn console(plugins: &[&str]) -> Result<(TestApp, Visitor)> {
    let setup = Setup { plugins, environment: &[OPERATOR_PORT], ..Setup::default() };
    let app = TestApp::start_with(setup).await?;
    let bob = app.visit_as_operator().await?;
    Ok((app, bob))
}
