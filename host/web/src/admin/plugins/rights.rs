//! Grants a plugin rights, and takes them back.

use axum::extract::Path;
use axum::response::Response;

use super::change;
use crate::desk::records::version;
use crate::error::WebError;
use crate::extract::{Form, Visit};

/// Takes the form with a box for each right: what is ticked is granted, what is not is taken back.
pub(crate) async fn submit(visit: Visit, Path(name): Path<String>, form: Form) -> Result<Response, WebError> {
    let sandbox = visit.app().sandbox.clone();
    let ticked = form.fields.iter().filter(|(field, _)| field == "right").map(|(_, right)| right.clone());
    let granted = ticked.collect();
    change(&visit, &name, &form, async |scope, plugin| {
        sandbox.change_grants(scope, plugin, version(&form)?, &granted).await?;
        Ok("flash-saved")
    })
    .await
}
