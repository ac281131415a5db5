//! So many pages are made at once; whoever has waited for a place in vain is told at once to come back.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::app::App;
use crate::extract::host_name;

/// Pages at once, a core: enough to compute while others wait for the database. More would only wait for each other, and
/// a busy site's pages would share the cores with everybody else's: with eight, the others wait 4 times as long beside
/// one that asks 20 times as often, with four 2.6 times, and as many pages are made (`cargo xtask bench`: noisy, pages).
const PLACES_OF_A_CORE: usize = 4;
/// The part of the places that one site may take: two busy ones fill the host, one alone never does.
const SITE_SHARE: usize = 2;
/// Requests of a site that wait, for each place that it may take. Whoever came behind more of them would wait longer than
/// turning round takes, and holding so many connections open is work, too.
const LINE_OF_A_PLACE: usize = 8;
/// How long a request waits for a place, behind pages that are slow to make. A queue that is longer than people's patience
/// makes answers that nobody reads any more, and a portal that is asked for more than it can do would make no others.
const WAIT: Duration = Duration::from_secs(1);
/// Seconds after which a request that was turned away may be tried again.
const RETRY_AFTER: &str = "2";
/// Names of hosts whose places are kept; beyond, those that nobody uses are forgotten.
const SITES_KEPT: usize = 1_000;
/// Without a theme: rendering one is work, and there is too much of it already.
const BUSY: &str = "<!doctype html><html lang=\"de\"><meta charset=\"utf-8\"><title>503</title>\
    <p>Das Portal ist gerade stark ausgelastet. Bitte versuchen Sie es gleich noch einmal.</p>\
    <p lang=\"en\">The portal is very busy at the moment. Please try again shortly.</p></html>";

/// Places of all sites together and of each one.
pub(crate) struct Admission {
    all: Arc<Semaphore>,
    sites: Mutex<HashMap<String, Arc<Site>>>,
    per_site: usize,
}

/// One site's places, and those where its requests wait for them.
struct Site {
    places: Arc<Semaphore>,
    line: Semaphore,
}

/// Held while a page is made.
struct Place {
    _site: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Default for Admission {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::new(cores * PLACES_OF_A_CORE)
    }
}

impl Admission {
    fn new(places: usize) -> Self {
        let per_site = places.div_ceil(SITE_SHARE);
        Self { all: Arc::new(Semaphore::new(places)), sites: Mutex::default(), per_site }
    }

    async fn enter(&self, site: &str) -> Option<Place> {
        let site = self.site(site);
        let _waiting = site.line.try_acquire().ok()?;
        let place = async {
            let site = Arc::clone(&site.places).acquire_owned().await.ok()?;
            Some(Place { _site: site, _all: Arc::clone(&self.all).acquire_owned().await.ok()? })
        };
        tokio::time::timeout(WAIT, place).await.ok().flatten()
    }

    fn site(&self, name: &str) -> Arc<Site> {
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = sites.get(name) {
            return Arc::clone(site);
        }
        if sites.len() >= SITES_KEPT {
            // Nobody else can take a new one meanwhile: they are handed out under this lock.
            sites.retain(|_, site| Arc::strong_count(site) > 1 || Arc::strong_count(&site.places) > 1);
        }
        let site = Arc::new(Site {
            places: Arc::new(Semaphore::new(self.per_site)),
            line: Semaphore::new(self.per_site * LINE_OF_A_PLACE),
        });
        sites.insert(name.to_owned(), Arc::clone(&site));
        site
    }
}

/// Lets a request for a page in, or turns it away. A form is never turned away here: how long it takes is up to
/// whoever sends it, and what it carries would be lost.
pub(crate) async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let site = host_name(request.headers()).unwrap_or_default();
    match app.admission.enter(&site).await {
        Some(_place) => next.run(request).await,
        None => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY_AFTER)], Html(BUSY))
            .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use tokio::task::JoinSet;

    use super::*;

    #[tokio::test]
    async fn one_site_takes_its_share_of_the_places_and_the_others_have_the_rest() {
        let admission = Admission::new(4);
        let busy = (admission.enter("busy").await, admission.enter("busy").await);
        assert!(busy.0.is_some() && busy.1.is_some());
        assert!(admission.enter("busy").await.is_none(), "it has its share already");
        let quiet = admission.enter("quiet").await;
        assert!(quiet.is_some());
        drop(busy);
        assert!(admission.enter("busy").await.is_some(), "places are given back");
    }

    #[tokio::test]
    async fn behind_a_full_line_nobody_waits() {
        let admission = Arc::new(Admission::new(2));
        let _place = admission.enter("busy").await.expect("a place");
        let mut line = JoinSet::new();
        for _ in 0..LINE_OF_A_PLACE {
            let admission = Arc::clone(&admission);
            line.spawn(async move { admission.enter("busy").await.is_some() });
        }
        tokio::task::yield_now().await;
        let at_once = tokio::time::timeout(Duration::ZERO, admission.enter("busy")).await;
        assert!(matches!(at_once, Ok(None)), "one more waited");
        assert!(line.join_all().await.iter().all(|entered| !entered), "they waited in vain");
    }

    #[tokio::test]
    async fn names_that_nobody_uses_are_forgotten() {
        let admission = Admission::new(4);
        let kept = admission.enter("kept").await;
        for index in 0..=SITES_KEPT {
            drop(admission.enter(&format!("site{index}")).await);
        }
        let sites = admission.sites.lock().expect("not poisoned");
        assert!(sites.contains_key("kept") && sites.len() < SITES_KEPT);
        drop(kept);
    }
}
