//! HTTP in, HTML out: handlers parse, call the domain or a plugin, and render with the tenant's theme.

mod admin;
mod afterwards;
mod api;
mod app;
mod assets;
mod cookies;
mod desk;
mod error;
mod extract;
mod fragments;
mod frame;
mod health;
mod middleware;
mod operator;
mod outside;
mod plugin_page;
mod portal;
mod routes;
mod serve;
mod shares;
mod show;
mod submit;
mod throttle;
mod webhooks;

pub use app::{App, JoinTrace, Settings};
pub use axum::http::HeaderMap;
pub use operator::{Gather, serve_operator};
pub use routes::router;
pub use serve::serve;
