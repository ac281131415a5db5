//! Role by route by foreign id: whatever is not theirs answers like something that does not exist.

use anyhow::Result;
use reqwest::{Method, header};
use theke_tests::Page;
use uuid::Uuid;

use super::{
    routes::{self, Audience},
    world::{NO_IDS, Record, World},
};
use crate::support::NOBODY;

/// Where a page says what was asked for.
const NEXT: &str = "name=\"next\" value=\"";
/// Pages of plugins that take no form.
const SHOWN_ONLY: [&str; 7] = [
    "/support",
    "/support/contract/{contract}",
    "/support/warranty",
    "/desk/support/warranty",
    "/configurator",
    "/configurator/saved/{configuration}/with/{other}",
    "/desk/configurator",
];

/// Words before the id of a contract: what is theirs under one is theirs under the others, as far as it is for them.
const CONTRACTS: [&str; 4] = ["contract", "contracts", "request", "renewal"];

#[test]
fn whatever_is_exempt_exists() -> Result<()> {
    let routes = routes::all()?;
    for exempt in routes::PUBLIC {
        assert!(routes.iter().any(|route| route.pattern == exempt), "take {exempt} off the list");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_theirs_is_not_found_and_stays_as_it_is() -> Result<()> {
    let world = World::new().await?;
    let before = world.rows().await?;
    let mut asked = 0;
    for route in routes::all()?.iter().filter(|route| route.is_page()) {
        let Some(noun) = route.noun() else { continue };
        let is_other = |record: &&Record| {
            let is_contract = |noun: &str| CONTRACTS.contains(&noun);
            !(is_contract(noun) && is_contract(record.noun)) && world.of(noun).all(|one| one.id != record.id)
        };
        let other_nouns = world.records.iter().filter(is_other);
        let other_ids: Vec<&str> = other_nouns.map(|record| record.id.as_str()).collect();
        for role in &world.roles {
            let foreign = world.of(noun).filter(|record| !role.may_have(record, route.audience));
            let foreign = foreign.map(|record| record.id.as_str());
            let unknown = said(&role.ask(&route.method, &route.path(NOBODY, NOBODY)).await?);
            let must_sign_in = role.is_guest() && route.audience != Audience::Everybody;
            let status = if must_sign_in { 303 } else { 404 };
            let own = role.own(&world, route)?.filter(|_| route.names_two());
            for id in foreign.chain(other_ids.iter().copied()).chain(NO_IDS) {
                let first = route.path(id, own.map_or(NOBODY, |own| &own.id));
                for path in own.map(|own| route.path(&own.id, id)).into_iter().chain([first]) {
                    let page = role.ask(&route.method, &path).await?;
                    let told = format!("{} {path}, asked by {}", route.method, role.name);
                    assert_eq!(page.status, status, "{told}:\n{}", page.text("body"));
                    assert_eq!(said(&page), unknown, "{told}, is told from an unknown id");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 1_000, "only {asked} requests were made");
    assert_eq!(world.rows().await?, before, "something was written");
    Ok(())
}

#[tokio::test]
async fn what_is_theirs_is_found() -> Result<()> {
    let world = World::new().await?;
    for route in routes::all()?.iter().filter(|route| route.is_page()) {
        let mut found = 0;
        for role in world.roles.iter().filter(|role| role.belongs_to(route.audience)) {
            let path = match (route.noun(), role.own(&world, route)?) {
                (Some(_), Some(record)) => route.path(&record.id, &record.id),
                (Some(_), None) => continue,
                (None, _) => route.pattern.clone(),
            };
            let page = role.ask(&route.method, &path).await?;
            let is_shown = page.status == 200 || page.location().is_some_and(is_in_office);
            let told = format!("{} {path} answered {} with {}", route.method, role.name, page.status);
            assert!(is_shown || route.method != Method::GET, "{told}");
            found += u32::from(![403, 404, 405].contains(&page.status));
        }
        let takes_no_form = route.method == Method::POST && SHOWN_ONLY.contains(&route.pattern.as_str());
        assert_eq!(found == 0, takes_no_form, "{} {}", route.method, route.pattern);
    }
    Ok(())
}

#[tokio::test]
async fn every_part_is_open_to_its_people_only() -> Result<()> {
    let world = World::new().await?;
    let before = world.rows().await?;
    for route in routes::all()?.iter().filter(|route| route.is_page() && route.noun().is_none()) {
        for role in world.roles.iter().filter(|role| !role.belongs_to(route.audience)) {
            let page = role.ask(&route.method, &route.pattern).await?;
            let status = if role.is_guest() { 303 } else { 404 };
            let told = format!("{} {}, asked by {}", route.method, route.pattern, role.name);
            assert_eq!(page.status, status, "{told}:\n{}", page.text("body"));
        }
    }
    assert_eq!(world.rows().await?, before, "something was written");
    Ok(())
}

/// A first page leads on to where the work is.
fn is_in_office(location: &str) -> bool {
    ["/desk", "/admin"].iter().any(|area| location.starts_with(area))
}

/// What an answer tells, without what differs from one request to the next: the address that was asked for (where a
/// change of language leads back to), the reference number, a form's key.
fn said(page: &Page) -> String {
    let location = page.location().and_then(|location| location.split('?').next()).unwrap_or_default();
    let mut names: Vec<&str> = page.headers.keys().map(header::HeaderName::as_str).collect();
    names.sort_unstable();
    let body = page.body();
    let (before, rest) = body.split_once(NEXT).unwrap_or((&body, ""));
    let (_, after) = rest.split_once('"').unwrap_or_default();
    let is_part = |character: char| character.is_alphanumeric() || character == '-';
    let without_ids = |text: &str| {
        let is_id = |word: &str| Uuid::parse_str(word).is_ok();
        text.split(|character| !is_part(character)).filter(|word| !is_id(word)).collect::<Vec<_>>().join(" ")
    };
    format!("{} {location} {names:?}\n{}\n{}", page.status, without_ids(before), without_ids(after))
}
