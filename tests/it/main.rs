//! Tests through the portal's public doors; what is tested together is named like its folder in the host.

mod cases;
mod collector;
mod commands;
mod connections;
mod doctor;
mod faults;
mod files;
mod forms;
mod headers;
mod http;
mod import;
mod isolation;
mod journey;
mod logs;
mod mails;
mod metrics;
mod passwords;
mod plugins;
mod sandbox;
mod sessions;
mod sign_in;
mod support;
mod throttle;
mod traces;
mod theme;
