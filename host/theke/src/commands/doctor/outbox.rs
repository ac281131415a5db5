//! The outbox: whether what should leave the host does.

use std::sync::Arc;

use anyhow::Result;
use theke_domain::clock::MINUTE;
use theke_domain::{Host, outbox, tenants};

use super::report::Report;
use crate::open;

/// Nothing that works leaves an entry waiting for so long, in microseconds.
const AGE_MAX: i64 = 15 * MINUTE;

/// How much waits, for how long, and what was given up.
pub async fn waiting(report: &mut Report, host: &Host) -> Result<()> {
    let (mut due, mut oldest) = (0, None);
    for backlog in outbox::backlog(host).await? {
        due += backlog.due;
        oldest = oldest.into_iter().chain(backlog.oldest).min();
    }
    let minutes = oldest.map_or(0, |oldest: i64| (host.clock.now() - oldest).max(0) / MINUTE);
    if minutes >= AGE_MAX / MINUTE {
        report.warning(
            "outbox",
            format!("{due} entries are due, the first of them for {minutes} minutes"),
            "Is a host running, and does the mail server take mails? Its log names each entry by outbox.id.",
        )?;
    } else {
        report.ok("outbox", format!("{due} entries are due"))?;
    }
    let mut given_up = Vec::new();
    for tenant in tenants::all(host).await? {
        let tenant = Arc::new(tenant);
        let count = outbox::given_up(&open::scope(host, &tenant, "doctor")).await?;
        if count > 0 {
            given_up.push(format!("{} of {}", count, tenant.slug));
        }
    }
    if given_up.is_empty() {
        return Ok(());
    }
    report.warning(
        "outbox",
        format!("entries were given up: {}", given_up.join(", ")),
        "The log says why, under outbox.id; what they should have done has not happened.",
    )
}
