//! A product that is published, configured and saved, through the doors of the plugin `configurator`.

use anyhow::{Result, ensure};

use crate::{Page, Visitor};

/// Where customers find what they can configure.
pub const PRODUCTS: &str = "/configurator";
/// Where admins publish models.
pub const MODELS: &str = "/admin/configurator";
/// A small model: one machine, two things that may come with it, four products.
pub const GRINDER: &str = "features\n  Grinder {title_de 'Mühle', title_en 'Grinder', price 400}\n    optional\n      Stand {price 50}\n      Scale {price 90}\n";

/// Sends the first model of a product; the answer.
pub async fn publish(admin: &Visitor, name: &str, source: &str) -> Result<Page> {
    let mut form = admin.open(MODELS).await?.form("form[action='/admin/configurator']")?;
    form.fill("name", name)?.fill("source", source)?;
    admin.submit(&form).await
}

/// Sends the form of a product's page; the answer.
pub async fn save(visitor: &Visitor, page: &Page, fields: &[(&str, &str)]) -> Result<Page> {
    let mut form = page.form("form[action*='/configurator/']")?;
    for (field, value) in fields {
        form.fill(field, value)?;
    }
    visitor.submit(&form).await
}

/// Saves a product as it is, without a choice; the page of what was saved.
pub async fn save_untouched(visitor: &Visitor, product: &str, name: &str) -> Result<Page> {
    let page = visitor.open(&format!("{PRODUCTS}/{product}")).await?;
    let answer = save(visitor, &page, &[("name", name)]).await?;
    ensure!(answer.status == 303, "{product} is not saved: {}", answer.text("main"));
    visitor.follow(&answer).await
}

/// Saves what somebody saved once more, under another name; the page of the new version.
pub async fn save_again(visitor: &Visitor, saved: &Page, product: &str, name: &str) -> Result<Page> {
    let page = visitor.open(&saved.link(&format!("{PRODUCTS}/{product}?"))?).await?;
    let answer = save(visitor, &page, &[("name", name)]).await?;
    visitor.follow(&answer).await
}
