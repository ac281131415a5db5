//! Somebody who writes into the portal as fast as it answers.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    attempt::{Attempt, Outcome},
    deed::{Deed, What, mark},
    shared::{OpenCase, Shared},
};
use crate::{Form, Portal, Visitor, attachment::Attachment, cast::Person, journey::steps};

/// What customers complain about: umlauts, quotes and markup included.
const TROUBLES: [&str; 4] =
    ["Dampfdüse verstopft", "Mahlwerk „klemmt“ & brummt", "Wasser läuft über <nachts>", "Display dunkel"];
/// The largest file, in bytes: several pages of the disk, few enough for many rounds.
const FILE_BYTES_MAX: usize = 60_000;
/// Of this many deeds one begins with looking at the pages anew.
const LOOK_AGAIN: u32 = 10;

/// One browser of one person.
pub struct Writer {
    person: Person,
    agent: bool,
    visitor: Visitor,
    chance: fastrand::Rng,
    /// The form for new cases, once it was opened.
    blank: Option<Form>,
    /// What was on its way when the connection broke.
    unknown: Option<Attempt>,
}

impl Writer {
    /// Signs somebody in.
    pub async fn sign_in(portal: Portal, person: Person, agent: bool, chance: fastrand::Rng) -> Result<Self> {
        let visitor = portal.visit_as(&person).await?;
        Ok(Self { person, agent, visitor, chance, blank: None, unknown: None })
    }

    /// Writes until `stop` says so or the portal is gone.
    pub async fn work(&mut self, shared: &Shared, round: u32, stop: watch::Receiver<bool>) -> Result<()> {
        while !*stop.borrow() {
            // Reading fails when the portal is gone: nothing was on its way.
            let Ok(attempt) = self.prepare(shared, round).await else { return Ok(()) };
            let Some(attempt) = attempt else {
                tokio::task::yield_now().await;
                continue;
            };
            if !self.send(shared, attempt).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The deed whose outcome is not known.
    pub fn unknown(&self) -> Option<&Deed> {
        self.unknown.as_ref().map(|attempt| &attempt.deed)
    }

    /// Sends the form again that was on its way, under the same key: now there must be an answer.
    pub async fn resolve(&mut self, shared: &Shared) -> Result<()> {
        let Some(attempt) = self.unknown.take() else { return Ok(()) };
        let mark = attempt.deed.mark.clone();
        self.send(shared, attempt).await?;
        anyhow::ensure!(self.unknown.is_none(), "the restarted portal did not answer {mark}");
        Ok(())
    }

    /// Answers whether the portal did.
    async fn send(&mut self, shared: &Shared, attempt: Attempt) -> Result<bool> {
        let (outcome, fault) = attempt.send(&self.visitor).await;
        if let Some(fault) = fault {
            shared.fault(fault);
        }
        match outcome {
            Outcome::Acknowledged(location) => {
                let case = attempt.case.or_else(|| self.filed(&attempt.deed, &location));
                shared.acknowledge(&attempt.deed, case.filter(|_| attempt.deed.leaves_open()))?;
            }
            Outcome::Refused(status) => shared.refuse(attempt.deed, status, attempt.case),
            Outcome::Unknown => {
                self.unknown = Some(attempt);
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn filed(&self, deed: &Deed, location: &str) -> Option<OpenCase> {
        let id = location.strip_prefix("/cases/")?.to_owned();
        let customer = self.person.email.to_owned();
        Some(OpenCase { id, mark: deed.mark.clone(), tenant: deed.tenant.clone(), customer })
    }

    /// The next deed; none when there is nothing to do at the moment.
    async fn prepare(&mut self, shared: &Shared, round: u32) -> Result<Option<Attempt>> {
        let answers = self.chance.u32(..5) == 0;
        if !self.agent && !answers {
            return self.new_case(shared, round).await.map(Some);
        }
        let customer = (!self.agent).then_some(self.person.email);
        let Some(case) = shared.take_open(&mut self.chance, self.person.tenant, customer) else {
            return Ok(None);
        };
        let prepared = self.contribution(shared, round, case.clone()).await;
        if prepared.is_err() {
            shared.put_back(case);
        }
        prepared.map(Some)
    }

    async fn new_case(&mut self, shared: &Shared, round: u32) -> Result<Attempt> {
        if self.blank.is_none() || self.chance.u32(..LOOK_AGAIN) == 0 {
            let page = steps::open_request(&self.visitor).await?;
            self.blank = Some(page.form("form[enctype='multipart/form-data']")?);
        }
        let mut form = self.blank.clone().context("the form was opened")?;
        let mut deed = self.deed(shared, round, What::File);
        let trouble = TROUBLES[self.chance.usize(..TROUBLES.len())];
        form.fill("subject", &format!("{}: {trouble}", deed.mark))?
            .fill("description", &format!("Seit heute Morgen ({}).", deed.mark))?
            .force("_key", &self.key());
        // Two windows of one person may send files at once; a third is asked to wait.
        let twice = self.chance.u32(..4) == 0;
        if !twice {
            self.attach(&mut form, &mut deed)?;
        }
        Ok(Attempt { deed, form, case: None, twice })
    }

    async fn contribution(&mut self, shared: &Shared, round: u32, case: OpenCase) -> Result<Attempt> {
        let closes = self.agent && self.chance.u32(..5) < 2;
        let what = match (self.agent, closes) {
            (false, _) => What::Answer,
            (true, false) => What::Reply,
            (true, true) => What::Close,
        };
        let area = if self.agent { "/desk" } else { "" };
        let page = self.visitor.open(&format!("{area}/cases/{}", case.id)).await?;
        let mut form = page.form("form[action$='/reply']")?;
        let mut deed = Deed { case: case.mark.clone(), ..self.deed(shared, round, what) };
        form.fill("body", &format!("Dazu {}: bitte prüfen.", deed.mark))?;
        if self.agent {
            form.press("then", if closes { "close" } else { "stay" })?;
        } else {
            self.attach(&mut form, &mut deed)?;
        }
        Ok(Attempt { deed, form, case: Some(case), twice: self.chance.u32(..8) == 0 && self.agent })
    }

    fn deed(&mut self, shared: &Shared, round: u32, what: What) -> Deed {
        let number = shared.next_number();
        let tenant = self.person.tenant.to_owned();
        Deed { number, round, what, tenant, mark: mark(number), case: mark(number), files: Vec::new() }
    }

    /// Adds up to two files that nobody else has.
    fn attach(&mut self, form: &mut Form, deed: &mut Deed) -> Result<()> {
        for index in 0..self.chance.usize(..3) {
            let length = self.chance.usize(1..FILE_BYTES_MAX);
            let text = format!("{} file {index}\n", deed.mark).repeat(length / 24 + 1);
            deed.files.push(hex::encode(Sha256::digest(&text)));
            form.attach("files", Attachment::new(&format!("protokoll-{index}.txt"), "text/plain", text))?;
        }
        Ok(())
    }

    fn key(&mut self) -> String {
        Uuid::from_u128(self.chance.u128(..)).to_string()
    }
}
