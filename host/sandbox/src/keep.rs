//! Keeps the logs of calls in the database, apart from the calls' transactions.

use theke_domain::Host;
use theke_domain::entity::ids::TenantId;
use theke_domain::plugin_log;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::log::CallLog;
use crate::plugin::Plugin;

/// Calls whose logs may wait for the database. Beyond it they are dropped: logs must not hold up work.
const WAITING: usize = 1_024;

/// Takes logs of calls and writes them one after the other.
pub(crate) struct Keeper {
    sender: mpsc::Sender<Kept>,
}

struct Kept {
    host: Host,
    tenant: TenantId,
    plugin: String,
    call: Uuid,
    lines: Vec<plugin_log::Line>,
}

impl Keeper {
    /// Starts the task that writes; it ends when the keeper is dropped and everything is written.
    pub(crate) fn start() -> Self {
        let (sender, mut receiver) = mpsc::channel::<Kept>(WAITING);
        tokio::spawn(async move {
            while let Some(kept) = receiver.recv().await {
                let written =
                    plugin_log::write(&kept.host, kept.tenant, &kept.plugin, kept.call, kept.lines).await;
                if let Err(error) = written {
                    tracing::warn!(call.id = %kept.call, "the log of a call is not kept: {error}");
                }
            }
        });
        Self { sender }
    }

    /// Hands a call's log over; never waits.
    pub(crate) fn keep(&self, host: &Host, plugin: &Plugin, call: Uuid, log: CallLog) {
        let lines: Vec<_> = log
            .into_lines()
            .into_iter()
            .map(|line| plugin_log::Line {
                level: line.level.as_str(),
                message: line.message,
                fields: serde_json::json!(line.fields),
                at: line.at,
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        let kept =
            Kept { host: host.clone(), tenant: plugin.tenant, plugin: plugin.name.clone(), call, lines };
        if self.sender.try_send(kept).is_err() {
            tracing::warn!(call.id = %call, plugin = plugin.name, "the log of a call is dropped: too many are waiting");
        }
    }
}
