//! Facts for plugins that have gone in the meantime.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;
use theke_domain::entity::ids::TenantId;
use theke_domain::installs::{self, Install};
use theke_domain::plugins::{Plugins, Proposal, Verdict};
use theke_domain::{Result, Scope, outbox};
use uuid::Uuid;

use crate::world::World;

/// Records believe that a plugin listens; the sandbox has none.
struct Listening;

#[async_trait]
impl Plugins for Listening {
    async fn before(&self, _scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        Ok(Verdict::Proceed(proposal.changes))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        vec!["counter".to_owned()]
    }
}

async fn emit(world: &World) {
    let scope = world.scope();
    outbox::emit(&scope, "case.closed", "case", Uuid::now_v7(), json!({})).await.expect("emitted");
    scope.commit().await.expect("committed");
}

#[tokio::test]
async fn an_event_for_an_uninstalled_plugin_is_done() {
    let world = World::new(Arc::new(Listening)).await;
    emit(&world).await;
    let worker = world.start();
    world.drained().await;
    worker.abort();
}

#[tokio::test]
async fn an_event_waits_for_a_plugin_that_is_installed_but_does_not_run() {
    let world = World::new(Arc::new(Listening)).await;
    let scope = world.scope();
    let install = Install {
        name: "counter".into(),
        digest: "0".repeat(64),
        version: "1.0.0".into(),
        grants: json!({}),
        settings: json!({}),
    };
    installs::put(&scope, install).await.expect("installed");
    scope.commit().await.expect("committed");
    emit(&world).await;
    let first_due = outbox::next_due_at(&world.host).await.expect("outbox").expect("an entry");
    let worker = world.start();
    let retried = async {
        while outbox::next_due_at(&world.host).await.expect("outbox") == Some(first_due) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), retried).await.expect("the attempt is noted");
    worker.abort();
    assert!(outbox::next_due_at(&world.host).await.expect("outbox").is_some(), "the event was dropped");
}
