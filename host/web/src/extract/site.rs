//! Finds the tenant of a host name, remembering for a moment what it found.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use theke_domain::entity::tenant;
use theke_domain::{Host, Result, tenants};

/// How long a finding counts: every page loads a few files, and a suspended tenant is gone within a second.
const REMEMBERED: Duration = Duration::from_secs(1);
/// Findings kept at once; beyond, all are forgotten. Only names that lead to a tenant are kept.
const SITES_MAX: usize = 10_000;

/// Host name → tenant, for a moment.
#[derive(Default)]
pub(crate) struct Sites {
    known: Mutex<HashMap<String, (Arc<tenant::Model>, Instant)>>,
}

impl Sites {
    /// The tenant that a host name (lower-case, without port) leads to.
    pub async fn find(&self, host: &Host, name: &str) -> Result<Option<Arc<tenant::Model>>> {
        if let Some(tenant) = self.remembered(name) {
            return Ok(Some(tenant));
        }
        let Some(tenant) = tenants::by_host(host, name).await? else { return Ok(None) };
        let tenant = Arc::new(tenant);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= SITES_MAX {
            known.clear();
        }
        known.insert(name.to_owned(), (tenant.clone(), Instant::now()));
        Ok(Some(tenant))
    }

    fn remembered(&self, name: &str) -> Option<Arc<tenant::Model>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (tenant, since) = known.get(name)?;
        (since.elapsed() < REMEMBERED).then(|| tenant.clone())
    }
}
