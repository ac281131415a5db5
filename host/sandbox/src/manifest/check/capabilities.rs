//! `[capabilities]`: known interfaces and rights, each with a reason.

use crate::error::Error;
use crate::manifest::{Asked, Manifest, Right};

impl Manifest {
    pub(in crate::manifest) fn check_capabilities(&self) -> Result<(), Error> {
        for (interface, asked) in &self.capabilities {
            let rights = match asked {
                Asked::Hosts(_) if interface == "http" => continue,
                Asked::Rights(_) if interface == "http" => {
                    return Err(Error::manifest(
                        "[capabilities] http",
                        "it is not a list of hosts",
                        "Write http = [{ host = \"api.example.com\", methods = [\"GET\"], why = \"why you need it\" }].",
                    ));
                }
                Asked::Rights(rights) => rights,
                Asked::Hosts(_) => {
                    return Err(Error::manifest(
                        format!("[capabilities] {interface}"),
                        "a list of hosts belongs to http",
                        format!("Write {interface} = {{ <right> = \"why you need it\" }}."),
                    ));
                }
            };
            let words = Right::words(interface);
            if words.is_empty() {
                let remedy = if ["context", "settings", "log", "store", "queue"].contains(&interface.as_str())
                {
                    "It is always granted: remove the line."
                } else if interface == "ledger" {
                    "Write contracts = { ledger = \"why\" } for the counters of entitlements; own ledgers need none."
                } else {
                    "This host knows contacts, cases, contracts, catalog, assets, leads, orders, invoices, files, mail, events and http."
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
