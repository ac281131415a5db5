//! `theke user create`: somebody may sign in.

use std::path::Path;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use theke_domain::contacts::{self, CreateContact};
use theke_domain::entity::ids::ContactId;
use theke_domain::entity::kinds::{Lifecycle, MembershipRole, UserKind};
use theke_domain::users::{self, CreateUser};
use theke_domain::{Scope, accounts};

use crate::{new_password, open, output, terminal};

/// Create a user; without a password it gets an invitation by mail
#[derive(Args)]
#[command(after_help = "\
Examples:
  theke user create --tenant kaffee --kind agent --name \"Dora Dahl\" --email dora@bruehwerk.example
  theke user create --tenant kaffee --kind customer --name \"Alice Anders\" --email alice@example.com \\
    --account A-2001 --role manager
  theke user create … --password-stdin < password.txt")]
pub struct Create {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Address to sign in with
    #[arg(long)]
    email: String,
    /// Name, as people read it
    #[arg(long)]
    name: String,
    /// Which doors open
    #[arg(long, value_enum)]
    kind: Kind,
    /// A customer's contact by its number; created from name and address unless given
    #[arg(long, value_name = "NUMBER")]
    contact: Option<String>,
    /// The account by its number that a customer belongs to
    #[arg(long, value_name = "NUMBER")]
    account: Option<String>,
    /// What a customer sees of the account
    #[arg(long, value_enum, default_value = "member", requires = "account")]
    role: Role,
    /// Language: de or en; the tenant's unless given
    #[arg(long)]
    locale: Option<String>,
    /// Read the password from the first line of standard input instead of sending an invitation
    #[arg(long)]
    password_stdin: bool,
}

/// Which doors open to a user.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The portal
    Customer,
    /// The desk
    Agent,
    /// The desk and the administration
    Admin,
}

/// What a customer sees of an account.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Its own records
    Member,
    /// The account's records
    Manager,
    /// Its own records and the account's invoices
    Billing,
}

impl Create {
    /// Creates the user, and the contact where one is needed, together or not at all.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        if self.kind != Kind::Customer && (self.contact.is_some() || self.account.is_some()) {
            bail!("--contact and --account are for customers; leave them out or use --kind customer");
        }
        let password = if self.password_stdin { Some(terminal::read_line()?) } else { None };
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke user");
        let contact = if self.kind == Kind::Customer { Some(self.contact(&scope).await?) } else { None };
        let new = CreateUser {
            email: self.email,
            name: self.name,
            kind: self.kind.into(),
            contact,
            locale: self.locale.unwrap_or_else(|| tenant.locale.clone()),
        };
        let user = users::create(&scope, new).await?;
        let next = if let Some(password) = password {
            new_password::set(&scope, user.id, &password).await?;
            "it can sign in now"
        } else {
            users::invite(&scope, user.id).await?;
            "the invitation leaves as soon as the host serves"
        };
        scope.commit().await?;
        output::line(format!("Created {} for {}; {next}.", user.email, tenant.slug))
    }

    /// The customer's contact, found or created, in its account.
    async fn contact(&self, scope: &Scope) -> Result<ContactId> {
        let contact = match &self.contact {
            Some(number) => {
                let filter = contacts::Filter { number: Some(number.clone()), ..contacts::Filter::default() };
                let Some(contact) = contacts::find(scope, &filter, 1).await?.pop() else {
                    bail!("there is no contact {number} in {}", self.tenant);
                };
                contact.id
            }
            None => contacts::create(scope, self.new_contact(scope)).await?.id,
        };
        if let Some(number) = &self.account {
            let Some(account) = accounts::by_number(scope, number).await? else {
                bail!("there is no account {number} in {}", self.tenant);
            };
            accounts::join(scope, contact, account.id, self.role.into()).await?;
        }
        Ok(contact)
    }

    fn new_contact(&self, scope: &Scope) -> CreateContact {
        let name = self.name.trim();
        // The last word is the family's name; the contact can be corrected later.
        let (given_name, family_name) = name.rsplit_once(' ').unwrap_or(("", name));
        CreateContact {
            number: String::new(),
            salutation: String::new(),
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            email: Some(self.email.clone()),
            phone: None,
            locale: self.locale.clone().unwrap_or_else(|| scope.tenant().locale.clone()),
            lifecycle: Lifecycle::Customer,
        }
    }
}

impl From<Kind> for UserKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Customer => Self::Customer,
            Kind::Agent => Self::Agent,
            Kind::Admin => Self::Admin,
        }
    }
}

impl From<Role> for MembershipRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Member => Self::Member,
            Role::Manager => Self::Manager,
            Role::Billing => Self::Billing,
        }
    }
}
