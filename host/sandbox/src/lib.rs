//! Runs plugins and lets nothing out: packages, engine, limits, grants, capabilities and surfaces.

mod bindings;
mod breaker;
mod budget;
mod call;
mod capabilities;
mod compile;
mod engine;
mod error;
mod failure;
mod fragments;
mod grants;
mod keep;
pub mod limits;
mod log;
pub mod manifest;
mod memory;
mod meter;
mod package;
mod permits;
mod plugin;
mod registry;
mod sandbox;
mod schema;
mod surfaces;
mod timing;
mod turns;
mod wasi;

pub use breaker::Paused;
pub use compile::compile_child_main;
pub use error::Error;
pub use failure::{CallError, CallErrorKind};
pub use fragments::FragmentRenderer;
pub use grants::{Granted, Grants};
pub use manifest::{
    Area, Audience, HookFailure, Localized, Manifest, MenuEntry, PanelFailure, Right, Webhook,
};
pub use package::{Asset, Package, Packed, PublicKey, Signature, SigningKey, TrustedKey, pack, sign};
pub use plugin::Plugin;
pub use registry::{BrokenPlugin, Consent, Described, Installed, Opened, Property};
pub use sandbox::{Sandbox, SandboxSettings};
pub use surfaces::{PageRequest, PageResponse, View};
