//! The database: reachable, durable, of this version's schema, undamaged.

use anyhow::{Context, Result};
use theke_domain::checkup;
use theke_domain::database::Database;

use super::report::Report;
use crate::config::Settings;
use crate::{explain, open, schema};

/// The database, if it can be used.
pub async fn opened(report: &mut Report, settings: &Settings) -> Result<Option<Database>> {
    if let Some(file) = settings.database_file().filter(|file| !file.exists()) {
        let message = format!("there is no file {}", file.display());
        let remedy = "`theke init` makes it; or correct database.url, or restore a backup.";
        report.problem("database", message, remedy)?;
        return Ok(None);
    }
    let database = match open::database(settings).await {
        Ok(database) => database,
        Err(error) => {
            let remedy = "Start it or correct database.url; if it is damaged, restore a backup.";
            report.problem("database", explain::sentence(&error), remedy)?;
            return Ok(None);
        }
    };
    if !keeps_apart(report, &database).await? {
        return Ok(None);
    }
    if let Err(error) = schema::require_current(&database).await {
        let remedy = "Make a backup before you change anything.";
        report.problem("database", explain::sentence(&error), remedy)?;
        return Ok(None);
    }
    // An error here is damage, too: the pages cannot even be read.
    let damage = match checkup::damage(&database).await.context("it cannot be read") {
        Ok(damage) => damage,
        Err(error) => vec![explain::sentence(&error)],
    };
    if damage.is_empty() {
        let kind = if settings.database_file().is_some() { "SQLite" } else { "PostgreSQL" };
        report.ok(
            "database",
            format!("{kind}: the schema is current, commits are durable, nothing is damaged"),
        )?;
    } else {
        let remedy = "Stop the host, keep the file for later, and restore a backup.";
        report.problem("database", format!("it is damaged: {}", damage.join("; ")), remedy)?;
    }
    Ok(Some(database))
}

/// Whether PostgreSQL hides each tenant's rows from the others; on SQLite only the host itself does.
async fn keeps_apart(report: &mut Report, database: &Database) -> Result<bool> {
    match theke_migration::exposures(database.connection()).await {
        Ok(exposures) if exposures.is_empty() => Ok(true),
        Ok(exposures) => {
            let remedy = "Serve with a role that owns nothing; `theke migrate` gives it what it needs.";
            report.problem(
                "database",
                format!("tenants are not kept apart: {}", exposures.join("; ")),
                remedy,
            )?;
            Ok(false)
        }
        Err(error) => {
            report.problem("database", error.to_string(), "The database has to answer first.")?;
            Ok(false)
        }
    }
}
