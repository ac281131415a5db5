//! What a form says about whose record it is, is not believed.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use theke_tests::{
    Form,
    cast::{ALICE, CHARLIE, DORA},
    journey::steps,
};

use super::{
    routes::{self, Audience, Route},
    rows::{columns, texts},
    world::{Role, World},
};
use crate::support::{NOBODY, id_of};

/// What a reply changes in its case.
const MAY_CHANGE: [&str; 2] = ["version", "updated_at"];

#[tokio::test]
async fn a_record_of_others_cannot_be_named_in_a_form() -> Result<()> {
    let world = World::new().await?;
    let before = world.rows().await?;
    for route in routes::all()?.iter().filter(|route| route.is_page()) {
        for role in world.roles.iter().filter(|role| role.belongs_to(route.audience)) {
            for form in forms(&world, role, route).await? {
                for field in form.identifiers() {
                    for foreign in world.records.iter().filter(|one| one.tenant() != role.tenant()) {
                        let mut forged = form.clone();
                        let answer = role.visitor().submit(forged.force(field, &foreign.id)).await?;
                        let told = format!("{} with a foreign {field}, sent by {}", form.action(), role.name);
                        ensure!((400..500).contains(&answer.status), "{told}: {}", answer.status);
                    }
                }
            }
        }
    }
    assert_eq!(world.rows().await?, before, "something was written");
    Ok(())
}

/// The forms on a page, with whatever is theirs.
async fn forms(world: &World, role: &Role, route: &Route) -> Result<Vec<Form>> {
    if route.method != reqwest::Method::GET {
        return Ok(Vec::new());
    }
    let own = role.own(world, route)?;
    if route.noun().is_some() && own.is_none() {
        return Ok(Vec::new());
    }
    let id = own.map_or(NOBODY, |record| &record.id);
    let path = route.path(id, id);
    role.visitor().get(&path).await?.forms()
}

#[tokio::test]
async fn a_reply_says_nothing_about_its_case_or_its_author() -> Result<()> {
    let world = World::new().await?;
    let customers = || world.roles.iter().filter(|role| role.belongs_to(Audience::Customers));
    let before = texts(&world.app, "case", &MAY_CHANGE).await?;
    let mut authors = BTreeSet::new();
    for role in customers() {
        for case in world.of("cases").filter(|case| role.may_have(case, Audience::Customers)) {
            let page = role.visitor().open(&format!("/cases/{}", case.id)).await?;
            let mut form = page.form("form[action$='/reply']")?;
            for column in columns(&world.app).await? {
                let value = if column.ends_with("id") { NOBODY } else { "internal" };
                form.force(&column, value);
            }
            form.force("body", "untergeschoben");
            role.visitor().submit_and_follow(&form).await?;
            authors.insert(role.full_name().to_owned());
        }
    }
    assert_eq!(texts(&world.app, "case", &MAY_CHANGE).await?, before);
    let written = "FROM message WHERE body = 'untergeschoben'";
    let kinds = world.app.texts(&format!("SELECT DISTINCT kind || ' ' || author_kind {written}")).await?;
    assert_eq!(kinds, ["public customer"]);
    let found = world.app.texts(&format!("SELECT DISTINCT author_name {written}")).await?;
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), authors);
    Ok(())
}

#[tokio::test]
async fn a_case_is_filed_for_whoever_files_it() -> Result<()> {
    let world = World::new().await?;
    let alice = world.app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Untergeschoben")?.fill("description", "Felder, die keiner anbietet.")?;
    let offered = ["subject", "description", "_token", "_key", "files"];
    for column in columns(&world.app).await?.iter().filter(|column| !offered.contains(&column.as_str())) {
        let value = if column.ends_with("id") { NOBODY } else { "closed" };
        form.force(column, value);
    }
    let case = alice.submit_and_follow(&form).await?;
    assert!(case.has("form[action$='/reply']"), "the case was born closed:\n{}", case.text("main"));
    let whose = "SELECT contact.email || ' ' || \"case\".status || ' ' || \"case\".channel FROM \"case\"
                 JOIN contact ON contact.id = contact_id WHERE subject = 'Untergeschoben'";
    assert_eq!(world.app.texts(whose).await?, [format!("{} new portal", ALICE.email)]);
    let dora = world.app.visit_as(&DORA).await?;
    steps::open_from_queue(&dora, "unassigned", "Untergeschoben").await?;
    Ok(())
}

#[tokio::test]
async fn a_case_against_another_tenants_contract_is_refused() -> Result<()> {
    let world = World::new().await?;
    let alice = world.app.visit_as(&ALICE).await?;
    let charlie = world.app.visit_as(&CHARLIE).await?;
    let foreign = charlie.open(steps::SUPPORT).await?.link("/support/request/")?;
    let before = world.rows().await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Fremder Vertrag")?
        .fill("description", "Auf fremde Rechnung.")?
        .redirect_to(&foreign);
    let page = alice.submit(&form).await?;
    assert_eq!(page.status, 404, "{}", id_of(&foreign));
    assert_eq!(world.rows().await?, before, "something was written");
    Ok(())
}
