//! The host as a child process, with a configuration and a log of its own.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use reqwest::Client;
use theke_test_database::TestDatabase;

use crate::{Setup, paths};

/// How long a start may take on a busy machine before it counts as hanging.
const START_MAX: Duration = Duration::from_mins(1);
/// A port is chosen before the host listens on it, so another process may be quicker.
const ATTEMPTS: u32 = 5;

/// How a host is started, and started again.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) mail_url: String,
    pub(crate) records: Records,
    /// How far the plugins' limits on time are stretched; none for the host's own default.
    pub(crate) time_factor: Option<u32>,
    /// Variables for the host.
    pub(crate) environment: Vec<(String, String)>,
    /// Where it listens; none for any free port.
    pub(crate) port: Option<u16>,
}

impl Start {
    pub(crate) fn new(mail_url: &str, records: Records, setup: Setup<'_>) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            mail_url: mail_url.to_owned(),
            records,
            time_factor: setup.time_factor,
            environment: setup.environment.iter().map(owned).collect(),
            port: None,
        }
    }
}

/// Where a host keeps its records: a file beside its configuration unless there is a URL to migrate by.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    pub(crate) url: String,
    pub(crate) migration_url: Option<String>,
}

impl From<&TestDatabase> for Records {
    fn from(database: &TestDatabase) -> Self {
        Self { url: database.url.clone(), migration_url: database.migration_url.clone() }
    }
}

/// A running host; killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    /// Starts the host over the data in `folder` and waits until it is ready.
    pub(crate) async fn start(folder: &Path, start: &Start) -> Result<Self> {
        for _ in 0..ATTEMPTS {
            let mut server = Self::spawn(folder, start)?;
            if server.ready().await? {
                return Ok(server);
            }
            if !log_text(folder).contains("in use") {
                bail!("the host ended before it was ready:\n{}", log_text(folder));
            }
        }
        bail!("the host found no free port:\n{}", log_text(folder))
    }

    /// Starts the host and waits for nothing.
    pub(crate) fn spawn(folder: &Path, start: &Start) -> Result<Self> {
        let Start { mail_url, records, time_factor, environment, port } = start;
        let port = port.map_or_else(free_port, Ok)?;
        configure(folder, Settings { port, mail_url, records, time_factor: *time_factor })?;
        let log = File::options().create(true).append(true).open(log_file(folder))?;
        let child = theke(folder)?
            .arg("serve")
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the host")?;
        Ok(Self { child, port })
    }

    /// Asks `/readyz` until it agrees; `false` if the process has ended.
    pub(crate) async fn ready(&mut self) -> Result<bool> {
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(2)).build()?;
        let deadline = Instant::now() + START_MAX;
        loop {
            if self.child.try_wait()?.is_some() {
                return Ok(false);
            }
            let answer = client.get(format!("http://127.0.0.1:{}/readyz", self.port)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(true);
            }
            ensure!(Instant::now() < deadline, "the host is not ready after {START_MAX:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    pub(crate) fn stop(&mut self) -> Result<ExitStatus> {
        self.signal("TERM")?;
        self.ended_within(START_MAX)
    }

    /// Sends it a signal by its name.
    pub(crate) fn signal(&self, name: &str) -> Result<()> {
        let asked =
            Command::new("sh").args(["-c", &format!("kill -{name} {}", self.process_id())]).status()?;
        ensure!(asked.success(), "the host could not be sent {name}");
        Ok(())
    }

    /// How it ended; an error if it still runs after `patience`.
    pub(crate) fn ended_within(&mut self, patience: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            ensure!(Instant::now() < deadline, "the host still runs after {patience:?}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port that nobody listened on a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The host's command line over the data in `folder`.
pub(crate) fn theke(folder: &Path) -> Result<Command> {
    let mut command = Command::new(paths::theke()?);
    command.arg("--config").arg(folder.join("theke.toml")).current_dir(paths::root());
    Ok(command)
}

/// Runs one of the host's commands to its end; its output is part of the error.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    run_with_input(command, "")
}

/// The same with something on standard input.
pub(crate) fn run_with_input(command: &mut Command, input: &str) -> Result<String> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().context("cannot start the host's command")?;
    let mut writer = child.stdin.take().context("a piped command has an input")?;
    // A command that reads nothing may have ended before it was told anything.
    let _ = writer.write_all(input.as_bytes());
    drop(writer);
    let output = child.wait_with_output()?;
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure!(output.status.success(), "{command:?} ended with {}:\n{text}", output.status);
    Ok(text)
}

/// What the configuration of a test says.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'settings> {
    pub(crate) port: u16,
    pub(crate) mail_url: &'settings str,
    pub(crate) records: &'settings Records,
    /// How far the plugins' limits on time are stretched; none for the host's own default.
    pub(crate) time_factor: Option<u32>,
}

/// Writes the configuration; paths in it are relative to its own folder.
pub(crate) fn configure(folder: &Path, settings: Settings<'_>) -> Result<()> {
    let Settings { port, mail_url, records, time_factor } = settings;
    let themes = paths::root().join("themes");
    let mut text = format!(
        "[server]\nlisten = \"127.0.0.1:{port}\"\n\n[data]\nfolder = \".\"\n\n[themes]\nfolder = \"{}\"\n\n\
         [smtp]\nurl = \"{mail_url}\"\n",
        themes.display()
    );
    if let Records { url, migration_url: Some(migration_url) } = records {
        let _ = write!(text, "\n[database]\nurl = \"{url}\"\nmigration_url = \"{migration_url}\"\n");
    }
    if let Some(factor) = time_factor {
        let _ = write!(text, "\n[plugins]\ntime_factor = {factor}\n");
    }
    Ok(fs::write(folder.join("theke.toml"), text)?)
}

/// Everything the host has logged so far.
pub(crate) fn log_text(folder: &Path) -> String {
    fs::read_to_string(log_file(folder)).unwrap_or_default()
}

fn log_file(folder: &Path) -> PathBuf {
    folder.join("host.log")
}
