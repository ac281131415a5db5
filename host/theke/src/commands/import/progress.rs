//! Shows on a terminal how far an import is, once it lasts longer than a second.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// What is over sooner needs no progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far an import is.
pub struct Progress {
    rows: usize,
    began: Instant,
    is_watched: bool,
    is_shown: bool,
}

impl Progress {
    /// Nothing is done of so many rows.
    pub fn new(rows: usize) -> Self {
        let is_watched = std::io::stderr().is_terminal();
        Self { rows, began: Instant::now(), is_watched, is_shown: false }
    }

    /// Shows how many rows are done, in place of what was shown before.
    pub fn show(&mut self, done: usize) {
        if self.is_watched && self.began.elapsed() > PATIENCE {
            self.is_shown = true;
            write(&format!("\r  {done} of {} rows", self.rows));
        }
    }

    /// Takes the progress off the screen.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            write("\r\x1b[K");
        }
    }
}

/// A terminal that has gone does not stop the import.
fn write(text: &str) {
    let mut screen = std::io::stderr().lock();
    let _ = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
}
