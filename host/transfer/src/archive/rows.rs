//! A table's rows from an archive, one by one, each checked before anybody uses it.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use theke_domain::entity::ids::TenantId;
use theke_domain::entity::tables::Table;

use super::manifest::Whose;
use super::names::Name;
use super::open::{Archive, Bytes, damaged};
use super::problem;
use super::row::{self, Row};
use crate::{Error, Result};

/// One row: far more than the largest document, far less than the machine's memory.
const LINE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Whose rows may be in an archive: a tenant's are its own and nobody else's.
pub(super) struct Owners {
    only: Option<TenantId>,
    known: HashSet<TenantId>,
}

impl Owners {
    /// Nobody yet; the rows of the table of tenants come first and name them.
    pub fn new(whose: &Whose) -> Self {
        let only = match whose {
            Whose::Tenant { tenant, .. } => Some(*tenant),
            Whose::Installation { .. } => None,
        };
        Self { only, known: HashSet::new() }
    }

    fn admit(&mut self, table: &Table, row: &Row) -> Result<(), String> {
        if table.owner.is_none() {
            return Ok(());
        }
        let owner = row::owner(table, row).ok_or("it names no tenant")?;
        if self.only.is_some_and(|only| only != owner) {
            return Err(format!("it belongs to another tenant, {owner}"));
        }
        if table.name == "tenant" {
            self.known.insert(owner);
        }
        if self.known.contains(&owner) {
            Ok(())
        } else {
            Err(format!("there is no tenant {owner} in the archive"))
        }
    }
}

/// The rows of a table.
pub(super) struct Rows<'a> {
    table: &'a Table,
    path: PathBuf,
    name: String,
    source: BufReader<Bytes<'a>>,
    wanted: u64,
    read: u64,
    to_postgres: bool,
}

impl<'a> Rows<'a> {
    /// Reads a table's rows; `to_postgres` refuses what PostgreSQL would not take.
    pub fn open(archive: &'a mut Archive, table: &'a Table, to_postgres: bool) -> Result<Self> {
        let name = Name::Table(table.name.to_owned()).to_string();
        let path = archive.path().to_owned();
        let wanted = archive.manifest().entries.get(&name).and_then(|entry| entry.rows).unwrap_or(0);
        let source = BufReader::new(archive.bytes(&name)?);
        Ok(Self { table, path, name, source, wanted, read: 0, to_postgres })
    }

    /// The next row and the size of its line; none when the entry has ended as the manifest says.
    pub fn next(&mut self, owners: &mut Owners) -> Result<Option<(Row, usize)>> {
        let mut line = Vec::new();
        let read = (&mut self.source).take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
        read.map_err(|error| damaged(&self.path, &self.name, &error))?;
        if line.is_empty() {
            if self.read != self.wanted {
                let text = format!("it has {} rows, and the manifest says {}", self.read, self.wanted);
                return Err(damaged(&self.path, &self.name, &text));
            }
            return Ok(None);
        }
        self.read += 1;
        let object = serde_json::from_slice(&line).map_err(|error| self.refusal(&error.to_string()))?;
        let row = row::take(self.table, object, self.to_postgres).map_err(|text| self.refusal(&text))?;
        owners.admit(self.table, &row).map_err(|text| self.refusal(&text))?;
        Ok(Some((row, line.len())))
    }

    fn refusal(&self, text: &str) -> Error {
        problem(format!("{}: {}, line {}: {text}", self.path.display(), self.name, self.read))
    }
}
