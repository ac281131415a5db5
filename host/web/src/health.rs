//! Whether the process lives, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::App;

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// What a request needs is there, too. Why not is for the log: anybody may ask.
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.host.readiness.ask(&app.host).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(why) => {
            tracing::error!("not ready: {why}");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready; the log says why\n")
        }
    }
}
