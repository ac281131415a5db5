//! A server process: configured, started, waited for, ended.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hyper::StatusCode;
use rustix::process::{Pid, Signal, kill_process};

use crate::bench::Bench;
use crate::load::{Connection, Target};
use crate::machine;
use crate::seed::key;

/// Starting with ten thousand tenants on a busy machine.
const START_MAX: Duration = Duration::from_mins(1);
/// Longer than the host's own limit for draining connections.
const STOP_MAX: Duration = Duration::from_secs(15);
/// How often a server that starts is asked: far below what is measured.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// A running server, ended when dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first page.
    pub started_in: Duration,
    child: Child,
}

impl Server {
    /// Starts `theke serve` over the data in `folder` and waits for `page`.
    pub async fn theke(bench: &Bench, folder: &Path, page: &Target) -> Result<Self> {
        let port = free_port()?;
        configure(bench, folder, port)?;
        let mut command = Command::new(&bench.theke);
        command.arg("--config").arg(folder.join("theke.toml")).arg("serve");
        Self::start(command, port, &folder.join("host.log"), page).await
    }

    /// Starts the native page over the same data.
    pub async fn native(bench: &Bench, folder: &Path, page: &Target) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(&bench.program);
        command.args(["native", "--port", &port.to_string(), "--data"]).arg(folder);
        command.arg("--themes").arg(bench.themes());
        Self::start(command, port, &folder.join("native.log"), page).await
    }

    async fn start(mut command: Command, port: u16, log: &Path, page: &Target) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let mut server = Self { address, started_in: Duration::ZERO, child };
        let mut connection = Connection::to(address);
        loop {
            if let Some(status) = server.child.try_wait()? {
                let said = fs::read_to_string(log).unwrap_or_default();
                bail!("{command:?} ended with {status} before it was ready:\n{said}");
            }
            match connection.get(page).await {
                Ok(answer) if answer.status == StatusCode::OK => break,
                Ok(answer) => bail!("{command:?} answered {} to {}{}", answer.status, page.host, page.path),
                Err(_) if started.elapsed() < START_MAX => tokio::time::sleep(LOOK_EVERY).await,
                Err(error) => {
                    return Err(error.context(format!("{command:?} is not ready after {START_MAX:?}")));
                }
            }
        }
        server.started_in = started.elapsed();
        Ok(server)
    }

    /// Resident memory now, in KiB.
    pub fn resident_kib(&self) -> Result<f64> {
        machine::resident_kib(self.child.id())
            .context("this system does not tell how much memory a process has")
    }
}

/// Makes the schema, as an operator does before the first start.
pub fn migrate(bench: &Bench, folder: &Path) -> Result<()> {
    configure(bench, folder, 1)?;
    let mut command = Command::new(&bench.theke);
    command.arg("--config").arg(folder.join("theke.toml")).arg("migrate");
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(id) = i32::try_from(self.child.id())
            && let Some(process) = Pid::from_raw(id)
            && kill_process(process, Signal::TERM).is_ok()
        {
            let deadline = Instant::now() + STOP_MAX;
            while Instant::now() < deadline {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        }
        // It may have ended meanwhile; there is nothing left to do about it then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The configuration of an operator behind a proxy; everything that is not named has its default. Behind a proxy,
/// because all load comes from one address here.
fn configure(bench: &Bench, folder: &Path, port: u16) -> Result<()> {
    let mut text = String::new();
    let _ = write!(text, "[server]\nlisten = \"127.0.0.1:{port}\"\nbehind_proxy = true\n\n");
    let _ = write!(text, "[data]\nfolder = \".\"\n\n[log]\nfilter = \"warn\"\n\n");
    let _ = writeln!(text, "[plugins]\ntrusted_keys = \"bench={}\"", key(bench)?.public());
    let file = folder.join("theke.toml");
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the loopback interface has no free port")?;
    Ok(listener.local_addr()?.port())
}
