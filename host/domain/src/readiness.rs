//! Whether this host can do what a portal is for: read, and write so that it lasts.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::generation;
use tokio::sync::Mutex;

use crate::{Host, Result};

/// An answer is good for this long: however many ask, the disk is written to once a second.
const FRESH: Duration = Duration::from_secs(1);
/// A database that is silent for longer is of no use to a request either.
const PATIENCE: Duration = Duration::from_secs(3);
/// One form with all the files that it may carry.
const SPACE_MIN: u64 = 64 * 1024 * 1024;

/// Ready, or in a sentence why not.
pub type Answer = Result<(), String>;

/// The latest answer; cheap to clone.
#[derive(Clone, Default)]
pub struct Readiness {
    latest: Arc<Mutex<Option<(Instant, Answer)>>>,
}

impl Readiness {
    /// Ready, or in a sentence why not.
    pub async fn ask(&self, host: &Host) -> Answer {
        // Whoever asks meanwhile waits for the same answer.
        let mut latest = self.latest.lock().await;
        match &*latest {
            Some((at, answer)) if at.elapsed() < FRESH => answer.clone(),
            _ => {
                let answer = look(host).await;
                *latest = Some((Instant::now(), answer.clone()));
                answer
            }
        }
    }
}

async fn look(host: &Host) -> Answer {
    match tokio::time::timeout(PATIENCE, write(host)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => return Err(format!("the database takes no writes: {error}")),
        Err(_) => return Err(format!("the database is silent for {} s", PATIENCE.as_secs())),
    }
    match host.blobs.free_bytes() {
        Ok(free) if free >= SPACE_MIN => Ok(()),
        Ok(free) => Err(format!(
            "the disk of the data folder has {} MB left; it needs {} MB for a form with files",
            free >> 20,
            SPACE_MIN >> 20
        )),
        Err(error) => Err(format!("the data folder cannot be looked at: {error}")),
    }
}

/// A write that changes nothing and is synced like any other. There and back: SQLite leaves a page alone that would
/// hold what it holds already.
async fn write(host: &Host) -> Result<()> {
    let write = host.database.begin_write().await?;
    for step in [1, -1] {
        generation::Entity::update_many()
            .col_expr(generation::Column::Value, Expr::col(generation::Column::Value).add(step))
            .filter(generation::Column::Id.eq(1))
            .exec(&write.transaction)
            .await?;
    }
    Ok(write.commit().await?)
}
