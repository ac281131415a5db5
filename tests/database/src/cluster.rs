//! A PostgreSQL server of one's own in a temporary folder, to be stopped and started at will.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context, Result, ensure};

use crate::server::Server;

/// Where Debian keeps the server's programs, by version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// Whom the server runs as when we are root, which it refuses; Debian's package makes this user.
const UNPRIVILEGED: &str = "postgres";

/// A running server; stopped and removed when dropped.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a server below `folder`, which must exist and be reachable for other users.
    pub fn start_in(folder: &Path) -> Result<Self> {
        let programs = programs()?;
        let folder = folder.join("postgres");
        fs::create_dir_all(&folder)?;
        if is_root()? {
            check(&Command::new("chown").arg(UNPRIVILEGED).arg(&folder).output()?, "chown")?;
        }
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let cluster = Self { folder, programs, port };
        cluster
            .run("initdb", &["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"])?;
        cluster.start()?;
        cluster.server().prepare()?;
        Ok(cluster)
    }

    /// The server, reached by its superuser.
    pub fn server(&self) -> Server {
        Server { url: format!("postgres://postgres@127.0.0.1:{}/postgres", self.port) }
    }

    /// Starts it again over the same data.
    pub fn start(&self) -> Result<()> {
        let options = format!("-p {} -h 127.0.0.1 -k {}", self.port, self.folder.display());
        let log = self.folder.join("server.log").display().to_string();
        self.run("pg_ctl", &["start", "--wait", "--silent", "--log", &log, "--options", &options])
    }

    /// Ends it: `fast` as for maintenance, `immediate` as a crash would.
    pub fn stop(&self, mode: &str) -> Result<()> {
        self.run("pg_ctl", &["stop", "--wait", "--silent", "--mode", mode])
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let path = self.programs.join(program);
        let mut command = if is_root()? {
            let mut command = Command::new("runuser");
            command.args(["-u", UNPRIVILEGED, "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        let data = self.folder.join("data");
        // A server inherits what it is started with; pipes would keep us waiting for its end.
        let log = fs::File::options().create(true).append(true).open(self.folder.with_extension("log"))?;
        command.arg("--pgdata").arg(data).args(arguments).current_dir("/");
        let status = command.stdout(log.try_clone()?).stderr(log).status();
        let status = status.with_context(|| format!("cannot start {program}"))?;
        let told = fs::read_to_string(self.folder.with_extension("log")).unwrap_or_default();
        ensure!(status.success(), "{program} ended with {status}: {told}");
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.stop("immediate");
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The newest installed server's programs.
fn programs() -> Result<PathBuf> {
    let versions =
        fs::read_dir(DEBIAN).with_context(|| format!("there is no PostgreSQL server in {DEBIAN}"))?;
    let mut found: Vec<_> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|programs| programs.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop().with_context(|| format!("there is no PostgreSQL server in {DEBIAN}"))
}

fn is_root() -> Result<bool> {
    let output = Command::new("id").arg("-u").output().context("cannot ask who runs this")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim() == "0")
}

fn check(output: &Output, what: &str) -> Result<()> {
    ensure!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
