//! Switches a plugin on or off.

use axum::extract::Path;
use axum::response::Response;

use super::change;
use crate::desk::records::version;
use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Takes the form with the button `enabled`: `yes` or `no`.
pub(crate) async fn submit(visit: Visit, Path(name): Path<String>, form: Form) -> Result<Response, WebError> {
    let sandbox = visit.app().sandbox.clone();
    change(&visit, &name, &form, async |scope, plugin| {
        let enabled = form.text("enabled") == "yes";
        sandbox.switch(scope, plugin, version(&form)?, enabled).await?;
        Ok(if enabled { "flash-plugin-on" } else { "flash-plugin-off" })
    })
    .await
}
