//! `theke import`: records from a CSV file, as a mapping file says.

mod progress;
mod told;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use theke_domain::Violation;
use theke_domain::entity::ids::TenantId;
use theke_sandbox::Sandbox;
use theke_theme::Fragments;
use theke_transfer::import::{self, Map, Rejects, Table};

use crate::{explain, open, output};
use progress::Progress;
use told::Told;

/// Import records from a CSV file: accounts, contacts, contracts, users, products, prices, assets, leads, orders and more
#[derive(Args)]
#[command(after_help = "\
Example: theke import accounts customers.csv --tenant kaffee --map accounts.toml --dry-run
Exit codes: 0 all rows landed, 1 failed, 2 wrong arguments, 3 some rows were refused.
`theke import --help` shows how a mapping file is written.", after_long_help = HELP)]
pub struct Import {
    /// What the rows are
    #[arg(value_enum)]
    noun: Noun,
    /// The CSV file; encoding and separator are found out, its first row names the columns
    file: PathBuf,
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// The mapping file: which column becomes which field
    #[arg(long)]
    map: PathBuf,
    /// Do everything, report it, and undo it
    #[arg(long)]
    dry_run: bool,
    /// Write refused rows with their reasons to this CSV file, to be corrected and imported again
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Send each new user an invitation to choose a password
    #[arg(long)]
    invite: bool,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

const HELP: &str = "\
A row lands whole or not at all; rows land in batches of 500. Importing the same file again changes nothing, and an
import that was interrupted is finished by running it again. A cell that is empty leaves its field as it is.

The mapping file (examples/import/README.md explains every key):

  [file]                                  # all of it may be left out
  encoding = \"windows-1252\"               # found out: byte order mark, UTF-8, else windows-1252
  separator = \";\"                         # found out: ; , tab |
  dates = [\"%d.%m.%Y\"]                    # 2026-11-22 unless given; in the tenant's time zone
  decimal = \",\"                           # a point unless given

  [fields]
  external_ref = \"KundenNr\"               # a field and its column; by this key a row is found again
  name = { column = \"Firma\", required = true }
  kind = { constant = \"company\" }
  lifecycle = { column = \"Status\", values = { \"aktiv\" = \"customer\" }, otherwise = \"former\" }
  custom.since = { column = \"Kunde seit\", type = \"date\" }

  given_name = { column = \"Name\", part = \"given\" }                  # `family` for the rest of a name
  address.street = { columns = [\"Straße\", \"Nr\"], join = \" \" }
  email = { template = \"{Vorname}.{Nachname}@example.com\" }
  account = { column = \"KundenNr\", by = \"external_ref\" }           # another record, or by = \"number\"

Fields
  accounts     external_ref number name kind lifecycle tier vat_id custom.<name>
  contacts     external_ref number salutation given_name family_name email phone locale lifecycle account role
               address.kind address.street address.postcode address.city address.country custom.<name>
  contracts    external_ref number account title status starts_on ends_on entitlement entitlement_title granted
               custom.<name>
  users        email name kind contact locale active
  memberships  contact account role
  products     external_ref number name description status custom.<name>
  variants     external_ref sku product name tax_class attributes.<name> custom.<name>
  prices       external_ref variant list amount currency basis minimum_quantity valid_from valid_until
  assets       external_ref number variant serial account contact purchased_on warranty_ends_on custom.<name>
  leads        external_ref number salutation given_name family_name company email phone postcode country message
               locale source medium campaign product owner status custom.<name>
  orders       external_ref number account contact status placed_on currency reference note billing_address.<part>
               shipping_address.<part> (name company street postcode city country) custom.<name>
  order-lines  order position kind variant sku description quantity unit unit_price discount tax_class tax_rate
  shipments    external_ref number order status carrier tracking_number tracking_url note shipped_on delivered_on
               custom.<name>
  invoices     external_ref number order status reference note issued_on supplied_on due_on address.<part>
               custom.<name>
  payments     external_ref number invoice amount currency method reference paid_on custom.<name>

Examples:
  theke import accounts customers.csv --tenant kaffee --map accounts.toml --dry-run
  theke import contacts customers.csv --tenant kaffee --map contacts.toml --rejects refused.csv
  theke import users people.csv --tenant kaffee --map users.toml --invite

Exit codes: 0 all rows landed, 1 failed, 2 wrong arguments, 3 some rows were refused.";

/// What the rows of a file are.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Noun {
    /// Companies and households
    Accounts,
    /// People, with their place in an account
    Contacts,
    /// Service contracts with their entitlement
    Contracts,
    /// Logins: customers, agents, admins; never with a password
    Users,
    /// Which person belongs to which account
    Memberships,
    /// What is sold
    Products,
    /// Products in their kinds, each with its SKU
    Variants,
    /// What variants cost
    Prices,
    /// The pieces that customers have, each with its serial number
    Assets,
    /// Who may become a customer
    Leads,
    /// What customers have ordered; the lines come apart
    Orders,
    /// The lines of orders, one a row
    OrderLines,
    /// What was sent of orders
    Shipments,
    /// What customers owe for orders
    Invoices,
    /// What customers have paid
    Payments,
}

impl Import {
    /// Imports the file; [`SomeRefused`] when not all rows landed.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        if self.invite && self.noun != Noun::Users {
            bail!("--invite is for users; leave it out");
        }
        let map = Map::read(&self.map, self.noun.into())?;
        let table = Table::read(&self.file, &map)?;
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        sandbox
            .refresh(&host)
            .await
            .context("cannot load the installed plugins, which have a say in imports")?;
        let words = || words(&sandbox, tenant.id);
        let rejects = self.rejects(&table, words())?;
        let import = import::Import {
            host: &host,
            tenant: &tenant,
            map: &map,
            table: &table,
            dry_run: self.dry_run,
            invite: self.invite,
        };
        let mut progress = Progress::new(table.len());
        let report = import.run(rejects, |done| progress.show(done)).await;
        progress.clear();
        let told = Told { import: &self, table: &table, report: report?, words: words() };
        if self.json {
            output::json(&told.json())?;
        } else {
            told.lines()?;
        }
        if told.report.counts.refused > 0 { Err(SomeRefused.into()) } else { Ok(()) }
    }

    /// The rejects file, begun before the import so that it does not fail afterwards.
    fn rejects(&self, table: &Table, words: Words) -> Result<Option<Rejects>> {
        let Some(path) = &self.rejects else { return Ok(None) };
        let same =
            |other: &Path| matches!((path.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if same(&self.file) || same(&self.map) {
            bail!(
                "--rejects {} would overwrite a file that this import reads; name another one",
                path.display()
            );
        }
        Ok(Some(Rejects::create(path, table, words)?))
    }
}

/// Says what is wrong with a row.
type Words = Box<dyn Fn(&Violation) -> String + Send>;

/// The host's words, and those of the tenant's plugins.
fn words(sandbox: &Sandbox, tenant: TenantId) -> Words {
    let sandbox = sandbox.clone();
    explain::violation_words(move |name| {
        let plugin = sandbox.plugin(tenant, name)?;
        Some(Fragments {
            plugin: plugin.name.clone(),
            digest: plugin.digest.clone(),
            templates: plugin.templates.as_ref().clone(),
            locales: plugin.locales.as_ref().clone(),
            is_trusted: false,
        })
    })
}

/// An import that is done but for some rows; it has told so itself.
#[derive(Debug)]
pub struct SomeRefused;

impl SomeRefused {
    /// The command's exit code then.
    pub const EXIT_CODE: u8 = 3;
}

impl std::fmt::Display for SomeRefused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("some rows were refused")
    }
}

impl std::error::Error for SomeRefused {}

impl From<Noun> for import::Noun {
    fn from(noun: Noun) -> Self {
        match noun {
            Noun::Accounts => Self::Accounts,
            Noun::Contacts => Self::Contacts,
            Noun::Contracts => Self::Contracts,
            Noun::Users => Self::Users,
            Noun::Memberships => Self::Memberships,
            Noun::Products => Self::Products,
            Noun::Variants => Self::Variants,
            Noun::Prices => Self::Prices,
            Noun::Assets => Self::Assets,
            Noun::Leads => Self::Leads,
            Noun::Orders => Self::Orders,
            Noun::OrderLines => Self::OrderLines,
            Noun::Shipments => Self::Shipments,
            Noun::Invoices => Self::Invoices,
            Noun::Payments => Self::Payments,
        }
    }
}
