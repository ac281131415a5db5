//! A plugin that is installed and cannot be loaded: what needs its word is refused, until it runs again.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use theke_domain::cases;
use theke_domain::entity::kinds::CaseStatus;
use theke_domain::plugins::Plugins;
use theke_domain::{Error, ledger};
use theke_sandbox::SandboxSettings;
use uuid::Uuid;

use crate::world::{World, settings};

/// Longer than any test.
const NEVER: Duration = Duration::from_hours(1);

fn retrying(world: &World, load_retry: Duration) -> SandboxSettings {
    SandboxSettings { load_retry, ..settings(world.folder.path()) }
}

/// Where the host keeps the package of `support-contract`.
fn package(world: &World) -> PathBuf {
    let digest = &world.plugin("support-contract").digest;
    world.folder.path().join("packages").join(format!("{digest}.theke"))
}

/// The host's log, of all tests of this process: what is meant for one thread alone gets lost among threads.
#[derive(Clone, Default)]
struct HostLog(Arc<Mutex<Vec<u8>>>);

impl HostLog {
    fn open() -> Self {
        static LOG: OnceLock<HostLog> = OnceLock::new();
        let start = || {
            let log = Self::default();
            let writer = log.clone();
            let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
            tracing::subscriber::set_global_default(subscriber.finish()).expect("the only one");
            log
        };
        LOG.get_or_init(start).clone()
    }

    /// How many lines about the world's tenant have these words.
    fn count(&self, world: &World, words: &str) -> usize {
        let tenant = world.tenant.id.to_string();
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&bytes);
        text.lines().filter(|line| line.contains(&tenant) && line.contains(words)).count()
    }
}

impl Write for HostLog {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reference under which filing a case is refused.
async fn refused(world: &World) -> Uuid {
    let refused = world.file("Milk frother").await.expect_err("refused");
    let Error::Plugin { plugin, reference } = refused else { panic!("{refused}") };
    assert_eq!(plugin, "support-contract");
    assert!(world.cases().await.is_empty());
    reference
}

#[tokio::test]
async fn without_its_package_a_plugin_refuses_until_the_package_is_back() {
    let log = HostLog::open();
    let mut world = World::supported(10).await;
    let (package, aside) = (package(&world), world.folder.path().join("aside.theke"));
    fs::rename(&package, &aside).expect("moved");
    world.restart(&retrying(&world, Duration::ZERO)).await;
    assert!(world.sandbox.installed(world.tenant.id).is_empty());

    let reference = refused(&world).await;
    assert_eq!(log.count(&world, &format!("(reference {reference})")), 1);
    // Nobody knows any more what it listens to.
    for event in ["case.closed", "case.created"] {
        assert_eq!(world.sandbox.listeners(world.tenant.id, event), ["support-contract"]);
    }
    assert!(world.sandbox.refresh(&world.host).await.expect("tried again"));
    assert_eq!(log.count(&world, "plugin support-contract does not run"), 1, "told at every attempt");

    fs::rename(&aside, &package).expect("moved back");
    assert!(world.sandbox.refresh(&world.host).await.expect("tried again"));
    assert!(!world.sandbox.refresh(&world.host).await.expect("nothing to do"));
    assert_eq!(log.count(&world, "plugin support-contract runs again"), 1);
    world.file("Milk frother").await.expect("filed");
    let name = ledger::entitlement_name(world.entitlement.id);
    let balance = ledger::balance(&world.scope(&world.dora), &name).await.expect("balance");
    assert_eq!(balance.reserved, 1);
    assert!(world.sandbox.listeners(world.tenant.id, "case.created").is_empty());
}

#[tokio::test]
async fn a_plugin_that_does_not_compile_refuses_what_its_manifest_says() {
    let mut world = World::supported(10).await;
    let case = world.file("Filed before").await.expect("filed");
    let broken = SandboxSettings {
        cache_folder: world.folder.path().join("compiled"),
        compiler_program: Some(world.folder.path().join("no-compiler")),
        ..retrying(&world, NEVER)
    };
    world.restart(&broken).await;
    let error = world.file("Milk frother").await.expect_err("refused");
    assert!(matches!(error, Error::Plugin { .. }), "{error}");
    assert_eq!(world.sandbox.listeners(world.tenant.id, "case.closed"), ["support-contract"]);
    assert!(
        world.sandbox.listeners(world.tenant.id, "case.created").is_empty(),
        "it does not listen to that"
    );
    // It judges new cases only, so others go on.
    let scope = world.scope(&world.dora);
    let case = cases::get(&scope, case.id).await.expect("case");
    cases::transition(&scope, case.id, case.version, CaseStatus::Closed).await.expect("closed");
}

#[tokio::test]
async fn a_broken_plugin_is_left_alone_for_a_while_and_installing_it_mends_it_at_once() {
    let mut world = World::supported(10).await;
    let damaged = package(&world);
    fs::write(&damaged, "no archive").expect("damaged");
    world.restart(&retrying(&world, NEVER)).await;
    refused(&world).await;
    assert!(!world.sandbox.refresh(&world.host).await.expect("not yet"));
    let all = &theke_sandbox::Grants::All;
    world.install("plugins/support-contract", "support_contract", all).await.expect("installed again");
    world.file("Milk frother").await.expect("filed");
}

#[tokio::test]
async fn a_broken_plugin_concerns_nobody_but_its_tenant() {
    let mut world = World::supported(10).await;
    fs::remove_file(package(&world)).expect("removed");
    world.restart(&retrying(&world, NEVER)).await;
    let elsewhere = theke_domain::entity::ids::TenantId(Uuid::now_v7());
    assert!(world.sandbox.listeners(elsewhere, "case.closed").is_empty());
    world.sandbox.uninstall(&world.host, "kaffee", "support-contract").await.expect("uninstalled");
    world.file("Milk frother").await.expect("filed without the plugin");
}
