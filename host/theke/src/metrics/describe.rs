//! What each metric means, as Prometheus shows it. The same list with more words: `host/theke/deploy/README.md`.

use metrics::{describe_counter, describe_gauge, describe_histogram};

/// Counters: name and meaning.
const COUNTERS: [(&str, &str); 11] = [
    ("theke_http_requests_total", "Requests on the tenants' port, by method, route and status"),
    ("theke_tenant_requests_total", "Requests for pages of a tenant"),
    ("theke_plugin_calls_total", "Calls of plugins, by plugin, surface and outcome"),
    (
        "theke_plugin_breaker_turns_total",
        "Surfaces that are left alone or called again, by plugin, surface and turn",
    ),
    ("theke_plugin_busy_total", "Calls that found no free instance in time"),
    ("theke_tenant_plugin_milliseconds_total", "Time in calls of a tenant's plugins"),
    ("theke_budget_refused_total", "Uses of a budget that its tenant had no room for, by budget"),
    ("theke_outbox_deliveries_total", "Attempts to deliver mails and plugin events, by kind and outcome"),
    ("theke_sign_in_total", "Attempts to sign in, by outcome"),
    ("theke_throttled_total", "Requests that were told to wait, by what they wanted"),
    ("theke_trace_spans_total", "Spans for the traces' collector, by outcome"),
];
/// Histograms of durations in seconds: name and meaning.
const DURATIONS: [(&str, &str); 3] = [
    ("theke_http_request_duration_seconds", "Time to the answer's first byte, by method and route"),
    ("theke_plugin_call_duration_seconds", "Time of one call of a plugin, by plugin and surface"),
    ("theke_outbox_delivery_duration_seconds", "Time of one attempt to deliver, by kind"),
];
/// Gauges: name and meaning.
const GAUGES: [(&str, &str); 18] = [
    ("theke_build_info", "Always 1; the label says which version runs"),
    ("theke_http_requests_running", "Requests that are being answered"),
    ("theke_plugin_calls_running", "Calls of plugins that are running, hooks included"),
    ("theke_plugins_running", "Installed plugins that run, over all tenants"),
    ("theke_plugins_broken", "Installed plugins that cannot be loaded, over all tenants"),
    (
        "theke_plugin_surfaces_paused",
        "Surfaces of plugins that are left alone because they failed again and again",
    ),
    ("theke_outbox_due", "Outbox entries whose time has come, by kind"),
    ("theke_outbox_oldest_seconds", "For how long the first of them has been due, by kind"),
    (
        "theke_mail_server_available",
        "1 while the mail server is trusted to answer, 0 while mails wait for it",
    ),
    ("theke_database_up", "1 if the database answered when this was asked, else 0"),
    ("theke_db_pool_connections", "Connections to the database, by state"),
    ("process_resident_memory_bytes", "Memory of this process that is in use"),
    ("process_open_fds", "Open files and connections"),
    ("process_max_fds", "Open files and connections at most"),
    ("process_cpu_seconds_total", "Processor time of this process, in seconds"),
    ("process_threads", "Threads of this process"),
    ("process_start_time_seconds", "When this process started, in seconds since 1970"),
    ("theke_data_free_bytes", "Free space where files, packages and a database in a file are kept"),
];

/// Registers every meaning.
pub(super) fn all() {
    for (name, meaning) in COUNTERS {
        describe_counter!(name, meaning);
    }
    for (name, meaning) in DURATIONS {
        describe_histogram!(name, meaning);
    }
    for (name, meaning) in GAUGES {
        describe_gauge!(name, meaning);
    }
}
