//! A portal whose coffee-machine maker has installed the hostile plugin.

use anyhow::Result;
use theke_tests::{Setup, TestApp, Visitor, cast::ALICE};

/// The tests wait for limits on time to be reached, so these are stretched less than a debug build would.
pub const TIME_FACTOR: u32 = 2;

/// The portal, and Alice signed in.
pub async fn hostile() -> Result<(TestApp, Visitor)> {
    let app = TestApp::start_with(Setup {
        plugins: &["hostile"],
        time_factor: Some(TIME_FACTOR),
        ..Setup::default()
    })
    .await?;
    let alice = app.visit_as(&ALICE).await?;
    Ok((app, alice))
}
