//! Facts for plugins that have gone in the meantime.

use std::sync::Arc;

use serde_json::json;
use theke_domain::entity::kinds::OutboxKind::PluginEvent;
use theke_domain::installs::{self, Install};

use crate::world::{Listening, World};

#[tokio::test]
async fn an_event_for_an_uninstalled_plugin_is_done() {
    let world = World::new(Arc::new(Listening)).await;
    world.emit().await;
    let worker = world.start();
    world.drained(PluginEvent).await;
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
    world.emit().await;
    let first_due = world.next_due_at(PluginEvent).await.expect("an entry");
    let worker = world.start();
    let retried = async {
        while world.next_due_at(PluginEvent).await == Some(first_due) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), retried).await.expect("the attempt is noted");
    worker.abort();
    assert!(world.next_due_at(PluginEvent).await.is_some(), "the event was dropped");
}
