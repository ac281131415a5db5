//! Products that customers configure, through the portal's doors.

mod clicks;
mod models;
mod saving;

use anyhow::{Context, Result};
use theke_tests::{Page, Setup, TestApp, Visitor};

/// The product of the demo.
const DUO: &str = "/configurator/crema-duo";

/// The coffee-machine maker with the plugin.
async fn portal() -> Result<TestApp> {
    TestApp::start_with(Setup { plugins: &["configurator"], ..Setup::default() }).await
}

/// Where the option of a title leads.
fn path_of(page: &Page, title: &str) -> Result<String> {
    let titles = page.texts(".choice__link");
    let paths = page.attributes(".choice__link", "href");
    let found = titles.iter().zip(paths).find(|(found, _)| *found == title);
    found.map(|(_, path)| path).with_context(|| format!("{} offers no `{title}`: {titles:?}", page.path))
}

/// What the page says of an option: `chosen`, `follows`, `open`, `refused`, `blocked`.
fn state_of(page: &Page, title: &str) -> Result<String> {
    let position = page.texts(".choice__link").iter().position(|found| found == title);
    let classes = page.attributes(".choice", "class");
    let class = position.and_then(|position| classes.get(position)).context("the option is not there")?;
    Ok(class.rsplit("choice--").next().unwrap_or_default().to_owned())
}

/// Clicks an option.
async fn click(visitor: &Visitor, page: &Page, title: &str) -> Result<Page> {
    visitor.open(&path_of(page, title)?).await
}
