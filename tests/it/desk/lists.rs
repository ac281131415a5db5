//! Long lists: every page in every order, each row once.

use std::time::{Duration, Instant};

use anyhow::Result;
use theke_tests::{Page, TestApp, Visitor, cast::DORA};

use crate::support::change;

/// More than two pages; some rows agree in what they are ordered by.
const ROWS: usize = 120;

/// Products that a loader writes at once, on SQLite and on PostgreSQL; every third shares its name with its neighbours.
async fn fill(app: &TestApp, rows: usize) -> Result<()> {
    let on_postgres = app.superuser_url().is_some();
    let (id, json) =
        if on_postgres { ("gen_random_uuid()", "'{}'::jsonb") } else { ("randomblob(16)", "'{}'") };
    change(
        app,
        &format!(
            "INSERT INTO product (id, tenant_id, number, name, description, status, external_ref, custom, version, created_at, updated_at)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
             SELECT {id}, tenant.id, 'X-' || (1000000 + i), 'Teil ' || (i / 3), '', 'active', NULL, {json}, 1, i, i / 2
             FROM n, tenant WHERE tenant.slug = 'kaffee'"
        ),
    )
    .await
}

/// The numbers on all pages, and how long the slowest took.
async fn walk(agent: &Visitor, list: &str, pages_max: usize) -> Result<(Vec<String>, Duration)> {
    let mut numbers = Vec::new();
    let (mut slowest, mut next) = (Duration::ZERO, Some(list.to_owned()));
    for _ in 0..pages_max {
        let Some(path) = next else { break };
        let start = Instant::now();
        let page: Page = agent.open(&path).await?;
        slowest = slowest.max(start.elapsed());
        numbers.extend(page.texts("main tbody td:nth-child(2)"));
        next = page.attributes("main a[rel=next]", "href").into_iter().next();
    }
    Ok((numbers, slowest))
}

#[tokio::test]
async fn every_order_shows_each_row_once_over_all_pages() -> Result<()> {
    let app = TestApp::start().await?;
    fill(&app, ROWS).await?;
    let dora = app.visit_as(&DORA).await?;
    for order in ["number", "name", "updated"] {
        let (mut numbers, _) = walk(&dora, &format!("/desk/products?q=X-&sort={order}"), 10).await?;
        assert_eq!(numbers.len(), ROWS, "by {order}");
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), ROWS, "by {order}, a row came twice");
    }
    Ok(())
}

#[tokio::test]
async fn a_hundred_thousand_rows_are_no_slower_in_the_middle() -> Result<()> {
    // On a machine that does other things as well; a page of offsets would take many times as long.
    const PAGE_MAX: Duration = Duration::from_secs(2);
    let app = TestApp::start().await?;
    fill(&app, 100_000).await?;
    let dora = app.visit_as(&DORA).await?;
    for query in ["sort=number", "sort=name", "sort=updated", "q=teil+3&sort=number"] {
        let (numbers, slowest) = walk(&dora, &format!("/desk/products?{query}"), 5).await?;
        assert_eq!(numbers.len(), 250, "{query}");
        assert!(slowest < PAGE_MAX, "{query}: a page took {slowest:?}");
    }
    Ok(())
}
