//! Secrets: each can be opened with a key that this host has.

use anyhow::Result;
use theke_domain::{Host, secrets};

use super::report::Report;

/// Looks for values whose master key is not in the file.
pub async fn readable(report: &mut Report, host: &Host) -> Result<()> {
    let missing = secrets::unreadable(host).await?;
    if missing.is_empty() {
        return report.ok("secrets", "every sealed secret has its master key");
    }
    let keys: Vec<_> = missing.iter().map(|(key, count)| format!("{count} under {key}")).collect();
    report.problem(
        "secrets",
        format!("sealed under master keys that are not here, or cannot be read: {}", keys.join(", ")),
        "Put the keys' lines into the file that secrets.keys_file names, readable for this user alone; or set the secrets again.",
    )
}
