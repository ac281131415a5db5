//! What all measurements share: programs, folders, and how long they may take.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::options::Measure;

/// Where everything is, and how thorough the run is.
pub struct Bench {
    /// The host's program.
    pub theke: PathBuf,
    /// This program, for the native page.
    pub program: PathBuf,
    /// Fewer and shorter rounds.
    pub quick: bool,
    /// Where the figures go.
    pub json: Option<PathBuf>,
    /// Only these parts; empty = all.
    pub only: Vec<String>,
    root: PathBuf,
    target: PathBuf,
    folder: TempDir,
}

impl Bench {
    /// Makes the folder for databases beside the build: on a real disk, where a synced commit costs what it costs.
    pub fn open(options: &Measure) -> Result<Self> {
        std::fs::create_dir_all(&options.target)
            .with_context(|| format!("cannot make {}", options.target.display()))?;
        let folder = TempDir::with_prefix_in("theke-bench-", &options.target)
            .with_context(|| format!("cannot make a folder in {}", options.target.display()))?;
        Ok(Self {
            theke: std::path::absolute(&options.theke)?,
            program: std::env::current_exe().context("this program does not find its own file")?,
            quick: options.quick,
            json: options.json.clone(),
            only: options.only.clone(),
            root: std::path::absolute(&options.root)?,
            target: std::path::absolute(&options.target)?,
            folder,
        })
    }

    /// A folder for one installation; gone at the end.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }

    /// The folder of the theme that only benchmarks use.
    pub fn themes(&self) -> PathBuf {
        self.root.join("host/bench/themes")
    }

    /// The source folder of the guests.
    pub fn guests(&self) -> PathBuf {
        self.root.join("tests/guests")
    }

    /// The compiled guests.
    pub fn guests_wasm(&self) -> PathBuf {
        self.target.join("wasm32-wasip2/plugin/guests.wasm")
    }

    /// A packed plugin.
    pub fn package(&self, name: &str) -> PathBuf {
        self.target.join("plugins").join(format!("{name}.theke"))
    }

    /// Where databases are.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// How often two alternatives are measured in turn.
    pub fn rounds(&self) -> usize {
        if self.quick { 3 } else { 9 }
    }

    /// How long one alternative is loaded in one round.
    pub fn round(&self) -> Duration {
        if self.quick { Duration::from_millis(1_500) } else { Duration::from_secs(5) }
    }

    /// How often two servers are loaded in turn: often and shortly, so that whatever else the machine does meets both.
    pub fn turns(&self) -> usize {
        if self.quick { 9 } else { 21 }
    }

    /// How long one server is loaded in one turn.
    pub fn turn(&self) -> Duration {
        if self.quick { Duration::from_millis(400) } else { Duration::from_secs(2) }
    }

    /// `quick` in a quick run, else `long`.
    pub fn pick<T>(&self, quick: T, long: T) -> T {
        if self.quick { quick } else { long }
    }
}
