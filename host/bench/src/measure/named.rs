//! What the plugins of this repository cost: their size, compiling and taking them up, their main page, and a click in the
//! configurator.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use theke_domain::actor::Agent;
use theke_domain::entity::ids::UserId;
use theke_domain::entity::kinds::Channel;
use theke_domain::entity::tenant;
use theke_domain::{Actor, Scope};
use theke_sandbox::{PageRequest, PageResponse, Plugin, Sandbox, SandboxSettings};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::{Installation, bare_tenant, holder};
use crate::statistics::Times;

#[path = "../../../../plugins/configurator/engine/tests/it/generate.rs"]
mod generate;

/// Calls of a page before the measurement.
const WARM_UP: usize = 50;
/// Calls of a page.
const CALLS: usize = 1_000;
/// Clicks on one model.
const CLICKS: usize = 40;
/// The models: the keys of their figures, features, and how long a click may take (p95, ms; named-plugins.md).
const MODELS: [(&str, usize, Goal); 3] = [
    ("configurator_click_70_p95_ms", 70, Goal::AtMost(50.0)),
    ("configurator_click_700_p95_ms", 700, Goal::AtMost(50.0)),
    // The largest whose text the plugin takes: one document of its store.
    ("configurator_click_1800_p95_ms", 1_800, Goal::AtMost(250.0)),
];

/// A plugin of the repository: the keys of its figures, and its main page.
struct Named {
    name: &'static str,
    route: &'static str,
    kib: &'static str,
    install: &'static str,
    load: &'static str,
    page: &'static str,
}

const SUPPORT: Named = Named {
    name: "support-contract",
    route: "overview",
    kib: "support_contract_kib",
    install: "support_contract_install_ms",
    load: "support_contract_load_ms",
    page: "support_contract_page_p50_us",
};
const CONFIGURATOR: Named = Named {
    name: "configurator",
    route: "products",
    kib: "configurator_kib",
    install: "configurator_install_ms",
    load: "configurator_load_ms",
    page: "configurator_page_p50_us",
};

/// A tenant that has one of them.
struct Place {
    installation: Installation,
    tenant: Arc<tenant::Model>,
    plugin: Arc<Plugin>,
}

/// Measures both.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for named in [&SUPPORT, &CONFIGURATOR] {
        let place = install(bench, named, &mut figures).await?;
        let customer = holder(&place.installation.host, &place.tenant).await?;
        figures.push(main_page(&place, named, &customer).await?);
        if named.name == CONFIGURATOR.name {
            for (key, features, goal) in MODELS {
                figures.push(clicks(&place, key, features, goal).await?);
            }
        }
        place.installation.close().await?;
    }
    Ok(figures)
}

/// Installs it once, and takes it up once more as a host does that starts.
async fn install(bench: &Bench, named: &Named, figures: &mut Vec<Figure>) -> Result<Place> {
    let installation = Installation::make(bench, named.name).await?;
    let tenant = bare_tenant(&installation.host, named.name).await?;
    let package: PathBuf = bench.package(named.name);
    let kib = f64::from(u32::try_from(std::fs::metadata(&package)?.len())?) / 1024.0;
    figures.push(Figure::new(named.kib, kib, Goal::None, "the packed plugin"));
    let began = Instant::now();
    installation.install(&tenant.slug, &package).await?;
    figures.push(Figure::new(named.install, millis(began), Goal::None, "checked, compiled, kept"));
    let began = Instant::now();
    let again = Sandbox::open(&SandboxSettings::below(&installation.folder))?;
    again.refresh(&installation.host).await?;
    ensure!(again.plugin(tenant.id, named.name).is_some(), "{} is not taken up", named.name);
    figures.push(Figure::new(named.load, millis(began), Goal::None, "a sandbox that opens and takes it up"));
    let plugin = installation.sandbox.plugin(tenant.id, named.name).context("the plugin is not running")?;
    Ok(Place { installation, tenant, plugin })
}

async fn main_page(place: &Place, named: &Named, customer: &Actor) -> Result<Figure> {
    let mut times = Vec::with_capacity(CALLS);
    for call in 0..WARM_UP + CALLS {
        let began = Instant::now();
        shown(place, customer, request(named.route)).await?;
        if call >= WARM_UP {
            times.push(began.elapsed());
        }
    }
    let times = Times::new(times);
    let detail = format!("{CALLS} calls by a customer, with their queries; p99 {:.0} µs", times.micros(99));
    Ok(Figure::new(named.page, times.micros(50), Goal::None, detail))
}

/// Publishes a model and follows the links of what can be chosen, as a customer does.
async fn clicks(place: &Place, key: &'static str, features: usize, goal: Goal) -> Result<Figure> {
    let name = format!("model-{features}");
    publish(place, &name, &generate::product(7, features)).await.with_context(|| name.clone())?;
    let mut times: Vec<Duration> = Vec::with_capacity(CLICKS);
    let mut query = Vec::new();
    for click in 0..=CLICKS {
        let parameters = vec![("product".to_owned(), name.clone())];
        let request = PageRequest { parameters, query: query.clone(), ..request("configure") };
        let began = Instant::now();
        let page = shown(place, &Actor::Guest, request).await?;
        // The first page is no click.
        if click > 0 {
            times.push(began.elapsed());
        }
        query = next(&page, click);
    }
    let times = Times::new(times);
    let detail = format!("{CLICKS} clicks in the sandbox; p50 {:.1} ms", times.millis(50));
    Ok(Figure::new(key, times.millis(95), goal, detail))
}

/// The query of one of the options that are open, another at each click; begins anew when nothing is open.
fn next(page: &Value, click: usize) -> Vec<(String, String)> {
    let mut open = Vec::new();
    collect(page, &mut open);
    let Some(path) = open.get(click * 7 % open.len().max(1)) else { return Vec::new() };
    let (_, query) = path.split_once('?').unwrap_or_default();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The addresses of all options that are open, wherever they stand in the data.
fn collect<'a>(value: &'a Value, open: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            if fields.get("state").and_then(Value::as_str) == Some("open") {
                open.extend(fields.get("path").and_then(Value::as_str));
            }
            fields.values().for_each(|value| collect(value, open));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, open)),
        _ => {}
    }
}

async fn publish(place: &Place, name: &str, source: &str) -> Result<()> {
    let admin = Actor::Agent(Agent {
        user: UserId::new(),
        name: "Erik Ernst".to_owned(),
        email: "erik@bench.example".to_owned(),
        locale: "en".to_owned(),
        admin: true,
    });
    let form = vec![("name".to_owned(), name.to_owned()), ("source".to_owned(), source.to_owned())];
    let request = PageRequest { method: "POST".to_owned(), form, ..request("models") };
    let scope = scope(place, &admin);
    match place.installation.sandbox.page(&scope, &place.plugin, request).await? {
        PageResponse::Redirect { .. } => Ok(scope.commit().await?),
        other => bail!("{name} is not published: {other:?}"),
    }
}

/// The data of a page.
async fn shown(place: &Place, actor: &Actor, request: PageRequest) -> Result<Value> {
    let scope = scope(place, actor).reading_only();
    match place.installation.sandbox.page(&scope, &place.plugin, request).await? {
        PageResponse::View(view) => Ok(view.data),
        other => bail!("the page answered {other:?}"),
    }
}

fn scope(place: &Place, actor: &Actor) -> Scope {
    Scope::open(&place.installation.host, Arc::clone(&place.tenant), actor.clone(), Channel::Portal, "")
}

fn request(route: &str) -> PageRequest {
    PageRequest {
        route: route.to_owned(),
        parameters: Vec::new(),
        method: "GET".to_owned(),
        query: Vec::new(),
        form: Vec::new(),
        files: Vec::new(),
        body: Value::Null,
    }
}

fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1_000.0
}
