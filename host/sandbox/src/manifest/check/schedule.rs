//! `[[schedule]]`: jobs that exist, plans that come about.

use std::collections::BTreeSet;

use theke_domain::schedules::Plan;

use crate::error::Error;
use crate::manifest::Manifest;

/// Clocks of one plugin: more belong into one job that looks for itself.
const CLOCKS_MAX: usize = 20;

impl Manifest {
    pub(in crate::manifest) fn check_schedule(&self) -> Result<(), Error> {
        if self.schedule.len() > CLOCKS_MAX {
            let problem = format!("there are more than {CLOCKS_MAX}");
            return Err(Error::manifest("[[schedule]]", problem, "Let one job look what there is to do."));
        }
        let mut clocks = BTreeSet::new();
        for clock in &self.schedule {
            let place = format!("[[schedule]] {}", clock.job.escape_debug());
            if self.job(&clock.job).is_none() {
                let remedy = format!("Add [[jobs]] with name = \"{}\".", clock.job.escape_debug());
                return Err(Error::manifest(place, "there is no such job", remedy));
            }
            Plan::parse(&clock.cron).map_err(|problem| {
                let remedy =
                    "Write for example \"30 2 * * *\": each night at half past two, in the tenant's zone.";
                Error::manifest(format!("{place} cron"), problem.escape_debug().to_string(), remedy)
            })?;
            if !clocks.insert((&clock.job, &clock.cron)) {
                return Err(Error::manifest(place, "it is declared twice", "Declare it once."));
            }
        }
        Ok(())
    }
}
