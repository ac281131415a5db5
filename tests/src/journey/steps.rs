//! What people do, one function a deed: tests put them together in other orders.

use anyhow::{Result, ensure};

use crate::{Form, Page, Visitor, attachment::Attachment};

/// Address of the customer's page of the plugin.
pub const SUPPORT: &str = "/support";

/// Opens the form for the first contract that the customer's page offers.
pub async fn open_request(customer: &Visitor) -> Result<Page> {
    let overview = customer.open(SUPPORT).await?;
    customer.open(&overview.link("/support/request/")?).await
}

/// Files a case against the first contract; returns the page of the new case.
pub async fn file_case(
    customer: &Visitor,
    subject: &str,
    description: &str,
    photo: Option<Attachment>,
) -> Result<Page> {
    let mut form = open_request(customer).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", subject)?.fill("description", description)?;
    if let Some(photo) = photo {
        form.attach("files", photo)?;
    }
    let case = customer.submit_and_follow(&form).await?;
    ensure!(case.path.starts_with("/cases/"), "the form leads to {} instead of the new case", case.path);
    Ok(case)
}

/// The counters as the customer's page words them, in either language.
pub async fn shows_counter(customer: &Visitor, german: &str, english: &str) -> Result<()> {
    let text = customer.open(SUPPORT).await?.text("main");
    ensure!(
        text.contains(german) || text.contains(english),
        "neither “{german}” nor “{english}” in:\n{text}"
    );
    Ok(())
}

/// Finds a case in one of the desk's queues by its subject and opens it.
pub async fn open_from_queue(agent: &Visitor, view: &str, subject: &str) -> Result<Page> {
    let queue = agent.open(&format!("/desk/cases?view={view}")).await?;
    let links = queue.attributes("main a[href^='/desk/cases/']", "href");
    let texts = queue.texts("main a[href^='/desk/cases/']");
    let Some((link, _)) = links.iter().zip(texts).find(|(_, text)| text.contains(subject)) else {
        anyhow::bail!("“{subject}” is not in the queue “{view}”:\n{}", queue.text("main"));
    };
    agent.open(link).await
}

/// Answers the customer from the desk's case page; `then` is "stay" or "close".
pub async fn reply(agent: &Visitor, case: &Page, body: &str, then: &str) -> Result<Page> {
    let mut form = case.form("form[action$='/reply']")?;
    form.fill("body", body)?.press("then", then)?;
    agent.submit_and_follow(&form).await
}

/// Writes an internal note on the desk's case page.
pub async fn note(agent: &Visitor, case: &Page, body: &str) -> Result<Page> {
    let mut form = case.form("form[action$='/note']")?;
    form.fill("body", body)?;
    agent.submit_and_follow(&form).await
}

/// Moves a case to another status from the desk's case page.
pub async fn transition(agent: &Visitor, case: &Page, to: &str) -> Result<Page> {
    let mut form = case.form(&format!("form[action$='/transition']:has([name=to][value='{to}'])"))?;
    if form.value("to") != Some(to) {
        form.press("to", to)?;
    }
    agent.submit_and_follow(&form).await
}

/// Answers the company from the portal's case page.
pub async fn answer(customer: &Visitor, case: &Page, body: &str) -> Result<Page> {
    let mut form = case.form("form[action$='/reply']")?;
    form.fill("body", body)?;
    customer.submit_and_follow(&form).await
}

/// The first step of withdrawing from a contract, filled in.
pub async fn withdrawal(visitor: &Visitor, fields: &[(&str, &str)]) -> Result<Form> {
    let mut form = visitor.open("/withdrawal").await?.form("form[action='/withdrawal']")?;
    for (name, value) in fields {
        form.fill(name, value)?;
    }
    Ok(form)
}

/// Both steps of withdrawing from a contract; the page of the receipt.
pub async fn withdraw(visitor: &Visitor, fields: &[(&str, &str)]) -> Result<Page> {
    let second = visitor.submit(&withdrawal(visitor, fields).await?).await?;
    let mut form = second.form("form[action='/withdrawal']")?;
    visitor.submit_and_follow(form.press("then", "confirm")?).await
}
