//! What the portal has acknowledged, in the client's own file, synced before the client goes on.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::deed::Deed;

/// The client's own record: one deed a line.
pub struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Begins an empty one.
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::options().create_new(true).append(true).open(path)?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Writes a deed down that was acknowledged; when this returns, it is on disk.
    pub fn acknowledged(&mut self, deed: &Deed) -> Result<()> {
        let mut line = serde_json::to_string(deed)?;
        line.push('\n');
        self.file.write_all(line.as_bytes())?;
        Ok(self.file.sync_data()?)
    }

    /// Everything that was acknowledged, read from the file.
    pub fn read(&self) -> Result<Vec<Deed>> {
        let text = fs::read_to_string(&self.path)?;
        text.lines().map(|line| serde_json::from_str(line).context("the journal is damaged")).collect()
    }
}
