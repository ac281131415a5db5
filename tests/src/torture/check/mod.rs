//! What must hold after every kill, and once everything has come to rest.

mod deeds;
mod effects;
mod files;
mod numbers;
mod rows;

pub use deeds::{Deeds, Places};
pub use effects::Mails;
pub use files::orphans;

use std::path::Path;

use anyhow::Result;

use super::{deed::Deed, records::Records};
use crate::TestApp;

/// What is broken in the records and files of a portal, a sentence each; empty when all is well.
pub async fn damage(app: &TestApp) -> Result<Vec<String>> {
    Ok(violations(&Records::read(&app.records_url()).await?, app.folder(), &[]))
}

/// What is broken, a sentence each; empty when all is well.
pub fn violations(records: &Records, data: &Path, refused: &[Deed]) -> Vec<String> {
    let mut found = records.complaints.clone();
    found.extend(rows::half(records));
    found.extend(rows::answers(records));
    found.extend(numbers::ledgers(records));
    found.extend(numbers::reservations(records));
    found.extend(numbers::series(records));
    found.extend(files::without_bytes(records, data));
    found.extend(deeds::refused_but_written(records, refused));
    found
}

/// What is broken once nothing is under way any more.
pub fn violations_at_rest(records: &Records) -> Vec<String> {
    let mut found = effects::unfinished(records);
    found.extend(numbers::settlements(records));
    found
}
