//! Instruments: a small disk, a tracer that spoils system calls, a clock that can be set.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use theke_tests::{TestApp, torture};

/// Room for a portal with a few files, and for what the host wants to keep free.
const DISK: &str = "size=256m";
/// A piece of what fills a disk.
static CHUNK: [u8; 65_536] = [b'x'; 65_536];

/// A disk of its own in memory; gone when dropped.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Mounts it. Needs root.
    pub fn mount() -> Result<Self> {
        let folder = TempDir::with_prefix("theke-disk-")?;
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", DISK, "theke"]).arg(folder.path());
        ensure!(command.status()?.success(), "a small disk cannot be mounted; run this test as root");
        Ok(Self { folder })
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes until nothing more fits.
    pub fn fill(&self) -> Result<()> {
        let mut file = File::create(self.filler())?;
        while file.write_all(&CHUNK).is_ok() {}
        // What is left of the last piece.
        while file.write_all(b"x").is_ok() {}
        Ok(())
    }

    /// Makes room again.
    pub fn clear(&self) -> Result<()> {
        Ok(fs::remove_file(self.filler())?)
    }

    fn filler(&self) -> PathBuf {
        self.folder.path().join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.folder.path()).status();
    }
}

/// `strace`, attached to a running host.
pub struct Tracer {
    child: Child,
    log: TempDir,
    /// Kept open: it speaks of each new thread, and would die of nobody listening.
    _said: BufReader<ChildStderr>,
}

impl Tracer {
    /// Attaches to all threads; returns when it watches them.
    pub fn attach(app: &TestApp, expressions: &[&str]) -> Result<Self> {
        let log = TempDir::with_prefix("theke-trace-")?;
        let mut command = Command::new("strace");
        command.args(["-f", "-y", "-s", "64", "-p", &app.process_id().to_string(), "-o"]);
        command.arg(log.path().join("calls"));
        for expression in expressions {
            command.args(["-e", expression]);
        }
        let piped = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = piped.spawn().context("cannot start strace; `cargo xtask test` installs it")?;
        let mut said = BufReader::new(child.stderr.take().context("strace has an output")?);
        let mut line = String::new();
        while !line.contains("attached") {
            line.clear();
            ensure!(
                said.read_line(&mut line)? > 0,
                "strace ended before it was attached; may this user trace?"
            );
        }
        Ok(Self { child, log, _said: said })
    }

    /// Lets the host go on undisturbed; answers the calls that were traced, a line each.
    pub fn detach(mut self) -> Result<Vec<String>> {
        let asked = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status()?;
        ensure!(asked.success(), "strace is gone");
        self.child.wait()?;
        let calls = fs::read_to_string(self.log.path().join("calls"))?;
        Ok(calls.lines().map(str::to_owned).collect())
    }
}

impl Drop for Tracer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A clock for a host, to be set forward and back while it runs.
pub struct FalseClock {
    folder: TempDir,
    library: String,
}

impl FalseClock {
    /// A clock that is right.
    pub fn new() -> Result<Self> {
        let clock = Self { folder: TempDir::with_prefix("theke-clock-")?, library: library()? };
        clock.set("+0")?;
        Ok(clock)
    }

    /// Puts it so far from the right time: `+1h`, `-1y`, `+0`.
    pub fn set(&self, offset: &str) -> Result<()> {
        // Renamed into place: the host reads the file at each look at the clock.
        let part = self.folder.path().join("part");
        fs::write(&part, offset)?;
        Ok(fs::rename(part, self.file())?)
    }

    /// The variables of a host that goes by this clock.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("LD_PRELOAD", self.library.clone()),
            ("FAKETIME_TIMESTAMP_FILE", self.file().display().to_string()),
            ("FAKETIME_NO_CACHE", "1".to_owned()),
            // Time-outs go by a clock that nobody can set.
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
            ("NO_FAKE_STAT", "1".to_owned()),
        ]
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("offset")
    }
}

fn library() -> Result<String> {
    let folders = fs::read_dir("/usr/lib")?.filter_map(Result::ok).map(|entry| entry.path());
    let candidates = folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1"));
    let found = candidates.into_iter().find(|library| library.is_file());
    let library = found.context("libfaketime is not installed; `cargo xtask test` installs it")?;
    Ok(library.display().to_string())
}

/// Fails if a record is broken or the host has panicked.
pub async fn sound(app: &TestApp) -> Result<()> {
    let damage = torture::damage(app).await?;
    ensure!(damage.is_empty(), "{damage:#?}");
    let log = app.log();
    ensure!(!log.contains("panicked"), "the host panicked:\n{log}");
    Ok(())
}
