//! The journey of `demo --check`, inside the test suite.

use anyhow::Result;
use theke_tests::{Setup, TestApp, journey};

#[tokio::test]
async fn a_customer_is_served_by_a_sandboxed_plugin_through_every_layer() -> Result<()> {
    let app = TestApp::start_with(Setup { plugins: &["configurator"], ..Setup::default() }).await?;
    journey::walk(&app.portal(), &app.mails, |_, _| {}).await
}
