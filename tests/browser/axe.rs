//! axe-core, which `cargo xtask test` installs below `target/`: what a machine can find of a page's barriers.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::json;
use theke_tests::{browser::Browser, paths};

/// WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// Runs with the tags as its first argument; hands over `rule: what to do (element)`, or an object about an error.
const RUN: &str = "
    const [tags, done] = arguments;
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        found => done(found.violations.flatMap(violation => violation.nodes.map(
            node => `${violation.id}: ${violation.help} (${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')})`
        ))),
        error => done({ error: String(error) })
    );";

/// The program, read once.
pub struct Axe(String);

impl Axe {
    /// Finds what was installed.
    pub fn load() -> Result<Self> {
        let file = paths::target()?.join("browser/node_modules/axe-core/axe.min.js");
        let missing = || format!("{} is missing; `cargo xtask test` installs it", file.display());
        fs::read_to_string(&file).map(Self).with_context(missing)
    }

    /// Every violation in the page that the browser shows: rule, remedy and element.
    pub async fn check(&self, browser: &Browser) -> Result<Vec<String>> {
        if browser.evaluate("window.axe === undefined").await? == true {
            browser.client.execute(&self.0, Vec::new()).await.context("axe does not start")?;
        }
        let found = browser.call(RUN, vec![json!(TAGS)]).await.context("axe does not end")?;
        match serde_json::from_value(found.clone()) {
            Ok(violations) => Ok(violations),
            Err(_) => bail!("axe failed: {found}"),
        }
    }
}
