//! What a collector of traces is told, what it is not, and that a host does without one.

use std::{fmt::Write, time::Duration};

use anyhow::{Context, Result};
use opentelemetry_proto::tonic::trace::v1::Span;
use reqwest::Method;
use theke_tests::{
    Setup, TestApp,
    cast::{ALICE, KAFFEE, PASSWORD},
};
use tokio::net::TcpListener;

use crate::{
    collector::{Collector, attributes},
    support::{alice_with_case, eventually},
};

/// A trace that somebody else has begun.
const FOREIGN_TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const FOREIGN_SPAN: &str = "00f067aa0ba902b7";
/// Far longer than a host takes to end; only one that waits for its collector for ever reaches it.
const PATIENCE: Duration = Duration::from_mins(1);

async fn traced(endpoint: &str, further: &[(&str, &str)]) -> Result<TestApp> {
    let environment = [&[("THEKE_TRACING_OTLP_ENDPOINT", endpoint)], further].concat();
    TestApp::start_with(Setup { environment: &environment, ..Setup::default() }).await
}

/// Everything that the host traced: it sends the rest when it ends.
fn ended(mut app: TestApp, collector: &Collector) -> Result<Vec<Span>> {
    app.signal("TERM")?;
    let status = app.ended_within(PATIENCE)?;
    assert!(status.success(), "{status}:\n{}", app.log());
    collector.spans()
}

fn named<'spans>(spans: &'spans [Span], name: &str) -> Result<&'spans Span> {
    let names = || spans.iter().map(|span| span.name.as_str()).collect::<Vec<_>>();
    spans.iter().find(|span| span.name == name).with_context(|| format!("no `{name}` among {:?}", names()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trace_leads_from_the_request_through_the_plugin_to_what_it_used() -> Result<()> {
    let collector = Collector::start().await?;
    let app = traced(collector.endpoint(), &[]).await?;
    let (_, case) = alice_with_case(&app, "Verfolgt").await?;
    assert_eq!(case.status, 200);
    eventually(async || Ok(!app.mails.to(ALICE.email)?.is_empty())).await?;
    let spans = ended(app, &collector)?;

    let capability = named(&spans, "cases.create")?;
    let by_id = |id: &[u8]| spans.iter().find(|span| span.span_id == id).context("its parent was sent, too");
    let page = by_id(&capability.parent_span_id)?;
    assert_eq!(page.name, "plugin support-contract page request");
    assert_eq!(attributes(page)["outcome"], "ok");
    let request = by_id(&page.parent_span_id)?;
    assert_eq!(request.name, "POST plugin");
    assert!(request.parent_span_id.is_empty());
    let about = attributes(request);
    assert_eq!(
        (about["http.route"].as_str(), about["http.response.status_code"].as_str()),
        ("plugin", "303")
    );
    assert!(about.contains_key("request.id") && about.contains_key("tenant.id"), "{about:?}");
    let hook = named(&spans, "plugin support-contract hook case.create")?;
    assert_eq!(hook.parent_span_id, capability.span_id);
    assert_eq!(named(&spans, "ledger.reserve")?.parent_span_id, hook.span_id);
    assert!([capability, page, request, hook].iter().all(|span| span.trace_id == request.trace_id));

    let delivery = attributes(named(&spans, "delivery mail")?);
    assert_eq!(delivery["outcome"], "done");
    assert!(delivery.contains_key("outbox.id") && delivery.contains_key("tenant.id"), "{delivery:?}");
    let sender = format!("{:?}", collector.messages()?[0].resource_spans[0].resource);
    assert!(sender.contains("service.name") && sender.contains("\"theke\""), "{sender}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn traces_hold_no_person_no_words_and_no_sql() -> Result<()> {
    let collector = Collector::start().await?;
    let app = traced(collector.endpoint(), &[("THEKE_LOG_FILTER", "trace")]).await?;
    let (alice, _) = alice_with_case(&app, "Kanarienvogel").await?;
    alice.get("/cases?filter=all&q=Papagei").await?;
    eventually(async || Ok(!app.mails.to(ALICE.email)?.is_empty())).await?;
    let spans = ended(app, &collector)?;
    assert!(spans.len() > 5, "{} spans", spans.len());
    let sent = String::from_utf8_lossy(&collector.bytes()).to_lowercase();
    for forbidden in [
        ALICE.email,
        "alice",
        PASSWORD,
        "kanarienvogel",
        "papagei",
        "zischt",
        "select ",
        "insert ",
        "k-1001",
        "127.0.0.1",
    ] {
        assert!(!sent.contains(&forbidden.to_lowercase()), "the collector was told {forbidden}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_trusted_proxy_may_begin_a_trace() -> Result<()> {
    for (trusted, proxy) in [("true", true), ("false", false)] {
        let collector = Collector::start().await?;
        let app = traced(collector.endpoint(), &[("THEKE_SERVER_BEHIND_PROXY", trusted)]).await?;
        let guest = app.guest(KAFFEE)?;
        let parent = format!("00-{FOREIGN_TRACE}-{FOREIGN_SPAN}-01");
        guest.send(guest.request(Method::GET, "/sign-in").header("traceparent", parent)).await?;
        let spans = ended(app, &collector)?;
        let request = named(&spans, "GET /sign-in")?;
        assert_eq!(hexadecimal(&request.trace_id) == FOREIGN_TRACE, proxy, "behind_proxy = {trusted}");
        assert_eq!(hexadecimal(&request.parent_span_id) == FOREIGN_SPAN, proxy, "behind_proxy = {trusted}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_of_nothing_sends_nothing() -> Result<()> {
    let collector = Collector::start().await?;
    let app = traced(collector.endpoint(), &[("THEKE_TRACING_SAMPLE_RATIO", "0")]).await?;
    app.visit_as(&ALICE).await?;
    assert_eq!(ended(app, &collector)?.len(), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_serves_and_ends_without_its_collector() -> Result<()> {
    // One that nobody listens at, and one that takes connections and never says a word.
    let silent = TcpListener::bind(("127.0.0.1", 0)).await?;
    let gone = TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?;
    for address in [gone, silent.local_addr()?] {
        let mut app = traced(&format!("http://{address}"), &[]).await?;
        alice_with_case(&app, "Ohne Sammler").await?;
        app.signal("TERM")?;
        assert!(app.ended_within(PATIENCE)?.success(), "{}", app.log());
        let log = app.log();
        let told = log.contains("the last traces did not reach") || log.contains("takes no traces");
        assert!(told, "nobody was told:\n{log}");
    }
    Ok(())
}
