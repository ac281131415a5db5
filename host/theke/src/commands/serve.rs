//! `theke serve`: the portals of all tenants, their mails and their plugins' events, in one process.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use theke_domain::entity::kinds::TenantStatus;
use theke_domain::{Host, tenants};
use theke_sandbox::Sandbox;
use theke_theme::Themes;
use theke_web::App;
use theke_worker::Worker;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::config::{self, Settings};
use crate::operator_port::OperatorPort;
use crate::telemetry::{self, Traces};
use crate::{logging, notify, open, output, schema, signals, tenant_theme};

/// How often tenants and installs are looked at for changes by other processes.
const REFRESH_EVERY: Duration = Duration::from_secs(1);

/// Serve the portals of all tenants
#[derive(Args)]
#[command(after_help = "\
Brings the schema of a SQLite file up to date first; PostgreSQL asks for `theke migrate`. Ctrl-C or SIGTERM lets what is under way finish.

Examples:
  theke serve
  THEKE_SERVER_LISTEN=0.0.0.0:9000 theke --config /etc/theke/theke.toml serve")]
pub struct Serve;

impl Serve {
    /// Serves until a signal asks it to stop.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let settings = config::load(config)?.settings;
        let traces = settings.tracing.as_ref().map(Traces::start).transpose()?;
        logging::start(&settings.log, traces.as_ref())?;
        // Before the first thing happens that counts.
        let operator = OperatorPort::open(&settings).await?;
        let themes = Arc::new(open::themes(&settings)?);
        let (host, sandbox) = open(&settings).await?;
        let served = check_tenants(&host, &themes).await?;
        sandbox.refresh(&host).await.context("cannot load the installed plugins")?;
        let worker = Worker::new(
            host.clone(),
            sandbox.clone(),
            Arc::clone(&themes),
            open::mailer(&settings)?,
            open::origins(&settings),
        )
        .with_lease(settings.lease);
        let listener = listen(settings.server.listen).await?;
        let address = listener.local_addr()?;
        let app = App::new(host.clone(), sandbox.clone(), themes, web_settings(&settings));
        notify::tell(notify::READY);
        output::line(format!("theke is ready: it listens on {address} and serves {served} tenants"))?;

        let drain_timeout = settings.server.drain_timeout;
        let (stop, stopped) = watch::channel(false);
        let mut parts = JoinSet::new();
        if let Some(operator) = operator {
            parts.spawn(operator.run(app.clone(), settings.data.clone(), until(stopped.clone())));
        }
        parts.spawn(theke_web::serve(app, listener, until(stopped.clone())));
        parts.spawn(worker.run(until(stopped), drain_timeout));
        let refresh = tokio::spawn(keep_fresh(sandbox, host));
        let outcome = tokio::select! {
            outcome = signals::stop() => outcome,
            // Better no host than half a one: whoever watches over it starts it again.
            _ = parts.join_next() => Err(anyhow!("a part of the host ended; its last log lines say why")),
        };
        notify::tell(notify::STOPPING);
        tracing::info!("stopping: what is under way may finish within {} s", drain_timeout.as_secs());
        stop.send_replace(true);
        while let Some(ended) = parts.join_next().await {
            ended.context("a part of the host ended abnormally")?;
        }
        refresh.abort();
        if let Some(traces) = traces {
            traces.flush().await;
        }
        outcome
    }
}

/// Opens the database and starts the sandbox. A database in a file is brought up to date first; PostgreSQL serves other
/// hosts, too, and changes only when somebody says so.
async fn open(settings: &Settings) -> Result<(Host, Sandbox)> {
    if settings.database_file().is_some() {
        for migration in schema::migrate(settings).await? {
            tracing::info!("applied the migration {migration}");
        }
    }
    let database = open::existing_database(settings).await?;
    let sandbox = open::sandbox(settings)?;
    let host = open::host_with(settings, database, Arc::new(sandbox.clone()));
    Ok((host, sandbox))
}

/// Refuses to serve a tenant without its theme; answers how many there are. Suspended ones need none.
async fn check_tenants(host: &Host, themes: &Themes) -> Result<usize> {
    let mut tenants = tenants::all(host).await?;
    tenants.retain(|tenant| tenant.status == TenantStatus::Active);
    for tenant in &tenants {
        tenant_theme::require(themes, tenant)?;
    }
    Ok(tenants.len())
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; is it in use? Choose another one with server.listen")
    })
}

fn web_settings(settings: &Settings) -> theke_web::Settings {
    let server = &settings.server;
    theke_web::Settings {
        scheme: server.scheme.as_str().to_owned(),
        behind_proxy: server.behind_proxy,
        connections_max: server.connections_max,
        header_timeout: server.header_timeout,
        drain_timeout: server.drain_timeout,
        join_trace: settings.tracing.is_some().then_some(telemetry::join),
    }
}

/// Ready once the stop was asked for, or nobody is left who could.
async fn until(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Notices plugins that another process installs or removes. A failure is logged when it begins, not each second.
async fn keep_fresh(sandbox: Sandbox, host: Host) {
    let mut seconds = tokio::time::interval(REFRESH_EVERY);
    let mut failing = false;
    loop {
        seconds.tick().await;
        match sandbox.refresh(&host).await {
            Ok(_) => failing = false,
            Err(error) if !failing => {
                failing = true;
                tracing::error!("installed plugins cannot be looked up; trying again each second: {error}");
            }
            Err(_) => {}
        }
    }
}
