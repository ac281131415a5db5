//! What agents do with records.

mod assets;
mod customers;
mod leads;
mod lists;
mod orders;
mod products;

use anyhow::{Context, Result};
use theke_tests::{Page, Visitor};

/// The first record of a list.
async fn first(agent: &Visitor, list: &str) -> Result<Page> {
    let page = agent.open(list).await?;
    let link = page.attributes("main tbody a", "href").into_iter().next();
    agent.open(&link.with_context(|| format!("{list} is empty:\n{}", page.text("main")))?).await
}

/// What stands in the main column of a list, from the top.
async fn names(agent: &Visitor, list: &str) -> Result<Vec<String>> {
    Ok(agent.open(list).await?.texts("main tbody .table__main a"))
}

/// What is said at the fields of a form.
fn faults(page: &Page) -> Vec<String> {
    let labels = page.texts(".field--wrong .field__label");
    labels.iter().map(|label| label.trim_end_matches(" (freiwillig)").to_owned()).collect()
}
