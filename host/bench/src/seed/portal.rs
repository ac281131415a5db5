//! A portal with several tenants, ready to be served.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use super::{FIRST_PAGE, Installation, LISTING, Resident, Share, cases, tenants};
use crate::bench::Bench;
use crate::load::Target;
use crate::server::Server;

/// Cases of each tenant's customer: a full page of the list.
const CASES: usize = 25;

/// A data folder and who lives in it.
pub struct Portal {
    /// The data folder.
    pub folder: PathBuf,
    /// Its tenants, each with a customer, an agent and five plugins.
    pub residents: Vec<Resident>,
}

impl Portal {
    /// Makes one with so many tenants.
    pub async fn make(bench: &Bench, name: &str, count: usize) -> Result<Self> {
        let installation = Installation::make(bench, name).await?;
        let residents = tenants(bench, &installation, name, count).await?;
        let shares: Vec<_> = residents
            .iter()
            .map(|resident| Share {
                tenant: resident.tenant.id,
                contact: resident.contact,
                count: CASES,
                of_contact: CASES,
            })
            .collect();
        cases(&installation.host, &shares).await?;
        let folder = installation.folder.clone();
        installation.close().await?;
        Ok(Self { folder, residents })
    }

    /// Serves it.
    pub async fn serve(&self, bench: &Bench) -> Result<Server> {
        Server::theke(bench, &self.folder, &self.residents[0].guest(FIRST_PAGE)).await
    }

    /// The same plugin's page of every tenant.
    pub fn listings(&self) -> Arc<[Target]> {
        self.residents.iter().map(|resident| resident.page(LISTING)).collect()
    }
}
