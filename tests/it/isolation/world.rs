//! Two tenants, everybody who visits them, and records that belong to somebody.

use anyhow::{Context, Result, bail, ensure};
use reqwest::Method;
use theke_tests::{
    Form, Page, Setup, TestApp, Visitor,
    attachment::{self, Attachment},
    cast::{ALICE, BOOKKEEPER, BUYER, CHIEF, CLERK, COLLEAGUE, DORA, GROSSHANDEL, NEIGHBOUR, Person},
    guest,
    journey::{configuring, steps},
};
use uuid::Uuid;

use super::{
    routes::{Audience, Route},
    rows::{Rows, rows},
};
use crate::support::{NOBODY, eventually, id_of};

/// Whoever visits.
pub struct Role {
    /// For messages.
    pub name: &'static str,
    person: Option<Person>,
    kind: Kind,
    visitor: Visitor,
    /// An honest form with this visitor's tokens.
    tokens: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Guest,
    Customer { account: &'static str, manages: bool },
    Agent,
    Admin,
}

/// Something that belongs to somebody.
pub struct Record {
    /// As the segment before its id in addresses.
    pub noun: &'static str,
    /// Its id.
    pub id: String,
    owner: Person,
    account: &'static str,
    reach: Reach,
}

/// How far a record is seen beyond its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// By those who manage the account.
    Owner,
    /// By everybody in the account.
    Account,
    /// By whoever has the address and visits the tenant, signed in or not.
    Visitors,
}

/// A word that some may read and nobody else.
pub struct Canary {
    /// It occurs nowhere by chance.
    pub word: String,
    /// Where it was written.
    pub tenant: &'static str,
    /// The case that it stands in.
    case: String,
    audience: Audience,
}

/// The portal with all of them.
pub struct World {
    pub app: TestApp,
    pub roles: Vec<Role>,
    pub records: Vec<Record>,
    pub canaries: Vec<Canary>,
}

const KITCHEN: &str = "D-70031";
const HOME: &str = "D-70088";
const CAFE: &str = "A-2001";
/// What can be configured: one product at each tenant.
const PRODUCTS: [(Person, &str); 2] = [(CHIEF, "muehle"), (DORA, "crema-duo")];

/// Who is there: two accounts of one tenant, its people, and strangers from another tenant.
const PEOPLE: [(&str, Option<Person>, Kind); 9] = [
    ("a guest", None, Kind::Guest),
    ("a manager", Some(BUYER), Kind::Customer { account: KITCHEN, manages: true }),
    ("her colleague", Some(COLLEAGUE), Kind::Customer { account: KITCHEN, manages: false }),
    ("their bookkeeper", Some(BOOKKEEPER), Kind::Customer { account: KITCHEN, manages: false }),
    ("a customer of another account", Some(NEIGHBOUR), Kind::Customer { account: HOME, manages: false }),
    ("an agent", Some(CLERK), Kind::Agent),
    ("an admin", Some(CHIEF), Kind::Admin),
    ("another tenant's customer", Some(ALICE), Kind::Customer { account: CAFE, manages: false }),
    ("another tenant's agent", Some(DORA), Kind::Agent),
];

impl Record {
    /// Whose portal it is in.
    pub fn tenant(&self) -> &'static str {
        self.owner.tenant
    }
}

impl World {
    /// Everybody has signed in and filed a case with a photo; all mails have left.
    pub async fn new() -> Result<Self> {
        let app = TestApp::start_with(Setup { plugins: &["configurator"], ..Setup::default() }).await?;
        publish_product(&app).await?;
        let mut roles = Vec::new();
        let mut records = Vec::new();
        let mut canaries = Vec::new();
        for (index, (name, person, kind)) in PEOPLE.into_iter().enumerate() {
            let role = Role::new(&app, name, person, kind).await?;
            if let (Some(person), Kind::Customer { account, manages }) = (person, kind) {
                let word = format!("kanarie{index}");
                let theirs = records_of(&role.visitor, person, account, manages, &word).await?;
                let case = theirs[0].id.clone();
                let tenant = person.tenant;
                let note = format!("notiz{index}");
                canaries.push(Canary { word, tenant, case: case.clone(), audience: Audience::Customers });
                canaries.push(Canary { word: note, tenant, case, audience: Audience::Agents });
                records.extend(theirs);
            }
            if let (Some(person), Kind::Agent) = (person, kind) {
                records.extend(desk_records_of(&role.visitor, person).await?);
            }
            roles.push(role);
        }
        for (owner, product) in PRODUCTS {
            records.extend(withdrawal_of(&app, owner).await?);
            records.push(plugin_of(&app, owner)?);
            records.push(Record {
                noun: "configurator",
                id: product.to_owned(),
                owner,
                account: "",
                reach: Reach::Visitors,
            });
        }
        eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
        Ok(Self { app, roles, records, canaries })
    }

    /// What agents write to each other about a case.
    pub fn note_on(&self, case: &Record) -> Option<&Canary> {
        self.canaries.iter().find(|one| one.case == case.id && one.audience == Audience::Agents)
    }

    /// All that is recorded.
    pub async fn rows(&self) -> Result<Rows> {
        rows(&self.app).await
    }

    /// The records that an address of this noun could name.
    pub fn of<'world>(&'world self, noun: &'world str) -> impl Iterator<Item = &'world Record> {
        self.records.iter().filter(move |record| record.noun == noun)
    }
}

/// The demo's other tenant has a product with its plugin; this one gets them here.
async fn publish_product(app: &TestApp) -> Result<()> {
    let (admin, product) = PRODUCTS[0];
    app.install("configurator", admin.tenant)?;
    let visitor = app.visit_as(&admin).await?;
    eventually(async || Ok(visitor.get(configuring::MODELS).await?.status == 200)).await?;
    let answer = configuring::publish(&visitor, product, configuring::GRINDER).await?;
    ensure!(answer.status == 303, "no model is published: {}", answer.text("main"));
    Ok(())
}

/// A case with a photo and a saved configuration, all with a word in them, and the contract that the customer's page
/// offers.
async fn records_of(
    visitor: &Visitor,
    owner: Person,
    account: &'static str,
    manages: bool,
    word: &str,
) -> Result<Vec<Record>> {
    let contract = id_of(&visitor.open(steps::SUPPORT).await?.link("/support/request/")?).to_owned();
    let photo = Attachment { name: format!("{word}.png"), ..attachment::photo() };
    let case = steps::file_case(visitor, word, &format!("Nur für uns: {word}"), Some(photo)).await?;
    let file = id_of(&case.link("/files/")?).to_owned();
    let product = PRODUCTS.iter().find(|(admin, _)| admin.tenant == owner.tenant).context("a product")?.1;
    let saved = configuring::save_untouched(visitor, product, word).await?;
    let record = |noun, id: &str, reach| Record { noun, id: id.to_owned(), owner, account, reach };
    let mut records = vec![
        record("cases", id_of(&case.path), Reach::Owner),
        record("files", &file, Reach::Owner),
        record("request", &contract, Reach::Account),
        record("contract", &contract, Reach::Account),
        record("saved", id_of(&saved.path), Reach::Visitors),
        record("renewal", &contract, Reach::Account),
    ];
    for order in visitor.open("/orders").await?.attributes("main .row__link", "href") {
        records.push(record("orders", id_of(&order), Reach::Account));
    }
    // A manager sees what others pay, too: it is recorded as theirs.
    if !manages {
        for invoice in visitor.open("/invoices").await?.attributes("main .row__link", "href") {
            records.push(record("invoices", id_of(&invoice), Reach::Owner));
        }
    }
    Ok(records)
}

/// What only agents have addresses for: the first of each kind, and what hangs on it.
async fn desk_records_of(agent: &Visitor, owner: Person) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    let mut add = |noun, path: &str| {
        records.push(Record { noun, id: id_of(path).to_owned(), owner, account: "", reach: Reach::Owner });
    };
    for noun in ["products", "assets", "leads", "accounts", "contacts", "contracts"] {
        let list = agent.open(&format!("/desk/{noun}")).await?;
        let links = list.attributes("main tbody .table__main a", "href");
        let link = links.first();
        add(noun, link.with_context(|| format!("no {noun} on the desk:\n{}", list.text("main")))?);
    }
    let priced = agent.open("/desk/products?status=active").await?.attributes("main tbody a", "href");
    let priced = agent.open(priced.first().context("no product")?).await?;
    let sent = agent.open("/desk/orders?status=confirmed").await?.attributes("main tbody a", "href");
    let sent = agent.open(sent.first().context("no order")?).await?;
    add("shipments", sent.form("form[action^='/desk/shipments/']")?.action());
    add("variants", &priced.link("/desk/variants/")?);
    add("prices", &priced.link("/desk/prices/")?);
    Ok(records)
}

/// Somebody withdraws from a contract: a record for agents, and a receipt for whoever has its address.
async fn withdrawal_of(app: &TestApp, owner: Person) -> Result<[Record; 2]> {
    let fields = [("name", "Erna Ehlers"), ("contract", "Vom Herbst"), ("email", owner.email)];
    let receipt = steps::withdraw(&app.guest(owner.tenant)?, &fields).await?;
    let record =
        |noun, reach| Record { noun, id: id_of(&receipt.path).to_owned(), owner, account: "", reach };
    Ok([record("withdrawals", Reach::Owner), record("received", Reach::Visitors)])
}

/// A plugin that no other tenant has.
fn plugin_of(app: &TestApp, owner: Person) -> Result<Record> {
    let name = format!("only-{}", owner.tenant);
    guest::install(app, owner.tenant, &name, str::to_owned)?;
    Ok(Record { noun: "plugins", id: name, owner, account: "", reach: Reach::Owner })
}

impl Role {
    async fn new(app: &TestApp, name: &'static str, person: Option<Person>, kind: Kind) -> Result<Self> {
        let visitor = app.guest(person.map_or(GROSSHANDEL, |person| person.tenant))?;
        let tokens = match &person {
            Some(person) => visitor.sign_in(person).await?.form("form[action='/sign-out']")?,
            None => visitor.open("/sign-in").await?.form("form:has([name=password])")?,
        };
        Ok(Self { name, person, kind, visitor, tokens })
    }

    /// Whose portal they visit.
    pub fn tenant(&self) -> &'static str {
        self.person.map_or(GROSSHANDEL, |person| person.tenant)
    }

    /// What pages call them.
    pub fn full_name(&self) -> &'static str {
        self.person.map_or("", |person| person.name)
    }

    /// Whether they have not signed in.
    pub fn is_guest(&self) -> bool {
        self.kind == Kind::Guest
    }

    /// Whether this part of the portal is for them.
    pub fn belongs_to(&self, audience: Audience) -> bool {
        match audience {
            Audience::Everybody => true,
            Audience::SignedIn => self.kind != Kind::Guest,
            Audience::Customers => matches!(self.kind, Kind::Customer { .. }),
            Audience::Agents => matches!(self.kind, Kind::Agent | Kind::Admin),
            Audience::Admins => self.kind == Kind::Admin,
            Audience::Tokens => false,
        }
    }

    /// Whether they may have this record at an address for this audience.
    pub fn may_have(&self, record: &Record, audience: Audience) -> bool {
        let is_theirs = match self.kind {
            Kind::Customer { account, manages } => {
                let is_shared = record.reach == Reach::Account;
                account == record.account && (manages || is_shared || self.person == Some(record.owner))
            }
            Kind::Agent | Kind::Admin => true,
            Kind::Guest => false,
        };
        self.belongs_to(audience)
            && self.tenant() == record.owner.tenant
            && (is_theirs || record.reach == Reach::Visitors)
    }

    /// Asks with honest tokens, and every field that a form of the portal has.
    pub async fn ask(&self, method: &Method, path: &str) -> Result<Page> {
        if *method == Method::GET {
            return self.visitor.get(path).await;
        }
        if *method != Method::POST {
            bail!("{method} {path}: the portal's pages know GET and POST");
        }
        let mut form = self.tokens.clone();
        // A key of its own: the same key would be the same form, which is answered as before.
        form.redirect_to(path).force("_key", &Uuid::now_v7().to_string());
        for (name, value) in
            [("body", "Hier war ich."), ("then", "stay"), ("to", "open"), ("version", "1"), ("owner", "me")]
        {
            form.force(name, value);
        }
        self.visitor.submit(&form).await
    }

    /// Whether mails to this address are theirs.
    pub fn has_address(&self, address: &str) -> bool {
        self.person.is_some_and(|person| person.email == address)
    }

    /// Whether a word is for them.
    pub fn may_read(&self, world: &World, canary: &Canary) -> bool {
        let case = world.of("cases").find(|case| case.id == canary.case);
        let through = match self.kind {
            Kind::Agent | Kind::Admin => Audience::Agents,
            Kind::Guest | Kind::Customer { .. } => canary.audience,
        };
        case.is_some_and(|case| self.may_have(case, through))
    }

    /// A word in a text that is not for them.
    pub fn overheard<'world>(&self, world: &'world World, text: &str) -> Option<&'world str> {
        let words = world.canaries.iter().filter(|canary| !self.may_read(world, canary));
        words.map(|canary| canary.word.as_str()).find(|word| text.contains(word))
    }

    /// The browser itself.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The first record of a noun that they may have.
    pub fn own<'world>(&self, world: &'world World, route: &'world Route) -> Result<Option<&'world Record>> {
        let Some(noun) = route.noun() else { return Ok(None) };
        let mut known = world.of(noun).peekable();
        known.peek().with_context(|| format!("the isolation tests have no record for {}", route.pattern))?;
        Ok(known.find(|record| self.may_have(record, route.audience)))
    }
}

/// Ids that no record has, or that are none.
pub const NO_IDS: [&str; 9] = [
    NOBODY,
    "00000000-0000-0000-0000-000000000000",
    "1",
    "-1",
    "null",
    "%00",
    "%2e%2e%2fcases",
    "'%20OR%201=1--",
    "01890a5d-ac96-774b-bcce-b302099a805",
];
