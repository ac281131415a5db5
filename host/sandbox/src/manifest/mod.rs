//! plugin.toml: what a plugin is, wants and offers.

mod asked;
mod capabilities;
mod check;
mod document;
mod hosts;
mod parse;
mod path;
mod route;
mod slug;
#[cfg(test)]
mod tests;

pub use asked::Asked;
pub use capabilities::Right;
pub use check::check_pattern;
pub use document::{
    Area, Audience, Clock, Collection, Hook, HookFailure, Identity, JobKind, Listen, Localized, Manifest,
    Menu, MenuEntry, Page, Panel, PanelFailure, Webhook,
};
pub use hosts::{Auth, AuthKind, HttpHost};
pub use route::Route;
pub(crate) use slug::is_slug;
