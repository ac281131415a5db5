//! The commands: one file each, which holds its arguments, its help and what it does.

mod backup;
mod compile;
mod config;
mod demo;
mod doctor;
mod import;
mod init;
mod job;
mod mail;
mod migrate;
mod moved;
mod operator;
mod plugin;
mod restore;
mod secret;
mod serve;
mod tenant;
mod theme;
mod token;
mod user;
mod webhook;

use std::future::Future;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Subcommand;

use crate::logging;

pub use import::SomeRefused;

/// What `theke` can do.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the portals of all tenants
    Serve(serve::Serve),
    /// Write a configuration, make the database, create the first operator
    Init(init::Init),
    /// Bring the database's schema up to this version
    Migrate(migrate::Migrate),
    /// Create, list, suspend and move tenants
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// List operators, give them passwords, remove them
    #[command(subcommand)]
    Operator(operator::Operator),
    /// Create users, shut them out, let them in
    #[command(subcommand)]
    User(user::User),
    /// Pack, install, list and uninstall plugins
    #[command(subcommand)]
    Plugin(plugin::Plugin),
    /// Set and rotate the secrets of plugins
    #[command(subcommand)]
    Secret(secret::Secret),
    /// List the jobs of plugins; try those again that were given up
    #[command(subcommand)]
    Job(job::Job),
    /// Create, list and revoke tokens for the JSON API
    #[command(subcommand)]
    Token(token::Token),
    /// Tell addresses outside of facts; see what arrived, and send it again
    #[command(subcommand)]
    Webhook(webhook::Webhook),
    /// Check themes
    #[command(subcommand)]
    Theme(theme::Theme),
    /// Import records from a CSV file
    Import(Box<import::Import>),
    /// Write everything into one file, while the host serves
    Backup(backup::Backup),
    /// Put a backup into an empty installation
    Restore(restore::Restore),
    /// Catch mails in development
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Load demo tenants
    #[command(subcommand)]
    Demo(demo::Demo),
    /// Check the installation and say what to do
    Doctor(doctor::Doctor),
    /// Check the configuration
    #[command(subcommand)]
    Config(config::Config),
    /// Compile a component; started by the host itself
    #[command(hide = true)]
    Compile(compile::Compile),
}

impl Command {
    /// Runs the command to its end. `config` is the configuration file that was named.
    pub fn run(self, config: Option<&Path>) -> Result<()> {
        // Serving has a log as configured; compiling limits its own process before anything else starts; the doctor
        // says itself what is wrong.
        if !matches!(self, Self::Serve(_) | Self::Compile(_) | Self::Doctor(_)) {
            logging::start_quiet();
        }
        match self {
            Self::Serve(command) => block_on(command.run(config)),
            Self::Init(command) => block_on(command.run(config)),
            Self::Migrate(command) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Create(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Budget(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::List(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Suspend(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Resume(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Delete(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Export(command)) => block_on(command.run(config)),
            Self::Tenant(tenant::Tenant::Import(command)) => block_on(command.run(config)),
            Self::Operator(operator::Operator::List(command)) => block_on(command.run(config)),
            Self::Operator(operator::Operator::Password(command)) => block_on(command.run(config)),
            Self::Operator(operator::Operator::Remove(command)) => block_on(command.run(config)),
            Self::User(user::User::Create(command)) => block_on(command.run(config)),
            Self::User(user::User::Disable(command)) => block_on(command.run(config)),
            Self::User(user::User::Enable(command)) => block_on(command.run(config)),
            Self::Plugin(plugin::Plugin::Pack(command)) => command.run(),
            Self::Plugin(plugin::Plugin::Keygen(command)) => command.run(),
            Self::Plugin(plugin::Plugin::Sign(command)) => command.run(),
            Self::Plugin(plugin::Plugin::Install(command)) => block_on(command.run(config)),
            Self::Plugin(plugin::Plugin::List(command)) => block_on(command.run(config)),
            Self::Plugin(plugin::Plugin::Uninstall(command)) => block_on(command.run(config)),
            Self::Secret(secret::Secret::Set(command)) => block_on(command.run(config)),
            Self::Secret(secret::Secret::List(command)) => block_on(command.run(config)),
            Self::Secret(secret::Secret::Remove(command)) => block_on(command.run(config)),
            Self::Secret(secret::Secret::NewKey(_)) => secret::NewKey::run(config),
            Self::Secret(secret::Secret::Rotate(command)) => block_on(command.run(config)),
            Self::Job(job::Job::List(command)) => block_on(command.run(config)),
            Self::Job(job::Job::Retry(command)) => block_on(command.run(config)),
            Self::Token(token::Token::Create(command)) => block_on(command.run(config)),
            Self::Token(token::Token::List(command)) => block_on(command.run(config)),
            Self::Token(token::Token::Revoke(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::Add(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::List(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::Remove(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::NewSecret(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::Deliveries(command)) => block_on(command.run(config)),
            Self::Webhook(webhook::Webhook::Redeliver(command)) => block_on(command.run(config)),
            Self::Theme(theme::Theme::Check(command)) => command.run(config),
            Self::Import(command) => block_on(command.run(config)),
            Self::Backup(command) => block_on(command.run(config)),
            Self::Restore(command) => block_on(command.run(config)),
            Self::Mail(mail::Mail::Catch(command)) => block_on(command.run()),
            Self::Demo(demo::Demo::Load(command)) => block_on(command.run(config)),
            Self::Doctor(command) => block_on(command.run(config)),
            Self::Config(config::Config::Check(command)) => command.run(config),
            Self::Compile(command) => command.run(),
        }
    }
}

fn block_on(work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime's threads")?
        .block_on(work)
}
