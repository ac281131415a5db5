//! Rounds of load, kill, restart and check, and the reckoning at the end.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tokio::{sync::watch, task::JoinSet};

use super::{
    Options, Report,
    arrivals::Arrivals,
    check::{self, Deeds, Mails},
    host::Host,
    journal::Journal,
    records::Records,
    shared::Shared,
    writer::Writer,
};
use crate::{
    Portal,
    cast::{ALICE, BOB, CHARLIE, DORA, ERIK, GRETA},
};

/// Load before a kill, in milliseconds.
const LOAD_MS: std::ops::Range<u64> = 30..1_500;
/// How long such a kill waits for an answer.
const YES_MAX: Duration = Duration::from_secs(2);
/// From the answer to the kill, in microseconds: the next commit takes about as long.
const AFTER_YES_US: std::ops::Range<u64> = 0..20_000;
/// One round of so many kills the host once more while it starts.
const KILL_AT_START: u32 = 6;
/// How long such a start lasts at most, in milliseconds: about as long as an undisturbed one.
const START_MS: std::ops::Range<u64> = 1..600;
/// All effects must have come about by then: leases of killed hosts end before.
const REST_MAX: Duration = Duration::from_mins(3);
/// How often the outbox is looked at until it is empty.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// A line of progress each so many rounds.
const SPEAK_EVERY: u32 = 10;

/// Tortures a host of its own; `speak` gets a line of progress now and then.
pub async fn run(options: Options, mut speak: impl FnMut(String)) -> Result<Report> {
    let mut torture = Torture::prepare(options).await?;
    for round in 1..=torture.options.rounds {
        torture.round(round).await.with_context(|| format!("round {round}"))?;
        if round % SPEAK_EVERY == 0 {
            let acknowledged = torture.shared.acknowledged()?.len();
            let broken = torture.violations.len();
            speak(format!("round {round}: {acknowledged} acknowledged, {broken} violations"));
        }
    }
    torture.reckon().await
}

struct Torture {
    options: Options,
    chance: fastrand::Rng,
    host: Host,
    arrivals: Arrivals,
    shared: Arc<Shared>,
    writers: Vec<Writer>,
    began: Instant,
    kills: usize,
    unknown: usize,
    unknown_committed: usize,
    violations: Vec<String>,
    moments: Vec<Duration>,
    starts: Vec<Duration>,
}

impl Torture {
    async fn prepare(options: Options) -> Result<Self> {
        let began = Instant::now();
        let mut chance = fastrand::Rng::with_seed(options.seed);
        let arrivals = Arrivals::default();
        let mut host = Host::prepare(options.database, arrivals.clone())?;
        let journal = Journal::create(&host.folder().join("journal"))?;
        let starts = vec![host.start().await?];
        let writers = writers(host.portal(), &mut chance).await?;
        Ok(Self {
            options,
            chance,
            host,
            arrivals,
            shared: Arc::new(Shared::new(journal)),
            writers,
            began,
            kills: 0,
            unknown: 0,
            unknown_committed: 0,
            violations: Vec::new(),
            moments: Vec::new(),
            starts,
        })
    }

    /// Load, kill, restart, check.
    async fn round(&mut self, round: u32) -> Result<()> {
        self.load_and_kill(round).await?;
        if self.chance.u32(..KILL_AT_START) == 0 {
            let moment = Duration::from_millis(self.chance.u64(START_MS));
            self.host.start_and_kill_after(moment).await?;
            self.kills += 1;
        }
        self.starts.push(self.host.start().await?);
        let records = Records::read(&self.host.records_url()).await?;
        self.look_at_unknown(&records);
        self.check(round, &records)?;
        for writer in &mut self.writers {
            writer.resolve(&self.shared).await?;
        }
        Ok(())
    }

    async fn load_and_kill(&mut self, round: u32) -> Result<()> {
        let (stop, stopped) = watch::channel(false);
        let mut working = JoinSet::new();
        let began = Instant::now();
        for mut writer in self.writers.drain(..) {
            let (shared, stopped) = (Arc::clone(&self.shared), stopped.clone());
            working.spawn(async move {
                let outcome = writer.work(&shared, round, stopped).await;
                (writer, outcome)
            });
        }
        tokio::time::sleep(Duration::from_millis(self.chance.u64(LOAD_MS))).await;
        // Half of the kills strike anywhere, the others where commits are: shortly after an answer.
        if self.chance.bool() {
            let _ = tokio::time::timeout(YES_MAX, self.shared.next_yes()).await;
            tokio::time::sleep(Duration::from_micros(self.chance.u64(AFTER_YES_US))).await;
        }
        self.host.kill();
        self.kills += 1;
        self.moments.push(began.elapsed());
        stop.send_replace(true);
        while let Some(finished) = working.join_next().await {
            let (writer, outcome) = finished?;
            outcome?;
            self.writers.push(writer);
        }
        Ok(())
    }

    /// Of what was on its way, some was committed and some was not; both are right.
    fn look_at_unknown(&mut self, records: &Records) {
        let places = check::Places::of(records);
        for deed in self.writers.iter().filter_map(Writer::unknown) {
            self.unknown += 1;
            self.unknown_committed += usize::from(places.is_written(deed));
        }
    }

    fn check(&mut self, round: u32, records: &Records) -> Result<()> {
        let deeds = Deeds::look_for(&self.shared.acknowledged()?, records);
        let broken = check::violations(records, &self.host.data(), &self.shared.refused());
        let found = deeds.missing.into_iter().chain(broken);
        self.violations.extend(found.map(|what| format!("after round {round}: {what}")));
        Ok(())
    }

    /// Waits until every effect has come about, then compares everything with everything.
    async fn reckon(mut self) -> Result<Report> {
        let deadline = Instant::now() + REST_MAX;
        let (data, url) = (self.host.data(), self.host.records_url());
        let mut records = Records::read(&url).await?;
        while !records.due.is_empty() && Instant::now() < deadline {
            tokio::time::sleep(LOOK_EVERY).await;
            records = Records::read(&url).await?;
        }
        self.host.stop()?;
        let acknowledged = self.shared.acknowledged()?;
        ensure!(!acknowledged.is_empty(), "nothing was acknowledged, so this run proves nothing");
        self.violations.extend(check::violations(&records, &data, &self.shared.refused()));
        self.violations.extend(check::violations_at_rest(&records));
        self.violations.extend(self.shared.faults());
        self.violations.extend(self.host.panics());
        Ok(Report {
            kills: self.kills,
            deeds: Deeds::look_for(&acknowledged, &records),
            mails: Mails::look_for(&acknowledged, &records, &self.arrivals.look()),
            unknown: self.unknown,
            unknown_committed: self.unknown_committed,
            refused: self.shared.statuses(),
            violations: self.violations,
            orphans: check::orphans(&records, &data),
            moments: self.moments,
            starts: self.starts,
            took: self.began.elapsed(),
            options: self.options,
        })
    }
}

/// Two windows for each customer, one for each agent.
async fn writers(portal: Portal, chance: &mut fastrand::Rng) -> Result<Vec<Writer>> {
    let customers = [ALICE, ALICE, BOB, BOB, CHARLIE, CHARLIE].map(|person| (person, false));
    let agents = [DORA, ERIK, GRETA].map(|person| (person, true));
    let mut writers = Vec::new();
    for (person, agent) in customers.into_iter().chain(agents) {
        writers.push(Writer::sign_in(portal, person, agent, chance.fork()).await?);
    }
    Ok(writers)
}
