//! What a plugin may do: declared in plugin.toml, imported by the component, granted by the tenant.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::error::Error;
use crate::manifest::{Manifest, Right};

/// The contract's package; its interfaces are the host's.
const CONTRACT: &str = "theke:portal/";
/// Interfaces that are always granted: context, settings and log say and write nothing about people; store, ledger and
/// queue check each name, because a plugin's own collections, ledgers and jobs need no grant.
const ALWAYS: [&str; 7] = ["context", "ledger", "log", "queue", "settings", "store", "types"];
/// WASI packages that the host links, with an empty context.
const WASI: [&str; 4] = ["wasi:cli/", "wasi:clocks/", "wasi:io/", "wasi:random/"];

/// What an operator or admin gives a plugin at install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grants {
    /// All that plugin.toml asks for.
    All,
    /// These rights, each of which plugin.toml must ask for, and no host.
    Only(BTreeSet<Right>),
}

/// The rights that a plugin has in a tenant: declared ∩ granted. What the component does not import it cannot use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Granted {
    rights: BTreeSet<Right>,
    /// Hosts that requests may go to, as plugin.toml names them.
    hosts: BTreeSet<String>,
}

/// How the database calls granted hosts.
const HTTP: &str = "http";

impl Granted {
    /// Grants what was asked for; a right beyond plugin.toml is an error, not a surprise.
    pub fn decide(manifest: &Manifest, grants: &Grants) -> Result<Self, Error> {
        let declared: BTreeSet<_> = manifest.rights().collect();
        match grants {
            Grants::All => {
                let hosts = manifest.hosts().iter().map(|host| host.host.clone()).collect();
                Ok(Self { rights: declared, hosts })
            }
            Grants::Only(wanted) => match wanted.difference(&declared).next() {
                None => Ok(Self { rights: wanted.clone(), hosts: BTreeSet::new() }),
                Some(right) => {
                    Err(Error::Grant { plugin: manifest.plugin.name.clone(), right: right.to_string() })
                }
            },
        }
    }

    /// Grants those of these words (`cases.create`, `http.<host>`) that plugin.toml asks for.
    pub fn among(manifest: &Manifest, words: &BTreeSet<String>) -> Self {
        let is_host = |host: &str| words.contains(&format!("{HTTP}.{host}"));
        Self {
            rights: manifest.rights().filter(|right| words.contains(&right.to_string())).collect(),
            hosts: manifest
                .hosts()
                .iter()
                .map(|host| host.host.clone())
                .filter(|host| is_host(host))
                .collect(),
        }
    }

    /// Reads what the database holds. A right that plugin.toml no longer declares falls away.
    pub fn from_json(manifest: &Manifest, stored: &Value) -> Self {
        let declared: BTreeSet<_> = manifest.rights().collect();
        let rights = stored.as_object().into_iter().flatten().flat_map(|(interface, words)| {
            let words = words.as_array().into_iter().flatten().filter_map(Value::as_str);
            words.filter_map(move |word| Right::parse(interface, word))
        });
        let hosts =
            stored.get(HTTP).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let is_declared = |name: &&str| manifest.hosts().iter().any(|host| host.host == **name);
        Self {
            rights: rights.filter(|right| declared.contains(right)).collect(),
            hosts: hosts.filter(is_declared).map(str::to_owned).collect(),
        }
    }

    /// Interface → words, for the database.
    pub fn to_json(&self) -> Value {
        let mut stored = Map::new();
        for right in &self.rights {
            let words = stored.entry(right.interface()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(words) = words {
                words.push(Value::from(right.word()));
            }
        }
        if !self.hosts.is_empty() {
            stored.insert(HTTP.to_owned(), self.hosts.iter().cloned().collect());
        }
        Value::Object(stored)
    }

    /// Whether the plugin has a right.
    pub fn has(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// Whether requests may go to a host of plugin.toml.
    pub fn has_host(&self, host: &str) -> bool {
        self.hosts.contains(host)
    }
}

/// Refuses a component that imports what this host does not offer or plugin.toml does not declare.
pub(crate) fn check_imports<'a>(
    manifest: &Manifest,
    imports: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    for import in imports {
        if let Some(remedy) = objection(manifest, import) {
            return Err(Error::Import { interface: import.escape_debug().to_string(), remedy });
        }
    }
    Ok(())
}

fn objection(manifest: &Manifest, import: &str) -> Option<String> {
    if WASI.iter().any(|package| import.starts_with(package)) {
        return None;
    }
    let Some(interface) = import.strip_prefix(CONTRACT) else {
        let reason = if import.starts_with("wasi:") {
            "Plugins get no files, sockets or HTTP of WASI; no line of plugin.toml can ask for it: remove the use."
        } else {
            "It is not part of the contract (wit/README.md lists the interfaces): remove the use."
        };
        return Some(reason.to_owned());
    };
    let interface = interface.split('@').next().unwrap_or(interface);
    if ALWAYS.contains(&interface) || manifest.capabilities.contains_key(interface) {
        return None;
    }
    if interface == HTTP {
        return Some(
            "Add `[capabilities] http = [{ host = \"api.example.com\", methods = [\"GET\"], why = \"why you need it\" }]` \
             to plugin.toml, or remove the use."
                .to_owned(),
        );
    }
    let words = Right::words(interface);
    Some(match words.first() {
        Some(word) => format!(
            "Add `[capabilities] {interface} = {{ {word} = \"why you need it\" }}` to plugin.toml (it has {}), \
             or remove the use.",
            words.join(", ")
        ),
        None => "This host's contract 0.1 has no such interface: build against its wit/.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[plugin]\nname = \"notes\"\nversion = \"1.0.0\"\ncontract = \"0.1\"\n\
                        title = { de = \"Notizen\", en = \"Notes\" }\n";

    fn manifest(capabilities: &str) -> Manifest {
        Manifest::parse(&format!("{HEAD}{capabilities}")).expect("valid")
    }

    #[test]
    fn an_import_that_is_not_declared_is_refused_with_the_line_to_add() {
        let manifest = manifest("[capabilities]\ncontacts = { read = \"to greet\" }\n");
        let fine = [
            "theke:portal/contacts@0.1.0",
            "theke:portal/log@0.1.0",
            "wasi:cli/stdout@0.2.6",
            "theke:portal/ledger@0.1.0",
        ];
        assert!(check_imports(&manifest, fine).is_ok());
        let error =
            check_imports(&manifest, ["theke:portal/cases@0.1.0"]).expect_err("undeclared").to_string();
        assert!(error.contains("theke:portal/cases@0.1.0") && error.contains("cases = { read ="), "{error}");
    }

    #[test]
    fn files_sockets_and_foreign_interfaces_are_refused_whatever_plugin_toml_says() {
        let manifest = manifest("");
        for import in [
            "wasi:filesystem/types@0.2.6",
            "wasi:sockets/tcp@0.2.6",
            "wasi:http/types@0.2.6",
            "acme:db/sql",
            "theke:portal/http@0.1.0",
            "wasi:cli-x/y",
        ] {
            assert!(check_imports(&manifest, [import]).is_err(), "{import} passed");
        }
    }

    #[test]
    fn a_right_beyond_plugin_toml_cannot_be_granted() {
        let manifest = manifest("[capabilities]\ncases = { read = \"to list\", create = \"to file\" }\n");
        let only =
            |rights: &[Right]| Granted::decide(&manifest, &Grants::Only(rights.iter().copied().collect()));
        assert!(only(&[Right::CasesWrite]).is_err());
        let granted = only(&[Right::CasesRead]).expect("declared");
        assert!(granted.has(Right::CasesRead) && !granted.has(Right::CasesCreate));
        let all = Granted::decide(&manifest, &Grants::All).expect("declared");
        assert!(all.has(Right::CasesCreate) && !all.has(Right::CasesWrite));
    }

    #[test]
    fn a_stored_grant_counts_only_while_it_is_declared() {
        let manifest = manifest("[capabilities]\ncases = { read = \"to list\" }\n");
        let stored = serde_json::json!({ "cases": ["read", "write"], "mail": ["customers"] });
        let granted = Granted::from_json(&manifest, &stored);
        assert_eq!(granted.to_json(), serde_json::json!({ "cases": ["read"] }));
    }

    #[test]
    fn a_host_counts_while_it_is_declared_and_granted() {
        let manifest = manifest(
            "[capabilities]\nhttp = [{ host = \"api.example.com\", methods = [\"GET\"], why = \"to ask\" }]\n",
        );
        let all = Granted::decide(&manifest, &Grants::All).expect("declared");
        assert!(all.has_host("api.example.com"));
        assert_eq!(Granted::from_json(&manifest, &all.to_json()), all);
        let stored = serde_json::json!({ "http": ["api.example.com", "evil.example"] });
        assert!(!Granted::from_json(&manifest, &stored).has_host("evil.example"));
        let none = Granted::decide(&manifest, &Grants::Only(BTreeSet::new())).expect("nothing");
        assert!(!none.has_host("api.example.com"));
    }
}
