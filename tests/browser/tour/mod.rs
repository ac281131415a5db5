//! Every page of the portal, for each company and whom it is for, with something to see on each.

mod records;

use std::{
    fs,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use theke_tests::{
    MAIL_MAX, Page, Portal, TestApp, Visitor,
    attachment::{self, Attachment},
    browser::Browser,
    cast::{ALICE, BUYER, CHARLIE, CHIEF, CLERK, DORA, ENGEL, ERIK, GRETA, Person},
    journey::{
        configuring::{self, GRINDER, MODELS, PRODUCTS},
        steps,
    },
    paths, plugin_pages,
};

/// A tenant with its theme, a customer, an agent and an admin.
pub struct Company {
    pub tenant: &'static str,
    pub theme: &'static str,
    customer: Person,
    agent: Person,
    admin: Person,
}

/// The companies of the demo: three looks, one base.
pub const COMPANIES: [Company; 3] = [
    Company { tenant: ALICE.tenant, theme: "bruehwerk", customer: ALICE, agent: DORA, admin: ERIK },
    Company { tenant: CHARLIE.tenant, theme: "stadtwerk", customer: CHARLIE, agent: GRETA, admin: ENGEL },
    Company { tenant: BUYER.tenant, theme: "ostkai", customer: BUYER, agent: CLERK, admin: CHIEF },
];

/// Addresses that show no page: files, and answers for machines.
const NOT_PAGES: [&str; 5] =
    ["/files/{id}", "/assets/{*path}", "/plugin-assets/{plugin}/{digest}/{*path}", "/healthz", "/readyz"];
/// The host looks for new plugins each second; the rest is for a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// A subject as people write them: one word that is longer than a phone is wide.
const SUBJECT: &str = "Warmwasseraufbereitungsanlagendruckminderventildichtung undicht, tropft seit gestern";

/// The product that each company publishes, and the pattern of its page.
const PRODUCT: &str = "muehle";
const CONFIGURE: &str = "/configurator/{product}";

/// Sends a form past the browser's checks, folded or not.
const SEND: &str =
    "form => { form.noValidate = true; form.requestSubmit(form.querySelector('[type=submit]')); }";

/// What one person sees, in the order of a visit.
pub struct Round {
    /// Whoever signs in; nobody for guests.
    pub person: Option<Person>,
    /// The pages.
    pub stops: Vec<Stop>,
}

/// One page in one state.
pub struct Stop {
    /// Short and unique: it names pictures and problems.
    pub name: &'static str,
    /// The pattern in the host's URL map or the plugin's manifest that shows it.
    pub route: &'static str,
    path: String,
    then: Then,
}

/// What is done on the page before it is looked at.
enum Then {
    /// Nothing.
    Look,
    /// A form is sent as it is, past the browser's own checks.
    Send(&'static str),
    /// The one field of a form is filled in, and the form sent.
    Answer(&'static str, &'static str),
    /// Something that needs no other page is clicked.
    Unfold(&'static str),
}

impl Stop {
    fn new(name: &'static str, route: &'static str, path: impl Into<String>) -> Self {
        Self { name, route, path: path.into(), then: Then::Look }
    }

    fn at(name: &'static str, route: &'static str) -> Self {
        Self::new(name, route, route)
    }

    fn sends(self, form: &'static str) -> Self {
        Self { then: Then::Send(form), ..self }
    }

    fn answers(self, field: &'static str, text: &'static str) -> Self {
        Self { then: Then::Answer(field, text), ..self }
    }

    fn unfolds(self, summary: &'static str) -> Self {
        Self { then: Then::Unfold(summary), ..self }
    }

    /// Opens it in a browser that is signed in as whom it is for.
    pub async fn open(&self, browser: &Browser, origin: &str) -> Result<()> {
        browser.go(&format!("{origin}{}", self.path)).await?;
        match self.then {
            Then::Look => Ok(()),
            Then::Unfold(summary) => browser.click(summary).await,
            Then::Send(form) => {
                let send = format!("({SEND})(document.querySelector(\"{form}\"))");
                browser.turn(async || browser.evaluate(&send).await.map(drop)).await
            }
            Then::Answer(field, text) => {
                browser.fill(field, text).await?;
                let button = format!("form:has({field}) [type=submit]");
                browser.turn(async || browser.click(&button).await).await
            }
        }
    }
}

/// Fills a company's portal with something to see and lists its pages.
pub async fn rounds(app: &TestApp, company: &Company) -> Result<Vec<Round>> {
    let portal = app.portal();
    let customer = portal.visit_as(&company.customer).await?;
    let agent = portal.visit_as(&company.agent).await?;
    let admin = portal.visit_as(&company.admin).await?;
    install_troublemaker(app, company, &customer).await?;
    let case = busy_case(&customer, &agent).await?;
    let configured = configured(app, company, &admin, &customer).await?;
    let links = Links::ask(app, &portal, company).await?;
    Ok(vec![
        Round { person: None, stops: guest_stops(&links) },
        Round { person: Some(company.customer), stops: customer_stops(&customer, &case, &configured).await? },
        Round { person: Some(company.agent), stops: agent_stops(&agent, &case).await? },
        Round { person: Some(company.admin), stops: admin_stops() },
    ])
}

/// The plugin that fails on request: what is shown in its place is a page, too.
async fn install_troublemaker(app: &TestApp, company: &Company, customer: &Visitor) -> Result<()> {
    app.install("hostile", company.tenant)?;
    opens(customer, "/hostile/calm").await
}

/// Waits until the host has noticed that a plugin was installed.
async fn opens(visitor: &Visitor, path: &str) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while visitor.get(path).await?.status != 200 {
        ensure!(Instant::now() < deadline, "the host does not notice that a plugin was installed");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Two versions of a configuration of a product that the company has just published; the page of the second.
async fn configured(app: &TestApp, company: &Company, admin: &Visitor, customer: &Visitor) -> Result<Page> {
    app.install("configurator", company.tenant)?;
    opens(admin, MODELS).await?;
    let published = configuring::publish(admin, PRODUCT, GRINDER).await?;
    ensure!(published.status == 303, "no model is published: {}", published.text("main"));
    let first = configuring::save_untouched(customer, PRODUCT, "Für das Büro").await?;
    configuring::save_again(customer, &first, PRODUCT, "Für die Filiale am Hafen").await
}

/// A case with everything that a case can show: long words, lines, files, a reply, a note.
async fn busy_case(customer: &Visitor, agent: &Visitor) -> Result<Page> {
    let photo = Attachment {
        name: "Typenschild_und_Seriennummer_der_Anlage_im_Untergeschoss_2026-11-19.png".to_owned(),
        ..attachment::photo()
    };
    let text = "Das Ventil tropft.\n\nDie Dichtung ist neu, siehe Foto.";
    let case = steps::file_case(customer, SUBJECT, text, Some(photo)).await?;
    let desk = agent.open(&format!("/desk{}", case.path)).await?;
    let desk = steps::note(agent, &desk, "Seriennummer prüfen, evtl. Rückruf.").await?;
    steps::reply(agent, &desk, "Wir sehen uns das am Donnerstag an.", "stay").await?;
    Ok(case)
}

/// Addresses that arrive by mail.
struct Links {
    invitation: String,
    reset: String,
    /// The page after withdrawing from a contract.
    receipt: String,
}

impl Links {
    async fn ask(app: &TestApp, portal: &Portal, company: &Company) -> Result<Self> {
        let guest = portal.guest(company.tenant)?;
        let mut form = guest.open("/password/forgot").await?.form("form:has([name=email])")?;
        form.fill("email", company.customer.email)?;
        let answer = guest.submit(&form).await?;
        ensure!(answer.status == 200, "no link can be asked for: {}", answer.text("main"));
        let newcomer = format!("frieda@{}.example", company.tenant);
        let command = [
            "user",
            "create",
            "--kind",
            "agent",
            "--name",
            "Frieda Falk",
            "--tenant",
            company.tenant,
            "--email",
        ];
        app.theke(&[&command[..], &[newcomer.as_str()]].concat())?;
        let origin = portal.origin(company.tenant);
        let start = format!("{origin}/password/set?token=");
        let mut paths = Vec::new();
        for recipient in [company.customer.email, &newcomer] {
            let mail = app.mails.wait_for(recipient, MAIL_MAX, |mail| mail.text.contains(&start)).await?;
            paths.push(mail.link(&start)?.replace(&origin, ""));
        }
        let invitation = paths.pop().context("an invitation")?;
        let withdrawn = [
            ("name", "Erna Ehlers"),
            ("contract", "Die Bestellung vom Herbst"),
            ("email", "erna@praxis.example"),
        ];
        let receipt = steps::withdraw(&guest, &withdrawn).await?.path;
        Ok(Self { invitation, reset: paths.pop().context("a reset")?, receipt })
    }
}

fn guest_stops(links: &Links) -> Vec<Stop> {
    const SIGN_IN: &str = "form:has([name=password])";
    const SET: &str = "form:has([name=repeat])";
    const FORGOT: &str = "form:has([name=email])";
    const WITHDRAWAL: &str = "form[action='/withdrawal']";
    vec![
        Stop::at("sign-in", "/sign-in"),
        Stop::at("sign-in-refused", "/sign-in").sends(SIGN_IN),
        Stop::at("forgot", "/password/forgot"),
        Stop::at("forgot-refused", "/password/forgot").sends(FORGOT),
        Stop::at("forgot-sent", "/password/forgot").answers("[name=email]", "nobody@example.com"),
        Stop::new("reset", "/password/set", links.reset.as_str()),
        Stop::new("reset-refused", "/password/set", links.reset.as_str()).sends(SET),
        Stop::new("invitation", "/password/set", links.invitation.as_str()),
        Stop::new("link-invalid", "/password/set", "/password/set?token=nonsense"),
        Stop::new("method-not-allowed", "/sign-out", "/sign-out"),
        Stop::at("withdrawal", "/withdrawal"),
        Stop::at("withdrawal-refused", "/withdrawal").sends(WITHDRAWAL),
        Stop::new("withdrawal-received", "/withdrawal/received/{id}", links.receipt.as_str()),
        Stop::new("configure", CONFIGURE, format!("{PRODUCTS}/{PRODUCT}")),
        Stop::new("configure-refused", CONFIGURE, format!("{PRODUCTS}/{PRODUCT}"))
            .sends("form[action*='/configurator/']"),
    ]
}

async fn customer_stops(customer: &Visitor, case: &Page, configured: &Page) -> Result<Vec<Stop>> {
    const REQUEST: &str = "form[enctype='multipart/form-data']";
    const REPLY: &str = "form[action$='/reply']";
    let support = customer.open(steps::SUPPORT).await?;
    let request = support.link("/support/request/")?;
    let contract = support.link("/support/contract/")?;
    let mut stops = vec![
        Stop::at("home", "/"),
        Stop::at("home-menu", "/").unfolds(".menu__summary"),
        Stop::at("cases", "/cases"),
        Stop::new("cases-closed", "/cases", "/cases?filter=closed"),
        Stop::new("case", "/cases/{id}", case.path.as_str()),
        Stop::new("case-refused", "/cases/{id}", case.path.as_str()).sends(REPLY),
        Stop::at("support", steps::SUPPORT),
        Stop::new("contract", "/support/contract/{contract}", contract.as_str()),
        Stop::new("request", "/support/request/{contract}", request.as_str()),
        Stop::at("ask", "/support/request"),
        Stop::at("warranty", "/support/warranty"),
        Stop::new("renewal", "/support/renewal/{contract}", contract.replace("contract", "renewal")),
        Stop::new("request-refused", "/support/request/{contract}", request).sends(REQUEST),
        Stop::at("profile", "/profile"),
        Stop::at("devices", "/assets"),
        Stop::at("orders", "/orders"),
        Stop::at("invoices", "/invoices"),
        Stop::at("configurator-products", PRODUCTS),
        Stop::new("configurator-saved", "/configurator/saved/{configuration}", configured.path.as_str()),
        Stop::new(
            "configurator-compared",
            "/configurator/saved/{configuration}/with/{other}",
            configured.attributes("a[href*='/with/']", "href").concat(),
        ),
        Stop::new("not-found", "", "/nowhere"),
        Stop::new("plugin-failed", "", "/hostile/trap"),
    ];
    let closed = customer.open("/cases?filter=closed").await?;
    stops.push(Stop::new("case-closed", "/cases/{id}", closed.link("/cases/")?));
    for (name, list, route) in
        [("order", "/orders", "/orders/{id}"), ("invoice", "/invoices", "/invoices/{id}")]
    {
        let rows = customer.open(list).await?.attributes("main .row__link", "href");
        let row = rows.first().with_context(|| format!("{list} is empty"))?;
        stops.push(Stop::new(name, route, row.as_str()));
    }
    Ok(stops)
}

async fn agent_stops(agent: &Visitor, case: &Page) -> Result<Vec<Stop>> {
    const NOTE: &str = "form[action$='/note']";
    let desk = format!("/desk{}", case.path);
    let closed = agent.open("/desk/cases?view=closed").await?.link("/desk/cases/")?;
    let mut stops = records::stops(agent).await?;
    stops.extend([
        Stop::at("desk", "/desk"),
        Stop::at("desk-queue", "/desk/cases"),
        Stop::new("desk-queue-open", "/desk/cases", "/desk/cases?view=open"),
        Stop::new("desk-queue-mine", "/desk/cases", "/desk/cases?view=mine"),
        Stop::new("desk-queue-closed", "/desk/cases", "/desk/cases?view=closed"),
        Stop::new("desk-case", "/desk/cases/{id}", desk.as_str()),
        Stop::new("desk-case-note", "/desk/cases/{id}", desk.as_str())
            .unfolds(".composer__part--note > summary"),
        Stop::new("desk-case-more", "/desk/cases/{id}", desk.as_str()).unfolds(".more__summary"),
        Stop::new("desk-case-changes", "/desk/cases/{id}", desk.as_str()).unfolds(".card--fold > summary"),
        Stop::new("desk-case-refused", "/desk/cases/{id}", desk).sends(NOTE),
        Stop::new("desk-case-closed", "/desk/cases/{id}", closed),
        Stop::at("desk-configurations", "/desk/configurator"),
        Stop::at("desk-warranty", "/desk/support/warranty"),
        Stop::new("desk-not-found", "", "/desk/nowhere"),
    ]);
    Ok(stops)
}

fn admin_stops() -> Vec<Stop> {
    const SETTINGS: &str = "form[action$='/settings']";
    const PLUGIN: (&str, &str) = ("/admin/plugins/{name}", "/admin/plugins/support-contract");
    const LOG: &str = "/admin/plugins/{name}/log";
    vec![
        Stop::at("admin", "/admin"),
        Stop::at("admin-plugins", "/admin/plugins"),
        Stop::new("admin-plugin", PLUGIN.0, PLUGIN.1),
        Stop::new("admin-plugin-warning", PLUGIN.0, PLUGIN.1).answers("[name='settings.warn_at']", "viel"),
        Stop::new("admin-plugin-saved", PLUGIN.0, PLUGIN.1).sends(SETTINGS),
        Stop::new("admin-plugin-hostile", PLUGIN.0, "/admin/plugins/hostile"),
        Stop::new("admin-log", LOG, "/admin/plugins/hostile/log"),
        Stop::new("admin-log-none", LOG, "/admin/plugins/hostile/log?call=nonsense"),
        Stop::at("admin-models", MODELS),
        Stop::at("admin-models-refused", MODELS).sends("form[action='/admin/configurator']"),
        Stop::new("admin-model", "/admin/configurator/{product}", format!("{MODELS}/{PRODUCT}")),
        Stop::at("admin-usage", "/admin/usage"),
        Stop::at("admin-history", "/admin/history"),
        Stop::new("admin-history-none", "/admin/history", "/admin/history?q=gibtesnicht"),
    ]
}

/// Every GET route of the host and every page of the plugins in `plugins/` that no stop shows.
pub fn routes_without_a_stop(stops: &[&'static str]) -> Result<Vec<String>> {
    let map = fs::read_to_string(paths::root().join("host/web/src/routes.rs")).context("the URL map")?;
    let mut routes: Vec<String> = map.split(".route(\"").skip(1).filter_map(page_route).collect();
    routes.extend(plugin_pages::all()?.into_iter().map(|page| page.pattern));
    let is_page = |route: &String| !NOT_PAGES.contains(&route.as_str()) && !route.starts_with("/api/");
    routes.retain(|route| is_page(route) && !stops.contains(&route.as_str()));
    Ok(routes)
}

/// The pattern at the start of `…", get(…`, if the route answers GET.
fn page_route(text: &str) -> Option<String> {
    let (pattern, rest) = text.split_once('"')?;
    let handlers = rest.split(".route(").next()?;
    handlers.contains("get(").then(|| pattern.to_owned())
}
