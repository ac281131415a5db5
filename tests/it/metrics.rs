//! What an operator reads on the operator's port, and nobody on the tenants'.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result};
use reqwest::Method;
use theke_tests::{
    OPERATOR_PORT, Setup, TestApp,
    cast::{ALICE, KAFFEE},
    paths,
};

use crate::support::{alice_with_case, eventually, post};

/// Where the host says that its metrics are.
const ANNOUNCED: &str = "metrics for operators: ";

async fn watched() -> Result<TestApp> {
    TestApp::start_with(Setup { environment: &[OPERATOR_PORT], ..Setup::default() }).await
}

fn address(app: &TestApp) -> Result<String> {
    let log = app.log();
    let line = log.lines().find_map(|line| line.strip_prefix(ANNOUNCED));
    Ok(line.with_context(|| format!("no operator's port:\n{log}"))?.trim().to_owned())
}

async fn ask(url: &str) -> Result<(u16, String)> {
    let answer = reqwest::Client::builder().no_proxy().build()?.get(url).send().await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

/// The whole part of every sample, by its name with labels.
async fn samples(app: &TestApp) -> Result<BTreeMap<String, u64>> {
    let (status, text) = ask(&address(app)?).await?;
    assert_eq!(status, 200, "{text}");
    let samples = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    samples
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').with_context(|| line.to_owned())?;
            let whole = value.split('.').next().unwrap_or(value);
            Ok((name.to_owned(), whole.parse().with_context(|| line.to_owned())?))
        })
        .collect()
}

/// The sum of all samples of a metric whose labels hold all of these.
fn sum(samples: &BTreeMap<String, u64>, name: &str, labels: &[&str]) -> u64 {
    let matching = samples.iter().filter(|(sample, _)| {
        sample.split('{').next() == Some(name) && labels.iter().all(|label| sample.contains(label))
    });
    matching.map(|(_, value)| value).sum()
}

#[tokio::test]
async fn what_happens_is_counted() -> Result<()> {
    let app = watched().await?;
    let guest = app.guest(KAFFEE)?;
    guest.try_sign_in(ALICE.email, "falsch").await?;
    alice_with_case(&app, "Zählt das?").await?;
    eventually(async || {
        let samples = samples(&app).await?;
        let done = |kind: &str| sum(&samples, "theke_outbox_deliveries_total", &[kind, "outcome=\"done\""]);
        Ok(done("kind=\"mail\"") >= 1)
    })
    .await?;
    let samples = samples(&app).await?;
    let count = |name: &str, labels: &[&str]| sum(&samples, name, labels);
    let pages =
        count("theke_http_requests_total", &["route=\"/sign-in\"", "method=\"POST\"", "status=\"303\""]);
    assert!(pages >= 1, "{samples:?}");
    let timed = count("theke_http_request_duration_seconds_count", &["route=\"/sign-in\""]);
    assert_eq!(timed, count("theke_http_requests_total", &["route=\"/sign-in\""]));
    let plugin = "plugin=\"support-contract\"";
    assert!(count("theke_plugin_calls_total", &[plugin, "surface=\"page\"", "outcome=\"ok\""]) >= 2);
    assert!(count("theke_plugin_calls_total", &[plugin, "surface=\"hook\"", "outcome=\"ok\""]) >= 1);
    assert!(count("theke_plugin_call_duration_seconds_count", &[plugin]) >= 3);
    assert_eq!(count("theke_sign_in_total", &["outcome=\"refused\""]), 1);
    assert_eq!(count("theke_sign_in_total", &["outcome=\"accepted\""]), 1);
    assert!(count("theke_tenant_requests_total", &["tenant=\"kaffee\""]) >= 4);
    assert_eq!(count("theke_tenant_requests_total", &["tenant=\"stadtwerk\""]), 0);
    assert_eq!(count("theke_database_up", &[]), 1);
    assert_eq!(count("theke_plugins_broken", &[]), 0);
    assert!(count("theke_db_pool_connections", &[]) >= 1);
    assert!(count("process_resident_memory_bytes", &[]) > 1_000_000);
    assert!(count("process_open_fds", &[]) > 3);
    assert_eq!(count("theke_http_requests_running", &[]), 0);
    assert_eq!(count("theke_plugin_calls_running", &[]), 0);
    Ok(())
}

#[tokio::test]
async fn what_a_tenant_had_no_room_for_is_counted_by_budget() -> Result<()> {
    let setup = Setup { plugins: &["hostile"], environment: &[OPERATOR_PORT], ..Setup::default() };
    let app = TestApp::start_with(setup).await?;
    let alice = app.visit_as(&ALICE).await?;
    app.theke(&["tenant", "budget", "--tenant", KAFFEE, "mails=3"])?;
    post(&alice, "/hostile/mail-flood").await?;
    let samples = samples(&app).await?;
    let refused = |budget: &str| sum(&samples, "theke_budget_refused_total", &[budget]);
    assert!(refused("budget=\"mails\"") >= 1, "{samples:?}");
    assert_eq!(refused("budget=\"storage\""), 0);
    Ok(())
}

#[tokio::test]
async fn nobody_can_make_metrics_of_their_own() -> Result<()> {
    let app = watched().await?;
    let guest = app.guest(KAFFEE)?;
    for number in 0..20 {
        guest.get(&format!("/invented-{number}?token=geheim-{number}")).await?;
        let method = Method::from_bytes(format!("INVENTED{number}").as_bytes())?;
        guest.send(guest.request(method, "/cases")).await?;
        app.guest(&format!("invented-{number}"))?.get("/").await?;
    }
    let (_, text) = ask(&address(&app)?).await?;
    assert!(!text.to_lowercase().contains("invented") && !text.contains("geheim"), "{text}");
    assert!(text.contains("method=\"other\""), "{text}");
    Ok(())
}

#[tokio::test]
async fn every_metric_is_explained_to_prometheus_and_in_the_manual() -> Result<()> {
    let app = watched().await?;
    alice_with_case(&app, "Alles gezählt?").await?;
    eventually(async || Ok(sum(&samples(&app).await?, "theke_outbox_deliveries_total", &[]) >= 1)).await?;
    let (_, text) = ask(&address(&app)?).await?;
    let manual = fs::read_to_string(paths::root().join("host/theke/deploy/README.md"))?;
    let metrics = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let mut seen = 0;
    for metric in metrics {
        seen += 1;
        assert!(text.contains(&format!("# HELP {metric} ")), "{metric} has no meaning");
        assert!(manual.contains(&format!("`{metric}")), "{metric} is missing in the manual");
    }
    assert!(seen > 20, "{text}");
    Ok(())
}

#[tokio::test]
async fn metrics_are_on_the_operators_port_alone_and_no_portal_is() -> Result<()> {
    let app = watched().await?;
    let alice = app.visit_as(&ALICE).await?;
    assert_eq!(alice.get("/metrics").await?.status, 404);
    let guest = app.guest("localhost-metrics")?;
    assert_eq!(guest.get("/metrics").await?.status, 404);
    let operator = address(&app)?.replace("/metrics", "");
    for (path, expected) in [("/healthz", 200), ("/readyz", 200), ("/cases", 404), ("/desk", 404)] {
        assert_eq!(ask(&format!("{operator}{path}")).await?.0, expected, "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn without_an_operators_port_there_is_none() -> Result<()> {
    let app = TestApp::start().await?;
    assert!(!app.log().contains(ANNOUNCED), "{}", app.log());
    Ok(())
}
