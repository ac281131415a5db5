//! The mail server: whether it talks.

use std::time::Duration;

use anyhow::Result;
use theke_mail::Mailer;

use super::report::Report;
use crate::config::Settings;

/// A server that takes longer than this to greet is not well.
const ANSWER_MAX: Duration = Duration::from_secs(10);

/// Connects, greets, signs in and leaves; sends nothing.
pub async fn reached(report: &mut Report, settings: &Settings) -> Result<()> {
    let answer = match Mailer::new(&settings.smtp_url, ANSWER_MAX) {
        Ok(mailer) => mailer.reach().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(()) => report.ok("mail server", "it talks to us"),
        Err(error) => report.problem(
            "mail server",
            error.to_string(),
            "Start it, or correct smtp.url; mails wait in the outbox until it answers.",
        ),
    }
}
