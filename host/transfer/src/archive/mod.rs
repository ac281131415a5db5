//! One file that holds rows, files and packages: of a tenant that moves, or of a whole installation as its backup.
//!
//! It is a zip archive: `tables/<table>.jsonl` has a row a line, every column by its name; `files/<tenant>/<file>` has the
//! bytes of files; `packages/<digest>.theke` has the plugins that installs refer to; `manifest.json` names all of them
//! with size and SHA-256, says whose they are and which migrations their database had.

mod arrive;
mod check;
mod collect;
mod incoming;
mod land;
mod manifest;
mod names;
mod open;
mod row;
mod rows;
mod select;
mod stream;
mod write;

use std::path::PathBuf;

use theke_domain::entity::tables::{self, Moves, Table};

pub(crate) use arrive::{Changes, arrive};
pub use check::{Contents, verify};
pub(crate) use collect::collect;
pub use manifest::{Content, Entry, FORMAT, Flaw, Manifest, Problem, Whose};
pub use open::Archive;

use crate::Error;

/// Where an installation keeps what is no row.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The data folder.
    pub data: PathBuf,
}

impl Folders {
    /// Installed packages, by digest.
    fn packages(&self) -> PathBuf {
        self.data.join("packages")
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// What is worked on.
    pub what: &'a str,
    /// Rows or files done.
    pub done: u64,
}

/// Hears how far the work is.
pub type Watch<'a> = &'a mut dyn FnMut(Progress<'_>);

fn problem(text: impl Into<String>) -> Error {
    Error::Archive(text.into())
}

/// The tables that an archive holds.
fn tables_of(whose: &Whose) -> Vec<Table> {
    let wanted = |table: &Table| match table.moves {
        Moves::Whole | Moves::Unless(..) => true,
        Moves::BackupOnly => matches!(whose, Whose::Installation { .. }),
        Moves::Never => false,
    };
    tables::all().into_iter().filter(wanted).collect()
}
