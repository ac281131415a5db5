//! The worker's life: one crew for each kind of effect, the clock beside them, and an orderly end.

use std::future::{Future, pending};
use std::time::Duration;

use theke_domain::entity::kinds::OutboxKind;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::crew::Crew;
use crate::{Worker, clock, schedule};

impl Worker {
    /// Delivers until `shutdown` is ready; then takes nothing new and gives what is under way `drain_timeout` to
    /// finish. What does not finish is delivered again once its lease has run out.
    pub async fn run(self, shutdown: impl Future<Output = ()>, drain_timeout: Duration) {
        let (announce, closing) = watch::channel(false);
        tokio::join!(
            async {
                self.keep_clock_until(shutdown).await;
                announce.send_replace(true);
            },
            self.watch_mail_server_until(closing.clone()),
            Crew::new(&self, OutboxKind::Mail).run(closing.clone(), drain_timeout),
            Crew::new(&self, OutboxKind::PluginEvent).run(closing.clone(), drain_timeout),
            Crew::new(&self, OutboxKind::PluginJob).run(closing.clone(), drain_timeout),
            Crew::new(&self, OutboxKind::PluginWebhook).run(closing.clone(), drain_timeout),
            Crew::new(&self, OutboxKind::Webhook).run(closing.clone(), drain_timeout),
        );
    }

    async fn keep_clock_until(&self, shutdown: impl Future<Output = ()>) {
        // A task of its own, which ends with this future. As a part of a loop it would rest while the loop leases an
        // entry, and a sweep that rests with the writers' lock, or first in its queue, would stop every writer for ever.
        let mut clock = JoinSet::new();
        let host = self.host.clone();
        clock.spawn(async move { clock::run(&host).await });
        let worker = self.clone();
        clock.spawn(async move { schedule::run(&worker).await });
        let broken = async {
            if let Some(Err(error)) = clock.join_next().await {
                tracing::error!("nothing happens by the clock any more until the next start: {error}");
            }
            pending::<()>().await;
        };
        tokio::select! {
            () = shutdown => {}
            () = broken => {}
        }
    }

    async fn watch_mail_server_until(&self, mut closing: watch::Receiver<bool>) {
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => {}
            () = self.mail_server.watch(&self.mailer) => {}
        }
    }
}
