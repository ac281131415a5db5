//! What a handler may ask for: the visit (tenant, actor, language) and a form.

mod form;
mod form_body;
mod locale;
mod site;
mod uploads;
mod visit;

pub(crate) use form::{Form, token_of};
pub(crate) use form_body::{FORM_BYTES_MAX, TEXT_FORM_TIMEOUT};
pub(crate) use locale::accepted;
pub(crate) use site::Sites;
pub(crate) use uploads::Uploads;
pub(crate) use visit::{Visit, host_name, visit};
