//! Tells how far an archive is and what it holds, for the four commands that write and read archives.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use theke_transfer::archive::{Folders, Manifest, Problem, Progress, Whose};

use crate::config::Settings;
use crate::output;

/// What is over sooner needs no progress.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the screen changes.
const PAUSE: Duration = Duration::from_millis(200);
/// A mebibyte.
const MIB: u64 = 1024 * 1024;

/// Where this installation keeps files and packages.
pub fn folders(settings: &Settings) -> Folders {
    Folders { data: settings.data.clone() }
}

/// Shows on a terminal how far the work is, once it lasts longer than a second.
pub struct Screen {
    next: Instant,
    is_watched: bool,
    is_shown: bool,
}

impl Screen {
    /// Nothing is shown yet.
    pub fn new() -> Self {
        Self { next: Instant::now() + PATIENCE, is_watched: std::io::stderr().is_terminal(), is_shown: false }
    }

    /// Shows how far the work is, in place of what was shown before.
    pub fn show(&mut self, progress: Progress<'_>) {
        if self.is_watched && Instant::now() >= self.next {
            self.next = Instant::now() + PAUSE;
            self.is_shown = true;
            write(&format!("\r\x1b[K  {}: {}", progress.what, progress.done));
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.is_shown {
            write("\r\x1b[K");
        }
    }
}

/// A terminal that has gone does not stop the work.
fn write(text: &str) {
    let mut screen = std::io::stderr().lock();
    let _ = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
}

/// Tells what is in an archive: `done` is the sentence's beginning, e.g. `Wrote`. Flaws go to standard error.
pub fn tell(done: &str, file: &Path, manifest: &Manifest, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(&summary(file, manifest)?);
    }
    for (name, flaw) in &manifest.flaws {
        let problem = match flaw.problem {
            Problem::Missing => "was missing where the archive was made",
            Problem::Damaged => "was damaged where the archive was made",
        };
        eprintln!("  warning: {name} ({}) {problem}", flaw.of);
    }
    let content = manifest.content();
    let whose = match &manifest.whose {
        Whose::Tenant { slug, .. } => format!("the tenant {slug}"),
        Whose::Installation { tenants: 1 } => "1 tenant".to_owned(),
        Whose::Installation { tenants } => format!("{tenants} tenants"),
    };
    output::line(format!(
        "{done} {}: {whose} as of {}, {} rows, {} files of {} MiB, {} plugins.",
        file.display(),
        manifest.made_at,
        content.rows,
        content.files,
        content.file_bytes.div_ceil(MIB),
        content.packages
    ))
}

fn summary(file: &Path, manifest: &Manifest) -> Result<Value> {
    let size = std::fs::metadata(file).with_context(|| format!("cannot look at {}", file.display()))?.len();
    Ok(json!({
        "file": file,
        "bytes": size,
        "format": manifest.format,
        "theke": manifest.theke,
        "made_at": manifest.made_at,
        "whose": manifest.whose,
        "content": manifest.content(),
        "flaws": manifest.flaws,
    }))
}
