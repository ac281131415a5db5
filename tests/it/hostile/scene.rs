//! One portal, one tenant whose plugin attacks, another whose customers go on meanwhile.

use std::{cell::Cell, collections::BTreeSet, fs, path::PathBuf, time::Duration};

use anyhow::{Result, ensure};
use theke_tests::{
    Page, Setup, TestApp, Visitor,
    cast::{ALICE, CHARLIE, ERIK, KAFFEE},
    crafted,
};

use crate::{
    isolation::rows::{Rows, rows},
    support::{eventually, post, reference_on},
};

/// What is written although a call leaves nothing: how it ended, that its form was answered, and which requests it made.
const TOLD: [&str; 3] = ["plugin_log", "form_response", "budget"];
/// The tests wait for limits on time to be reached, so these are stretched less than a debug build would.
const TIME_FACTOR: u32 = 2;
/// Between two pages of the neighbour: a person clicks, and leaves the processor to the attack.
const CLICK: Duration = Duration::from_millis(20);

/// The coffee-machine maker with a hostile plugin; the utility next door.
pub struct Scene {
    pub app: TestApp,
    /// Customer of the tenant with the plugin.
    pub alice: Visitor,
    /// Its admin.
    pub erik: Visitor,
    /// Customer of the other tenant.
    pub charlie: Visitor,
    process: u32,
}

impl Scene {
    /// With the guest of `tests/guests`.
    pub async fn open() -> Result<Self> {
        Self::open_with(Setup { plugins: &["hostile"], ..Setup::default() }).await
    }

    /// With a component that was made by hand, at `/<behaviour>`.
    pub async fn crafted(behaviour: &str) -> Result<Self> {
        let scene = Self::open_with(Setup::default()).await?;
        scene.add(behaviour).await?;
        Ok(scene)
    }

    /// The same with what else a test wants to differ.
    pub async fn open_with(setup: Setup<'_>) -> Result<Self> {
        let app =
            TestApp::start_with(Setup { time_factor: setup.time_factor.or(Some(TIME_FACTOR)), ..setup })
                .await?;
        let (alice, erik) = (app.visit_as(&ALICE).await?, app.visit_as(&ERIK).await?);
        let charlie = app.visit_as(&CHARLIE).await?;
        let process = app.process_id();
        Ok(Self { app, alice, erik, charlie, process })
    }

    /// Installs one more component that was made by hand, and waits until the host serves it.
    pub async fn add(&self, behaviour: &str) -> Result<()> {
        let package = crafted::pack(&self.app, behaviour, &crafted::behaviour(behaviour)?)?;
        self.install(&package).await?;
        let link = format!("a[href='/{behaviour}']");
        eventually(async || Ok(self.alice.open("/support").await?.has(&link))).await
    }

    /// Does what `deed` does while the neighbour goes on; the process lives, and no record has changed.
    pub async fn leaves_nothing<T>(&self, deed: impl Future<Output = Result<T>>) -> Result<T> {
        let before = self.records().await?;
        let outcome = self.goes_on(deed).await?;
        let after = self.records().await?;
        let changed: Vec<_> = before.iter().filter(|(table, rows)| after.get(*table) != Some(rows)).collect();
        ensure!(changed.is_empty(), "changed: {changed:?}");
        Ok(outcome)
    }

    /// Does what `deed` does; meanwhile the neighbour's pages all come, and the process is the same one afterwards.
    pub async fn goes_on<T>(&self, deed: impl Future<Output = Result<T>>) -> Result<T> {
        let done = Cell::new(false);
        let attack = async {
            let outcome = deed.await;
            done.set(true);
            outcome
        };
        let neighbour = async {
            loop {
                self.charlie.open("/support").await?;
                if done.get() {
                    return anyhow::Ok(());
                }
                tokio::time::sleep(CLICK).await;
            }
        };
        let (outcome, served) = tokio::join!(attack, neighbour);
        served?;
        self.alice.open("/support").await?;
        let status = fs::read_to_string(format!("/proc/{}/stat", self.process))?;
        ensure!(!status.contains(") Z "), "the host's process is dead");
        outcome
    }

    /// A page of the plugin ends with an error page; its reference leads the tenant's admin to a line that says so.
    pub async fn fails(&self, plugin: &str, path: &str, says: &str) -> Result<Page> {
        let page = self.leaves_nothing(post(&self.alice, path)).await?;
        ensure!(page.status == 502, "{path} answered {}:\n{}", page.status, page.text("main"));
        self.is_told(plugin, &reference_on(&page)?, says).await?;
        Ok(page)
    }

    /// The same for the guest of `tests/guests`.
    pub async fn hostile_fails(&self, behaviour: &str, says: &str) -> Result<Page> {
        self.fails("hostile", &format!("/hostile/{behaviour}"), says).await
    }

    /// The same for a component that was made by hand.
    pub async fn crafted_fails(&self, behaviour: &str, says: &str) -> Result<Page> {
        self.fails(behaviour, &format!("/{behaviour}"), says).await
    }

    /// The reference names the plugin in the host's log, and in the plugin's log it leads to a line with these words.
    pub async fn is_told(&self, plugin: &str, reference: &str, says: &str) -> Result<()> {
        let log = self.app.log();
        let line =
            log.lines().find(|line| line.contains(reference) && line.contains(&format!("plugin {plugin}:")));
        ensure!(line.is_some(), "the host's log names neither {plugin} nor {reference}");
        let address = format!("/admin/plugins/{plugin}/log?call={reference}");
        self.shows(&address, says).await
    }

    /// The tenant's admin reads these words at an address, once what was logged is written down.
    pub async fn shows(&self, address: &str, says: &str) -> Result<()> {
        let shown = async || Ok(self.erik.open(address).await?.text("main").contains(says));
        if eventually(shown).await.is_err() {
            let page = self.erik.open(address).await?;
            anyhow::bail!("no “{says}” at {address}:\n{}", page.text("main"));
        }
        Ok(())
    }

    /// A component is refused at install with these words, among others; nothing of it stays.
    pub async fn refuses(&self, name: &str, wasm: &[u8], says: &str) -> Result<String> {
        self.refuses_package(&crafted::pack(&self.app, name, wasm)?, says).await
    }

    /// The same for a package.
    pub async fn refuses_package(&self, package: &str, says: &str) -> Result<String> {
        let before = self.kept()?;
        let refused = async {
            match self.install(package).await {
                Ok(said) => anyhow::bail!("{package} was installed: {said}"),
                Err(refusal) => Ok(format!("{refusal:#}")),
            }
        };
        let refusal = self.leaves_nothing(refused).await?;
        ensure!(refusal.contains(says), "no “{says}” in: {refusal}");
        let kept = self.kept()?;
        ensure!(kept == before, "kept: {:?}", kept.difference(&before).collect::<Vec<_>>());
        Ok(refusal)
    }

    /// Installs a package for the tenant; what the command says, or an error with it.
    pub async fn install(&self, package: &str) -> Result<String> {
        let tenant = ["--tenant", KAFFEE, "--grant-all", "--unsigned"];
        self.app.theke_meanwhile(&[&["plugin", "install", package], &tenant[..]].concat()).await
    }

    /// Files of packages and of compiled components.
    fn kept(&self) -> Result<BTreeSet<PathBuf>> {
        let mut kept = BTreeSet::new();
        for folder in ["packages", "compiled"] {
            for entry in fs::read_dir(self.app.folder().join(folder))? {
                kept.insert(entry?.path());
            }
        }
        Ok(kept)
    }

    async fn records(&self) -> Result<Rows> {
        let mut rows = rows(&self.app).await?;
        rows.retain(|table, _| !TOLD.contains(&table.as_str()));
        // Reading may have taken this thread for long: connections that the host has closed meanwhile are noticed now.
        tokio::time::sleep(CLICK).await;
        Ok(rows)
    }
}
