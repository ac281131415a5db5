//! Every page of every company fits its window and has no barrier that axe knows; pictures of all are kept.

use std::{collections::BTreeSet, io::Write as _};

use anyhow::{Context, Result, ensure};
use theke_tests::{
    TestApp,
    browser::{Browser, Look},
};

use crate::{
    axe::Axe,
    inspection::{SCHEMES, WIDTHS, WIDTHS_FOR_AXE, problems},
    tour::{COMPANIES, Company, rounds, routes_without_a_stop},
};

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
                    let problems = problems(&browser, company.theme, stop.name, look, axe).await;
                    seen.problems.extend(problems.with_context(place)?);
                    seen.checks += usize::from(WIDTHS_FOR_AXE.contains(&width));
                }
            }
            seen.routes.push(stop.route);
            ensure!(seen.pages.insert(stop.name), "two stops are called {}", stop.name);
        }
    }
    Ok(seen)
}
