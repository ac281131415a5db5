//! What an archive says about itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use theke_domain::entity::ids::TenantId;

use super::names::Name;
use super::problem;
use crate::Result;

/// The form of archives that this program writes and reads.
pub const FORMAT: u32 = 1;

/// What an archive says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that wrote it.
    pub theke: String,
    /// When its rows were as they are here, in UTC.
    pub made_at: String,
    /// Whose rows these are.
    pub whose: Whose,
    /// The migrations that its database had, in their order.
    pub schema: Vec<String>,
    /// All entries but the manifest itself, by name.
    pub entries: BTreeMap<String, Entry>,
    /// What was missing or damaged where it was made, by the name of the entry.
    pub flaws: BTreeMap<String, Flaw>,
}

/// Whose rows an archive holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Whose {
    /// One tenant's, to be moved.
    Tenant {
        /// Its key.
        tenant: TenantId,
        /// Its slug.
        slug: String,
    },
    /// Everybody's: a backup.
    Installation {
        /// How many tenants there are.
        tenants: usize,
    },
}

/// What an entry must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its size.
    pub bytes: u64,
    /// Hex.
    pub sha256: String,
    /// How many rows a table has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
}

/// What was wrong where an archive was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flaw {
    /// What.
    pub problem: Problem,
    /// What it is to people: a file's name and case, a plugin's name.
    pub of: String,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It was not there.
    Missing,
    /// It did not have the digest that its row says.
    Damaged,
}

/// How much an archive holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Content {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub file_bytes: u64,
    /// Plugins' packages.
    pub packages: u64,
}

impl Manifest {
    /// Reads it; a newer format is refused before anything in it is understood.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
            theke: String,
        }
        let head: Head = serde_json::from_slice(bytes)
            .map_err(|error| problem(format!("manifest.json is not an archive's manifest: {error}")))?;
        if head.format > FORMAT {
            return Err(problem(format!(
                "the archive has format {} and this version reads {FORMAT}; read it with theke {} or newer",
                head.format, head.theke
            )));
        }
        serde_json::from_slice(bytes).map_err(|error| problem(format!("manifest.json is damaged: {error}")))
    }

    /// Fails unless the archive's database had the schema that this program has.
    pub fn require_schema(&self) -> Result<()> {
        let known = theke_migration::known();
        if self.schema == known {
            return Ok(());
        }
        let unknown = self.schema.iter().find(|name| !known.contains(name));
        Err(problem(match unknown {
            Some(newer) => format!(
                "the archive was made by a newer version (theke {}: {newer} is not known here); update this \
                 installation, run `theke migrate`, and try again",
                self.theke
            ),
            None => format!(
                "the archive's schema is {} steps behind this version; either run `theke migrate` with this version \
                 where it was made and make it again, or read it with theke {} and run `theke migrate` afterwards",
                known.len().saturating_sub(self.schema.len()),
                self.theke
            ),
        }))
    }

    /// How much the archive holds.
    pub fn content(&self) -> Content {
        let mut content = Content::default();
        for (name, entry) in &self.entries {
            match Name::parse(name) {
                Some(Name::File(..)) => {
                    content.files += 1;
                    content.file_bytes += entry.bytes;
                }
                Some(Name::Package(_)) => content.packages += 1,
                _ => content.rows += entry.rows.unwrap_or(0),
            }
        }
        content
    }

    /// The bytes of all entries when unpacked.
    pub(super) fn bytes(&self) -> u64 {
        self.entries.values().fold(0, |sum, entry| sum.saturating_add(entry.bytes))
    }
}
