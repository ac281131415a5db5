//! The sandbox against real guests: `tests/guests`, which misbehaves on request, and the plugin `support-contract`.

mod breaker;
mod broken;
mod budgets;
mod events;
mod files;
mod fragments;
mod hooks;
mod http;
mod install;
mod isolation;
mod jobs;
mod listeners;
mod refusals;
mod sales;
mod server;
mod support_contract;
mod trade;
mod world;
