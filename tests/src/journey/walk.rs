//! From Alice's sign-in to Charlie's closed doors.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::configuring;
use super::steps::{self, file_case, open_from_queue, reply, shows_counter};
use crate::{
    MAIL_MAX, Mails, Page, Portal, Visitor, attachment,
    cast::{ALICE, CHARLIE, DORA},
};

const SUBJECT: &str = "Dampfdüse verstopft";
const MACHINE: &str = "Für den Tresen am Fenster";
const REPLY: &str = "Bitte entkalken Sie die Düse mit dem beiliegenden Mittel.";

/// Walks the journey; `report` gets a line for each step with the time it took. Ends at the first step that fails.
pub async fn walk(portal: &Portal, mails: &Mails, report: impl FnMut(&str, Duration)) -> Result<()> {
    let mut steps = Steps { report, since: Instant::now() };

    let alice = portal.visit_as(&ALICE).await.context("Alice signs in")?;
    steps.done("Alice signs in");

    shows_counter(&alice, "3 von 10", "3 of 10").await.context("Alice sees 3 of 10")?;
    steps.done("Alice sees 3 of 10 on her support page");

    let photo = attachment::photo();
    let case = file_case(&alice, SUBJECT, "Seit heute Morgen kommt kein Dampf.", Some(photo.clone()))
        .await
        .context("Alice files a case with a photo")?;
    let file = alice.open(&case.link("/files/")?).await?;
    ensure!(file.bytes == photo.bytes, "the photo came back changed");
    steps.done("Alice files a case with a photo and finds both");

    shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved")
        .await
        .context("Alice sees the reservation")?;
    steps.done("Alice sees 2 available, 1 reserved");

    let dora = portal.visit_as(&DORA).await.context("Dora signs in")?;
    let desk = open_from_queue(&dora, "unassigned", SUBJECT).await.context("Dora finds the case")?;
    ensure!(
        desk.text("main").contains("K-1001"),
        "the plugin's panel does not name the contract:\n{}",
        desk.text("main")
    );
    steps.done("Dora finds the case in the queue, with the plugin's panel");

    reply(&dora, &desk, REPLY, "close").await.context("Dora replies and closes")?;
    steps.done("Dora replies and closes");

    let mail = mails
        .wait_for(ALICE.email, MAIL_MAX, |mail| mail.text.contains(REPLY))
        .await
        .context("the mail arrives")?;
    ensure!(mail.html.contains(REPLY), "the HTML part lacks the reply");
    ensure!(mail.from.contains("Brühwerk"), "the mail comes from {}", mail.from);
    steps.done("Alice's mail arrives over SMTP");

    let seen = alice.open(&case.path).await?;
    ensure!(seen.text("main").contains(REPLY), "the portal does not show the reply:\n{}", seen.text("main"));
    shows_counter(&alice, "2 von 10", "2 of 10").await.context("Alice sees the counted request")?;
    steps.done("Alice sees the reply and 2 of 10");

    configure(&alice).await?;
    steps.done("Alice puts a machine together, saves it and finds it again");

    withdraw(portal, mails, &dora).await?;
    steps.done("Somebody withdraws from a contract without an account, has the receipt, and Dora finds it");

    let charlie = portal.visit_as(&CHARLIE).await.context("Charlie signs in")?;
    let addresses = closed_doors(&alice, &charlie).await?;
    steps.done(&format!("Charlie finds nothing of Alice's at her {addresses} addresses"));
    Ok(())
}

/// A customer chooses, saves, and finds what was saved.
async fn configure(customer: &Visitor) -> Result<()> {
    let page = customer.open(&format!("{}/crema-duo", configuring::PRODUCTS)).await?;
    let choice = page.attributes(".choice--open .choice__link", "href");
    let chosen = customer.open(choice.first().context("nothing can be chosen")?).await?;
    ensure!(chosen.has(".choice--chosen"), "what was chosen is not: {}", chosen.text("main"));
    let answer = configuring::save(customer, &chosen, &[("name", MACHINE)]).await?;
    let saved = customer.follow(&answer).await?;
    ensure!(saved.text("h1") == MACHINE, "saved as {}", saved.text("h1"));
    let list = customer.open(configuring::PRODUCTS).await?;
    ensure!(list.text("main").contains(MACHINE), "it is not in the list:\n{}", list.text("main"));
    Ok(())
}

/// Somebody without an account withdraws from a contract.
async fn withdraw(portal: &Portal, mails: &Mails, agent: &Visitor) -> Result<()> {
    const EMAIL: &str = "erna@praxis.example";
    let guest = portal.guest(ALICE.tenant)?;
    let fields = [("name", "Erna Ehlers"), ("contract", "Die Maschine vom Herbst"), ("email", EMAIL)];
    let receipt = steps::withdraw(&guest, &fields).await.context("Erna withdraws")?;
    ensure!(receipt.path.starts_with("/withdrawal/received/"), "it leads to {}", receipt.path);
    mails.wait_for(EMAIL, MAIL_MAX, |mail| mail.text.contains("Die Maschine vom Herbst")).await?;
    let list = agent.open("/desk/withdrawals").await?.text("main");
    ensure!(list.contains("Erna Ehlers"), "Dora does not find it:\n{list}");
    Ok(())
}

/// Tries every address that one visitor used as a visitor of another tenant: records are not found, common
/// pages show nothing of hers. Returns how many addresses there were.
async fn closed_doors(owner: &Visitor, stranger: &Visitor) -> Result<usize> {
    let addresses = owner.visited();
    for path in &addresses {
        let page = stranger.get(path).await?;
        if names_a_record(path) {
            ensure!(page.status == 404, "{path} answered a stranger with {}", page.status);
        }
        ensure!(
            !shows_any(&page, &[SUBJECT, REPLY, MACHINE, "K-1001"]),
            "{path} shows a stranger what is not theirs"
        );
    }
    ensure!(addresses.iter().any(|path| names_a_record(path)), "no address with a record was tried");
    Ok(addresses.len())
}

/// Whether one of the path's segments is an identifier.
fn names_a_record(path: &str) -> bool {
    path.split(['/', '?', '&', '=']).any(|segment| uuid::Uuid::parse_str(segment).is_ok())
}

fn shows_any(page: &Page, secrets: &[&str]) -> bool {
    let body = page.body();
    secrets.iter().any(|secret| body.contains(secret))
}

/// Reports each finished step with its duration.
struct Steps<Report> {
    report: Report,
    since: Instant,
}

impl<Report: FnMut(&str, Duration)> Steps<Report> {
    fn done(&mut self, title: &str) {
        (self.report)(title, self.since.elapsed());
        self.since = Instant::now();
    }
}
