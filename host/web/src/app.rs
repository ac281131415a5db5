//! What every handler shares.

use std::sync::Arc;
use std::time::Duration;

use theke_domain::Host;
use theke_sandbox::Sandbox;
use theke_theme::Themes;

use crate::afterwards::Afterwards;
use crate::extract::{Sites, Uploads};
use crate::fragments::FragmentsCache;
use crate::middleware::admission::Admission;
use crate::throttle::Throttle;
use crate::webhooks::Doors;

/// Lets a request's span continue the trace that its headers name.
pub type JoinTrace = fn(&tracing::Span, &axum::http::HeaderMap);

/// How the host is reached, and how long it waits.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `http` or `https`, as the browser sees it: decides over cookies, links and the origin check.
    pub scheme: String,
    /// Whether the address of the connection is a trusted proxy's, which tells the client's in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Connections at once; more wait in the system's queue.
    pub connections_max: usize,
    /// How long a client may take to send a request's header.
    pub header_timeout: Duration,
    /// How long requests under way may take after the signal to stop.
    pub drain_timeout: Duration,
    /// How a trace that a trusted proxy has begun is continued; none when there are no traces.
    pub join_trace: Option<JoinTrace>,
}

/// A running portal; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Records, files, clock.
    pub host: Host,
    /// The tenants' plugins.
    pub sandbox: Sandbox,
    /// The tenants' looks.
    pub themes: Arc<Themes>,
    /// How the host is reached.
    pub settings: Arc<Settings>,
    pub(crate) admission: Arc<Admission>,
    pub(crate) sites: Arc<Sites>,
    pub(crate) throttle: Arc<Throttle>,
    pub(crate) fragments: Arc<FragmentsCache>,
    /// Forms with files that are being read.
    pub(crate) uploads: Arc<Uploads>,
    /// Calls from outside that are being read.
    pub(crate) doors: Arc<Doors>,
    pub(crate) afterwards: Afterwards,
}

impl App {
    /// Puts the parts together.
    pub fn new(host: Host, sandbox: Sandbox, themes: Arc<Themes>, settings: Settings) -> Self {
        Self {
            host,
            sandbox,
            themes,
            settings: Arc::new(settings),
            admission: Arc::default(),
            sites: Arc::default(),
            throttle: Arc::default(),
            fragments: Arc::default(),
            uploads: Arc::default(),
            doors: Arc::default(),
            afterwards: Afterwards::default(),
        }
    }

    /// Whether browsers speak TLS to us: then cookies are `Secure` and carry the `__Host-` prefix.
    pub(crate) fn is_secure(&self) -> bool {
        self.settings.scheme == "https"
    }
}
