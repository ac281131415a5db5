//! Places for forms whose files are being read into memory.

use std::sync::Arc;
use std::time::Duration;

use theke_domain::entity::ids::UserId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::error::WebError;
use crate::shares::{Place, Shares};

/// Forms at once: each may hold some 60 MB.
const UPLOADS_AT_ONCE: usize = 8;
/// Of these for one person, who has two windows open.
const UPLOADS_OF_ONE: usize = 2;
/// How long a form waits for its place.
const WAIT: Duration = Duration::from_secs(10);

/// Who reads files at the moment.
pub(crate) struct Uploads {
    places: Arc<Semaphore>,
    users: Shares<UserId>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(UPLOADS_AT_ONCE)), users: Shares::default() }
    }
}

impl Uploads {
    /// A place for one form, held until it has been read.
    pub async fn enter(&self, user: UserId) -> Result<(Place<UserId>, OwnedSemaphorePermit), WebError> {
        let own = self.users.enter(user, UPLOADS_OF_ONE).ok_or(WebError::Busy)?;
        let place = timeout(WAIT, self.places.clone().acquire_owned()).await;
        Ok((own, place.ok().and_then(Result::ok).ok_or(WebError::Busy)?))
    }
}
