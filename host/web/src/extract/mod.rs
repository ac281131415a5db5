//! What a handler may ask for: the visit (tenant, actor, language) and a form.

mod form;
mod locale;
mod site;
mod visit;

pub(crate) use form::{FORM_BYTES_MAX, Form, token_of};
pub(crate) use site::Sites;
pub(crate) use visit::{Visit, host_name, visit};
