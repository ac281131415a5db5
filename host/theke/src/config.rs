//! Typed settings; the only reader of the environment and of the configuration file.

mod source;
mod values;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use theke_sandbox::TrustedKey;

pub use source::Found;
use source::Source;
use values::{Endpoint, Lease, Ratio, TrustedKeys};

/// Where the configuration is unless `--config` or `THEKE_CONFIG` says otherwise.
pub const DEFAULT_FILE: &str = "theke.toml";
/// The first operator's password for `theke init`, so that a script needs no terminal.
const OPERATOR_PASSWORD: &str = "THEKE_OPERATOR_PASSWORD";
/// How much slower than a release build an unoptimised one runs plugins' calls, roughly.
const UNOPTIMISED_FACTOR: &str = "4";
/// Set by systemd for a service of type `notify`.
const NOTIFY_SOCKET: &str = "NOTIFY_SOCKET";

/// Everything that an operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `[server]`
    pub server: Server,
    /// `[database]`: its URL, with an absolute path where it is a file.
    pub database_url: String,
    /// How `theke migrate` reaches a PostgreSQL database: with the role that owns the tables.
    pub migration_url: Option<String>,
    /// `[data]`: the folder for files, packages and compiled plugins.
    pub data: PathBuf,
    /// `[themes]`: the folder with further themes; none = only the embedded base.
    pub themes: Option<PathBuf>,
    /// `[themes]`: whether changed files are noticed while the host serves; for development.
    pub themes_reload: bool,
    /// `[smtp]`: the URL of the mail server.
    pub smtp_url: String,
    /// `[worker]`: after how long a delivery counts as lost.
    pub lease: Duration,
    /// `[log]`
    pub log: Log,
    /// `[operator]`: where metrics and health are served; none = nowhere.
    pub operator_listen: Option<SocketAddr>,
    /// `[tracing]`; none = no traces.
    pub tracing: Option<Tracing>,
    /// `[plugins]`
    pub plugins: Plugins,
    /// `[secrets]`: the file of the master keys that secrets are sealed under.
    pub keys_file: PathBuf,
}

/// `[server]`: how the host is reached.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it listens.
    pub listen: SocketAddr,
    /// As browsers see it.
    pub scheme: Scheme,
    /// The port that browsers must name; none where it follows from the scheme.
    pub public_port: Option<u16>,
    /// Whether `X-Forwarded-For` may be believed.
    pub behind_proxy: bool,
    /// Connections at once.
    pub connections_max: usize,
    /// How long a client may take to send a request's header.
    pub header_timeout: Duration,
    /// How long requests and deliveries under way may take after the signal to stop.
    pub drain_timeout: Duration,
}

/// How browsers reach the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Without TLS: demos and tests.
    Http,
    /// Behind a proxy that ends TLS.
    Https,
}

/// `[log]`
#[derive(Clone, Debug)]
pub struct Log {
    /// How a line looks.
    pub format: LogFormat,
    /// Which lines are written, in the syntax of `tracing`: `info`, `theke_web=debug,info`.
    pub filter: String,
}

/// `[tracing]`
#[derive(Clone, Debug)]
pub struct Tracing {
    /// Where OTLP over HTTP is taken, with its path.
    pub endpoint: String,
    /// Which share of traces is sent, from 0 to 1; what a trusted proxy has decided goes before.
    pub sample_ratio: f64,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// `[plugins]`
#[derive(Clone, Debug)]
pub struct Plugins {
    /// Calls at once.
    pub slots: u32,
    /// Stretches the plugins' limits on time; 1 in production.
    pub time_factor: u32,
    /// Whether plugins and webhooks may reach this machine itself; for development.
    pub allow_loopback: bool,
    /// Whose packages are vouched for.
    pub trusted_keys: Vec<TrustedKey>,
}

/// Settings and where each of them came from.
pub struct Loaded {
    /// The values.
    pub settings: Settings,
    /// One entry a setting, in the order of the file that `theke init` writes.
    pub found: Vec<Found>,
}

/// Reads the file and the environment; what neither says has a default. A file that was named must exist.
pub fn load(named: Option<&Path>) -> Result<Loaded> {
    let file = named.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read_to_string(file) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => None,
        Err(error) => {
            let path = file.display();
            return Err(error).with_context(|| {
                format!("cannot read the configuration {path}; `theke init --config {path}` writes one")
            });
        }
    };
    read(file, text.as_deref(), environment())
}

/// The first operator's password, if the environment has it.
pub fn operator_password() -> Option<String> {
    environment().remove(OPERATOR_PASSWORD)
}

/// Where the service manager wants to hear that the host is ready; none when nobody does.
pub fn notify_socket() -> Option<OsString> {
    std::env::var_os(NOTIFY_SOCKET)
}

/// The variables that are ours and readable.
fn environment() -> BTreeMap<String, String> {
    let ours = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    ours.filter(|(name, _)| name.starts_with("THEKE_"))
        .filter_map(|(name, value)| Some((name, value.into_string().ok()?)))
        .collect()
}

fn read(file: &Path, text: Option<&str>, environment: BTreeMap<String, String>) -> Result<Loaded> {
    let mut source = Source::new(file, text, environment)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let folder = std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?;
    let server = server(&mut source)?;
    let data: PathBuf = source.setting("data.folder", "./data", "a path")?;
    let data = clean(&folder.join(data));
    let database_url = format!("sqlite://{}", data.join("theke.sqlite").display());
    let database_url: String = source.setting(
        "database.url",
        &database_url,
        "sqlite:// and a path, or postgres://user@host/name",
    )?;
    let migration_url: Option<String> =
        source.optional("database.migration_url", "postgres://owner@host/name")?;
    let themes: Option<PathBuf> = source.optional("themes.folder", "a path")?;
    let keys_file: PathBuf = source.setting("secrets.keys_file", "./theke.keys", "a path")?;
    let TrustedKeys(trusted_keys) = source.setting("plugins.trusted_keys", "", TrustedKeys::EXPECTED)?;
    let settings = Settings {
        server,
        database_url: absolute_url(&folder, &database_url)?,
        migration_url,
        data,
        themes: themes.map(|themes| clean(&folder.join(themes))),
        themes_reload: source.setting("themes.reload", "false", "true or false")?,
        smtp_url: source.setting("smtp.url", "smtp://127.0.0.1:25", "smtp://host:port")?,
        lease: lease(&mut source)?,
        log: Log {
            format: source.setting("log.format", "text", "text or json")?,
            filter: source.setting("log.filter", "info", "a filter, e.g. info")?,
        },
        operator_listen: source.optional("operator.listen", "an address with port, e.g. 127.0.0.1:9464")?,
        tracing: tracing(&mut source)?,
        plugins: Plugins {
            slots: source.setting("plugins.slots", "16", "a number of calls")?,
            time_factor: source.setting("plugins.time_factor", time_factor(), "a whole number, 1 or more")?,
            allow_loopback: source.setting("plugins.allow_loopback", "false", "true or false")?,
            trusted_keys,
        },
        keys_file: clean(&folder.join(keys_file)),
    };
    Ok(Loaded { settings, found: source.finish()? })
}

fn server(source: &mut Source) -> Result<Server> {
    let listen: SocketAddr =
        source.setting("server.listen", "127.0.0.1:8080", "an address with port, e.g. 127.0.0.1:8080")?;
    let scheme: Scheme = source.setting("server.scheme", "http", "http or https")?;
    // Behind TLS, somebody else listens for the browsers; without it, they come to us directly.
    let port = if scheme == Scheme::Http { listen.port() } else { scheme.default_port() };
    let public_port: u16 = source.setting("server.public_port", &port.to_string(), "a port")?;
    let seconds = |source: &mut Source, name, default| -> Result<Duration> {
        Ok(Duration::from_secs(source.setting(name, default, "a whole number of seconds")?))
    };
    Ok(Server {
        listen,
        scheme,
        public_port: (public_port != scheme.default_port()).then_some(public_port),
        behind_proxy: source.setting("server.behind_proxy", "false", "true or false")?,
        connections_max: source.setting("server.connections_max", "1024", "a number of connections")?,
        header_timeout: seconds(source, "server.header_timeout_s", "10")?,
        drain_timeout: seconds(source, "server.drain_timeout_s", "10")?,
    })
}

fn tracing(source: &mut Source) -> Result<Option<Tracing>> {
    let endpoint: Option<Endpoint> = source.optional("tracing.otlp_endpoint", Endpoint::EXPECTED)?;
    let Ratio(sample_ratio) = source.setting("tracing.sample_ratio", "1", "a number from 0 to 1")?;
    Ok(endpoint.map(|Endpoint(endpoint)| Tracing { endpoint, sample_ratio }))
}

/// Long enough for a mail, short enough that a clock which was set back is noticed.
fn lease(source: &mut Source) -> Result<Duration> {
    let Lease(lease) = source.setting("worker.lease_s", "90", "a number of seconds from 3 to 600")?;
    Ok(lease)
}

/// A relative path of a database file counts from the configuration's folder.
fn absolute_url(folder: &Path, url: &str) -> Result<String> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        return Ok(format!("sqlite://{}", clean(&folder.join(path)).display()));
    }
    if is_postgres(url) {
        return Ok(url.to_owned());
    }
    bail!("database.url must begin with sqlite:// or postgres://")
}

/// Whether a database's URL leads to PostgreSQL.
fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

impl Settings {
    /// The file that the database is; none on PostgreSQL.
    pub fn database_file(&self) -> Option<&Path> {
        self.database_url.strip_prefix("sqlite://").map(Path::new)
    }

    /// The database's URL as it may be shown: without the password.
    pub fn shown_database_url(&self) -> String {
        without_password(&self.database_url)
    }
}

fn without_password(url: &str) -> String {
    if !is_postgres(url) {
        return url.to_owned();
    }
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((credentials, place)) = rest.rsplit_once('@') else { return url.to_owned() };
    let user = credentials.split_once(':').map_or(credentials, |(user, _)| user);
    format!("{scheme}://{user}@{place}")
}

/// Without the `.` that joining a relative path leaves behind.
fn clean(path: &Path) -> PathBuf {
    path.components().collect()
}

fn time_factor() -> &'static str {
    if cfg!(debug_assertions) { UNOPTIMISED_FACTOR } else { "1" }
}

impl Scheme {
    /// As in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str, environment: &[(&str, &str)]) -> Result<Settings> {
        let environment = environment.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Ok(read(Path::new("/etc/theke/theke.toml"), Some(text), environment)?.settings)
    }

    #[test]
    fn without_any_setting_there_are_defaults_beside_the_file() {
        let settings = settings("", &[]).expect("defaults");
        assert_eq!(settings.data, Path::new("/etc/theke/data"));
        assert_eq!(settings.database_url, "sqlite:///etc/theke/data/theke.sqlite");
        assert_eq!(settings.server.public_port, Some(8080));
        assert_eq!(settings.themes, None);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let text = "[server]\nlisten = \"127.0.0.1:9000\"\nconnections_max = 5\n";
        let settings = settings(text, &[("THEKE_SERVER_LISTEN", "127.0.0.1:9001")]).expect("both");
        assert_eq!(settings.server.listen.port(), 9001);
        assert_eq!(settings.server.connections_max, 5);
    }

    #[test]
    fn a_port_is_public_only_where_browsers_must_name_it() {
        let port = |text: &str| settings(text, &[]).expect("valid").server.public_port;
        assert_eq!(port("server.scheme = \"https\""), None);
        assert_eq!(port("server.scheme = \"https\"\nserver.public_port = 8443"), Some(8443));
        assert_eq!(port("server.listen = \"0.0.0.0:80\""), None);
    }

    #[test]
    fn relative_paths_count_from_the_file() {
        let text =
            "[data]\nfolder = \".\"\n[themes]\nfolder = \"../themes\"\n[database]\nurl = \"sqlite://x.db\"\n";
        let settings = settings(text, &[]).expect("valid");
        assert_eq!(settings.data, Path::new("/etc/theke"));
        assert_eq!(settings.database_url, "sqlite:///etc/theke/x.db");
        assert_eq!(settings.themes.as_deref(), Some(Path::new("/etc/theke/../themes")));
    }

    #[test]
    fn a_database_is_shown_without_its_password() {
        let url = "postgres://theke:se@cret@db.example/theke?sslmode=verify-full";
        assert_eq!(without_password(url), "postgres://theke@db.example/theke?sslmode=verify-full");
        assert_eq!(without_password("sqlite:///srv/a@b/theke.sqlite"), "sqlite:///srv/a@b/theke.sqlite");
    }

    #[test]
    fn mistakes_are_named_with_file_and_line() {
        for (text, expected) in [
            (
                "[server]\nlistn = \"x\"\n",
                "theke.toml:2: `server.listn` is no setting; did you mean `server.listen`?",
            ),
            ("listen = \"x\"\n", "theke.toml:1: `listen` is no section"),
            ("[server]\n\nlisten = \"x\"\n", "theke.toml:3: server.listen is `x`; it must be an address"),
            ("[server]\nlisten = [1]\n", "theke.toml:2: server.listen is an array; it must be"),
            ("[server\n", "theke.toml:1: "),
        ] {
            let error = settings(text, &[]).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
        }
        let error = settings("", &[("THEKE_LOG_FORMAT", "xml")]).expect_err("xml").to_string();
        assert_eq!(error, "THEKE_LOG_FORMAT is `xml`; it must be text or json");
    }
}
