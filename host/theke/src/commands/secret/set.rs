//! `theke secret set`: a plugin can prove itself elsewhere, without ever seeing with what.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use theke_domain::clock::HOUR;
use theke_domain::secrets::{self, OVERLAP, OVERLAP_MAX, Value};

use super::declared::Declared;
use crate::{open, output, terminal};

/// Give a secret that a plugin declares its value
#[derive(Args)]
#[command(after_help = "\
The value is asked for, or read from the first line of standard input; never from the command line, which others can see.
A host that serves uses it from its next request on. A webhook that was signed with the value before is still taken for a
day, or as --old-valid-h says.

Examples:
  theke secret set --tenant kaffee --plugin billing --name api_key < key.txt
  theke secret set --tenant kaffee --plugin billing --name api_key --old-valid-h 0    # the old one has leaked")]
pub struct Set {
    #[command(flatten)]
    secret: Declared,
    /// For how many hours the value before stays valid for incoming webhooks
    #[arg(long, value_name = "HOURS", default_value_t = OVERLAP / HOUR, value_parser = clap::value_parser!(i64).range(0..=OVERLAP_MAX / HOUR))]
    old_valid_h: i64,
}

impl Set {
    /// Seals the value and keeps it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let Declared { plugin, name, .. } = &self.secret;
        let tenant = self.secret.checked(&host, &sandbox).await?;
        let value = if terminal::is_attended() {
            terminal::ask_hidden(&format!("The value of {name} for {plugin}: "))?
        } else {
            terminal::read_line()?
        };
        let scope = open::scope(&host, &tenant, "theke secret");
        let set = secrets::set(&scope, plugin, name, &Value::new(value), self.old_valid_h * HOUR).await;
        scope.finish(set).await?;
        output::line(format!("Set {name} of {plugin} for {}.", tenant.slug))
    }
}
