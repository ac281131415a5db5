//! What a call of a plugin costs without any SQL: a fresh instance, a page that answers JSON, the store dropped.
//!
//! `cargo xtask build-plugins && cargo run --release -p theke-sandbox --example call_cost`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use theke_domain::database::Database;
use theke_domain::entity::kinds::Channel;
use theke_domain::tenants::{self, CreateTenant};
use theke_domain::{Actor, Host, Scope};
use theke_sandbox::{Grants, PageRequest, PageResponse, Sandbox, SandboxSettings};

/// Calls before the measurement: the pool's memory is touched, the branch predictors know the way.
const WARM_UP: usize = 2_000;
/// Calls measured.
const CALLS: usize = 20_000;

type AnyError = Box<dyn std::error::Error>;

fn main() -> Result<(), AnyError> {
    // The sandbox compiles in a child: this program, started again.
    let arguments: Vec<_> = std::env::args_os().collect();
    if let [_, word, input, output] = arguments.as_slice()
        && word == "compile"
    {
        return Ok(theke_sandbox::compile_child_main(Path::new(input), Path::new(output))?);
    }
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<(), AnyError> {
    let folder = tempfile::tempdir()?;
    let sandbox = Sandbox::open(&SandboxSettings::below(folder.path()))?;
    let database =
        Database::open(&format!("sqlite://{}", folder.path().join("theke.sqlite").display())).await?;
    theke_migration::apply(database.connection()).await?;
    let host = Host::new(database, folder.path().join("files"), Arc::new(sandbox.clone()));
    let tenant = Arc::new(tenants::create(&host, tenant()).await?);
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/plugins/hostile.theke");
    sandbox.install(&host, &tenant.slug, &package, &Grants::All).await?;
    sandbox.refresh(&host).await?;
    let plugin = sandbox.plugin(tenant.id, "hostile").ok_or("the plugin is not running")?;
    let mut times = Vec::with_capacity(CALLS);
    for call in 0..WARM_UP + CALLS {
        let scope = Scope::open(&host, tenant.clone(), Actor::Guest, Channel::Portal, "");
        let started = Instant::now();
        let answer = sandbox.page(&scope, &plugin, request()).await?;
        let time = started.elapsed();
        if !matches!(answer, PageResponse::Json(_)) {
            return Err(format!("the page answered {answer:?}").into());
        }
        if call >= WARM_UP {
            times.push(time);
        }
    }
    times.sort_unstable();
    report(&times);
    Ok(())
}

fn request() -> PageRequest {
    PageRequest {
        route: "behaviour".to_owned(),
        parameters: vec![("behaviour".to_owned(), "calm".to_owned())],
        method: "GET".to_owned(),
        query: Vec::new(),
        form: Vec::new(),
        files: Vec::new(),
        body: Value::Null,
    }
}

fn tenant() -> CreateTenant {
    CreateTenant {
        slug: "bench".to_owned(),
        name: "Bench".to_owned(),
        host: "bench.localhost".to_owned(),
        theme: "base".to_owned(),
        locale: "en".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
        mail_from: "bench@example.com".to_owned(),
    }
}

#[expect(clippy::print_stdout, reason = "a program for people")]
fn report(sorted: &[Duration]) {
    let at = |percent: usize| sorted[(sorted.len() - 1) * percent / 100].as_secs_f64() * 1e6;
    println!("{CALLS} fresh calls: p50 {:.1} µs, p90 {:.1} µs, p99 {:.1} µs", at(50), at(90), at(99));
}
