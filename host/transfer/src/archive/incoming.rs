//! Files and packages on their way in: unpacked aside, moved to their place at once, taken back if the rows do not land.

use std::fs::{File, TryLockError};
use std::io::copy;
use std::path::{Path, PathBuf};

use theke_domain::Host;
use theke_domain::entity::ids::{FileId, TenantId};
use theke_domain::files::{Blobs, FILE_BYTES_MAX};

use super::check::Contents;
use super::names::Name;
use super::open::{Archive, damaged};
use super::{Folders, Progress, Watch, problem};
use crate::{Error, Result};

/// In the data folder, so that moving is renaming.
const FOLDER: &str = "incoming";
const LOCK: &str = "incoming.lock";

/// A folder for what is unpacked, held by one process; gone when dropped.
pub(super) struct Incoming {
    folder: PathBuf,
    blobs: Blobs,
    packages: PathBuf,
    _lock: File,
}

impl Incoming {
    /// Takes the folder, and removes what a process that was killed has left there.
    pub fn claim(folders: &Folders) -> Result<Self> {
        let cannot = |error: &dyn std::fmt::Display| {
            problem(format!("cannot use {}: {error}", folders.data.display()))
        };
        let lock = File::create(folders.data.join(LOCK)).map_err(|error| cannot(&error))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => {
                problem("another import or restore is under way here; wait for its end")
            }
            TryLockError::Error(error) => cannot(&error),
        })?;
        let folder = folders.data.join(FOLDER);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot(&error)),
            _ => {}
        }
        let packages = folder.join("packages");
        std::fs::create_dir_all(&packages).map_err(|error| cannot(&error))?;
        Ok(Self { blobs: Blobs::new(folder.join("files")), folder, packages, _lock: lock })
    }

    /// Unpacks everything that is no row, if there is room for all of the archive.
    pub async fn unpack(
        &self,
        host: &Host,
        archive: &mut Archive,
        contents: &Contents,
        watch: Watch<'_>,
    ) -> Result<()> {
        let (needed, free) = (archive.manifest().bytes(), host.blobs.free_bytes().map_err(domain)?);
        if needed > free {
            return Err(problem(format!(
                "the archive unpacks to {needed} bytes and {free} are free; make room"
            )));
        }
        for (done, (tenant, file)) in (1..).zip(&contents.files) {
            let name = Name::File(*tenant, *file).to_string();
            let bytes = archive.read(&name, FILE_BYTES_MAX as u64)?;
            self.blobs.put(*tenant, *file, &bytes).await.map_err(domain)?;
            watch(Progress { what: "files", done });
        }
        for digest in &contents.packages {
            let name = Name::Package(digest.clone()).to_string();
            let path = archive.path().to_owned();
            let mut source = archive.bytes(&name)?;
            let mut target = File::create(self.package(digest)).map_err(domain)?;
            copy(&mut source, &mut target).map_err(|error| damaged(&path, &name, &error))?;
            target.sync_all().map_err(domain)?;
        }
        Ok(())
    }

    /// Moves everything to its place. A package that is there already is the same one: its name is its digest.
    pub async fn place(&self, host: &Host, folders: &Folders, contents: &Contents) -> Result<Placed> {
        let mut placed = Placed { files: contents.files.clone(), packages: Vec::new() };
        let moved = self.moved(host, folders, contents, &mut placed.packages).await;
        if let Err(error) = moved {
            placed.undo(host).await;
            return Err(domain(error));
        }
        Ok(placed)
    }

    async fn moved(
        &self,
        host: &Host,
        folders: &Folders,
        contents: &Contents,
        packages: &mut Vec<PathBuf>,
    ) -> std::io::Result<()> {
        for group in contents.files.chunk_by(|(one, _), (other, _)| one == other) {
            let files: Vec<FileId> = group.iter().map(|(_, file)| *file).collect();
            host.blobs.take_over(&self.blobs, group[0].0, &files).await?;
        }
        let kept = folders.packages();
        std::fs::create_dir_all(&kept)?;
        for digest in &contents.packages {
            let path = kept.join(format!("{digest}.theke"));
            if !path.exists() {
                std::fs::rename(self.package(digest), &path)?;
                packages.push(path);
            }
        }
        File::open(&kept)?.sync_all()
    }

    fn package(&self, digest: &str) -> PathBuf {
        self.packages.join(format!("{digest}.theke"))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // What stays is removed by the next one.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What was moved to its place.
pub(super) struct Placed {
    files: Vec<(TenantId, FileId)>,
    packages: Vec<PathBuf>,
}

impl Placed {
    /// Takes everything back; bytes that cannot be removed are harmless without rows.
    pub async fn undo(self, host: &Host) {
        for (tenant, file) in self.files {
            let _ = host.blobs.remove(tenant, file).await;
            let _ = host.blobs.remove_empty(tenant).await;
        }
        for package in &self.packages {
            remove(package);
        }
    }
}

fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
}

fn domain(error: std::io::Error) -> Error {
    theke_domain::Error::from(error).into()
}
