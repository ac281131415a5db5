//! How this crate's tests render: here. The portal's tests run them again and render in the sandbox, too.

use std::sync::Arc;

use serde_json::Value;
use theke_theme::{Error, Fragments, Look, MailParts, Shown, Themes};

pub use super::sample::here::fragment;
use super::sample::here::{Nobody, at_once};

/// A plugin's mail.
pub fn plugin_mail(
    themes: &Themes,
    look: &Look,
    fragments: &Arc<Fragments>,
    title: &str,
    (template, data): (&str, &Value),
    frame: &Value,
) -> Result<MailParts, Error> {
    at_once(themes.plugin_mail(look, fragments, title, Shown { template, data, frame }, &Nobody))
}
