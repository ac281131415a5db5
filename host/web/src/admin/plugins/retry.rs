//! Calls a plugin again whose surfaces are left alone, without waiting for the next try.

use axum::extract::Path;
use axum::response::Response;

use super::change;
use crate::desk::records::version;
use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Takes the button; on all hosts the plugin's failures are forgotten.
pub(crate) async fn submit(visit: Visit, Path(name): Path<String>, form: Form) -> Result<Response, WebError> {
    let sandbox = visit.app().sandbox.clone();
    change(&visit, &name, &form, async |scope, plugin| {
        sandbox.try_again(scope, plugin, version(&form)?).await?;
        Ok("flash-plugin-retry")
    })
    .await
}
