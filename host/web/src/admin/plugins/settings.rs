//! Changes a plugin's settings.

use axum::extract::Path;
use axum::response::Response;

use super::change;
use super::form::read;
use crate::desk::records::version;
use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Takes the form that the plugin's schema has made.
pub(crate) async fn submit(visit: Visit, Path(name): Path<String>, form: Form) -> Result<Response, WebError> {
    let sandbox = visit.app().sandbox.clone();
    change(&visit, &name, &form, async |scope, plugin| {
        sandbox.change_settings(scope, plugin, version(&form)?, read(plugin, &form)?).await?;
        Ok("flash-saved")
    })
    .await
}
