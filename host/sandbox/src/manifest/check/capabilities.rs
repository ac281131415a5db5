//! `[capabilities]`: known interfaces and rights, each with a reason.

use crate::error::Error;
use crate::manifest::{Manifest, Right};

impl Manifest {
    pub(in crate::manifest) fn check_capabilities(&self) -> Result<(), Error> {
        for (interface, rights) in &self.capabilities {
            let words = Right::words(interface);
            if words.is_empty() {
                let remedy = if ["context", "settings", "log", "store"].contains(&interface.as_str()) {
                    "It is always granted: remove the line."
                } else if interface == "ledger" {
                    "Write contracts = { ledger = \"why\" } for the counters of entitlements; own ledgers need none."
                } else {
                    "This host knows contacts, cases, contracts and mail."
                };
                return Err(Error::manifest(
                    format!("[capabilities] {interface}"),
                    "there is no such capability",
                    remedy,
                ));
            }
            for (right, reason) in rights {
                let place = format!("[capabilities] {interface}.{right}");
                if !words.contains(&right.as_str()) {
                    return Err(Error::manifest(
                        place,
                        "there is no such right",
                        format!("{interface} has {}.", words.join(", ")),
                    ));
                }
                if reason.trim().is_empty() {
                    return Err(Error::manifest(
                        place,
                        "the reason is empty",
                        "An admin decides by it: write why.",
                    ));
                }
            }
        }
        Ok(())
    }
}
