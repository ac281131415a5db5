//! Deliveries wait neither for another kind nor for the clock.

use std::sync::Arc;
use std::time::Duration;

use theke_domain::entity::kinds::OutboxKind::{Mail, PluginEvent};

use crate::world::{Listening, World};

/// More than any kind has places for.
const MANY: usize = 10;
/// Less than a mail may take (60 s), and less than a writer waits for its turn (10 s): whoever waited for either is
/// too late.
const AT_ONCE: Duration = Duration::from_secs(8);

#[tokio::test]
async fn a_silent_mail_server_holds_up_no_plugin_event() {
    let world = World::new(Arc::new(Listening)).await;
    for _ in 0..MANY {
        world.enqueue_reply().await;
    }
    let (worker, _silent) = world.start_with_silent_mail_server();
    // Mails have taken all places that they can get.
    tokio::time::sleep(Duration::from_millis(500)).await;
    world.emit().await;
    world.drained_within(PluginEvent, AT_ONCE).await;
    assert!(world.next_due_at(Mail).await.is_some(), "the server was not silent, so this proves nothing");
    worker.abort();
}

#[tokio::test]
async fn what_has_gathered_before_the_start_is_delivered_beside_the_first_sweep() {
    let world = World::new(Arc::new(Listening)).await;
    for _ in 0..MANY {
        world.emit().await;
        world.enqueue_reply().await;
    }
    let worker = world.start();
    world.drained_within(PluginEvent, AT_ONCE).await;
    world.drained_within(Mail, AT_ONCE).await;
    worker.abort();
    assert_eq!(world.catcher.received().len(), MANY);
}
