//! Whether the process lives, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;
use theke_domain::installs;

use crate::app::App;

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers, too.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match installs::generation(&app.host).await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
