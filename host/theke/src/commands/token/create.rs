//! `theke token create`: another system can use the API.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::api_tokens::{self, CreateToken, NOUNS, Rights};
use theke_domain::clock::DAY;
use theke_domain::{Error, Violation};

use crate::{open, output};

/// A token that lives longer is one that nobody remembers.
const DAYS_MAX: i64 = 3_650;

/// Create a token and show its secret, once
#[derive(Args)]
#[command(after_help = "\
Scopes are read:NOUN and write:NOUN, with a comma between them; the nouns are accounts, contacts, contracts, cases, products,
assets, leads. Writing does not include reading. The secret is shown once: only its hash is stored. A host that serves takes it
at once. The description of the API is at /api/v1/openapi.json of the tenant's portal.

Examples:
  theke token create --tenant kaffee --name erp --scopes read:contacts,write:cases
  theke token create --tenant kaffee --name fair --scopes write:leads --days 14 --json")]
pub struct Create {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Which system it is for; history says so
    #[arg(long)]
    name: String,
    /// What it may do
    #[arg(long, value_delimiter = ',', required = true)]
    scopes: Vec<String>,
    /// For how many days; until it is revoked unless given
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=DAYS_MAX))]
    days: Option<i64>,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Create {
    /// Creates it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let rights = match Rights::parse(self.scopes.iter().map(String::as_str)) {
            Ok(rights) => rights,
            Err(Error::Invalid(wrong)) => bail!("{}", unknown(&wrong)),
            Err(error) => return Err(error.into()),
        };
        let scope = open::scope(&host, &tenant, "theke token");
        let expires_at = self.days.map(|days| scope.now() + days * DAY);
        let new = CreateToken { name: self.name.clone(), rights, expires_at };
        let secret = scope.finish(api_tokens::create(&scope, new).await).await?;
        if self.json {
            return output::json(&serde_json::json!({ "name": self.name, "token": secret }));
        }
        output::line(&secret)?;
        eprintln!("This is the token {} of {}; it is shown only now.", self.name, self.tenant);
        Ok(())
    }
}

fn unknown(wrong: &[Violation]) -> String {
    let scopes: Vec<&str> = wrong.iter().map(|violation| violation.message.as_str()).collect();
    let scopes = scopes.join(", ");
    format!("no such scope: {scopes}; write read:NOUN or write:NOUN, with one of {}", NOUNS.join(", "))
}
