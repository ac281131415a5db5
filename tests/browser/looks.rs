//! Every page of every company fits its window and has no barrier that axe knows; pictures of all are kept.

use std::{collections::BTreeSet, io::Write as _};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use theke_tests::{
    TestApp,
    browser::{Browser, Look},
    paths,
};

use crate::{
    axe::Axe,
    tour::{COMPANIES, Company, Stop, rounds, routes_without_a_stop},
};

/// A phone, a tablet, a desktop.
const WIDTHS: [u32; 3] = [360, 768, 1280];
/// Whether colours are dark.
const SCHEMES: [bool; 2] = [false, true];
/// What is partly beside the window, whether or not the page can be scrolled there; what is hidden from the eye, or may
/// be scrolled by itself, is meant to be.
const STICKS_OUT: &str = "
    const width = document.documentElement.clientWidth;
    const inside = element => element.closest('.skip, .visually-hidden, thead, svg *') !== null
        || getComputedStyle(element).clipPath !== 'none'
        || element.parentElement?.closest('.table-wrap') && innerWidth >= 768;
    const found = [...document.body.querySelectorAll('*')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > width + 1 || box.left < -1) && !inside(element);
    });
    const scrolls = document.documentElement.scrollWidth > width ? ['the whole page'] : [];
    arguments[0](scrolls.concat(found.map(element => `${element.localName}.${element.className}`)));";
/// axe sees the same barriers on a tablet as on one of the others.
const WIDTHS_FOR_AXE: [u32; 2] = [360, 1280];

#[tokio::test]
async fn every_page_of_every_company_fits_and_passes_axe_in_both_schemes() -> Result<()> {
    let axe = Axe::load()?;
    let app = TestApp::start().await?;
    let (one, two, three) = tokio::try_join!(
        look_round(&app, &COMPANIES[0], &axe),
        look_round(&app, &COMPANIES[1], &axe),
        look_round(&app, &COMPANIES[2], &axe),
    )?;
    let forgotten = routes_without_a_stop(&one.routes)?;
    ensure!(forgotten.is_empty(), "add a stop to the tour for: {}", forgotten.join(", "));
    let pages = &one.pages;
    let checks = one.checks + two.checks + three.checks;
    let problems = [one.problems, two.problems, three.problems].concat();
    let expected = pages.len() * COMPANIES.len() * SCHEMES.len() * WIDTHS_FOR_AXE.len();
    ensure!(checks == expected, "{checks} checks instead of {expected}: the companies differ in their pages");
    // Straight to the output: a test that passes keeps what it prints to itself, and this figure is wanted.
    writeln!(
        std::io::stdout(),
        "axe and looks: {} problems; {} pages × {} themes × {} schemes × {} widths = {checks} checks by axe",
        problems.len(),
        pages.len(),
        COMPANIES.len(),
        SCHEMES.len(),
        WIDTHS_FOR_AXE.len(),
    )?;
    ensure!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    Ok(())
}

/// What one company's pages showed.
#[derive(Default)]
struct Seen {
    pages: BTreeSet<&'static str>,
    routes: Vec<&'static str>,
    checks: usize,
    problems: Vec<String>,
}

/// Opens every page of one company, signed in as whom it is for, and looks at it in every way.
async fn look_round(app: &TestApp, company: &Company, axe: &Axe) -> Result<Seen> {
    let mut seen = Seen::default();
    let browser = Browser::open(Look::DESKTOP).await?;
    for round in rounds(app, company).await? {
        browser.go(&format!("{}/sign-in", app.portal().origin(company.tenant))).await?;
        browser.client.delete_all_cookies().await?;
        if let Some(person) = round.person {
            browser.sign_in(&app.portal(), &person).await?;
        }
        for stop in round.stops {
            let place = || format!("{} of {}", stop.name, company.theme);
            stop.open(&browser, &app.portal().origin(company.tenant)).await.with_context(place)?;
            for width in WIDTHS {
                for dark in SCHEMES {
                    let look = Look { width, dark };
                    look_at(&browser, company, &stop, look, axe, &mut seen).await.with_context(place)?;
                }
            }
            seen.routes.push(stop.route);
            ensure!(seen.pages.insert(stop.name), "two stops are called {}", stop.name);
        }
    }
    Ok(seen)
}

/// One page in one look: a picture, its width, its frame, and axe.
async fn look_at(
    browser: &Browser,
    company: &Company,
    stop: &Stop,
    look: Look,
    axe: &Axe,
    seen: &mut Seen,
) -> Result<()> {
    browser.present(look).await?;
    let place = format!("{}, theme {}, {}", stop.name, company.theme, look.name());
    let picture = paths::target()?.join("screens").join(company.theme).join(format!(
        "{}-{}.png",
        stop.name,
        look.name()
    ));
    browser.screenshot(&picture).await?;
    let sticks_out = browser.call(STICKS_OUT, Vec::new()).await?;
    if sticks_out != json!([]) {
        seen.problems.push(format!("{place}: these stick out of the window: {sticks_out}"));
    }
    let framed = "document.title.length > 0 && document.documentElement.lang.length > 0 && document.querySelectorAll('h1').length === 1";
    if browser.evaluate(framed).await? != true {
        seen.problems.push(format!("{place}: it lacks a title, a language or its one heading"));
    }
    let dark = browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    ensure!(dark == look.dark, "{place}: the browser does not prefer what it was told");
    if WIDTHS_FOR_AXE.contains(&look.width) {
        seen.checks += 1;
        seen.problems
            .extend(axe.check(browser).await?.into_iter().map(|violation| format!("{place}: {violation}")));
    }
    Ok(())
}
