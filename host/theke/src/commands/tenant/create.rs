//! `theke tenant create`: a company gets a portal.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::tenants::{self, CreateTenant};

use crate::{open, output};

/// Create a tenant and the host name that leads to it
#[derive(Args)]
#[command(after_help = "\
Example:
  theke tenant create --slug kaffee --name \"Brühwerk GmbH\" --host portal.bruehwerk.example \\
    --mail-from service@bruehwerk.example --theme bruehwerk")]
pub struct Create {
    /// Short ASCII name for commands and logs
    #[arg(long)]
    slug: String,
    /// The company's name, as customers read it
    #[arg(long)]
    name: String,
    /// The host name in browsers, without port
    #[arg(long)]
    host: String,
    /// Sender address of its mails
    #[arg(long, value_name = "ADDRESS")]
    mail_from: String,
    /// Folder name of its theme
    #[arg(long, default_value = "base")]
    theme: String,
    /// Language of guests: de or en
    #[arg(long, default_value = "de")]
    locale: String,
    /// Time zone of dates on pages and in mails
    #[arg(long, default_value = "Europe/Berlin", value_name = "ZONE")]
    timezone: String,
}

impl Create {
    /// Creates it; hosts that serve know it within a second.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let themes = open::themes(&settings)?;
        if !themes.exists(&self.theme) {
            bail!("there is no theme `{}`; there are: {}", self.theme, themes.names().join(", "));
        }
        let new = CreateTenant {
            slug: self.slug,
            name: self.name,
            host: self.host,
            theme: self.theme,
            locale: self.locale,
            timezone: self.timezone,
            mail_from: self.mail_from,
        };
        let origin = open::origins(&settings).of(&new.host);
        let tenant = tenants::create(&host, new).await?;
        output::line(format!("Created the tenant {}: {origin}", tenant.slug))?;
        output::line(format!("Next: `theke user create --tenant {} --kind admin …`", tenant.slug))
    }
}
