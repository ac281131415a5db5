//! The bytes of files, in a folder, under their key: nothing that a person typed becomes a path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use theke_entity::ids::{FileId, TenantId};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// A folder of blobs: `<tenant>/<file>`.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: Arc<PathBuf>,
}

impl Blobs {
    /// Uses a folder, which is created with the first file.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Arc::new(folder) }
    }

    fn path(&self, tenant: TenantId, file: FileId) -> PathBuf {
        self.folder.join(tenant.to_string()).join(file.to_string())
    }

    /// Writes the bytes so that they survive a power failure, before any row refers to them.
    pub async fn put(&self, tenant: TenantId, file: FileId, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.path(tenant, file);
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        tokio::fs::create_dir_all(&folder).await?;
        let mut handle = tokio::fs::OpenOptions::new().write(true).create_new(true).open(&path).await?;
        let written = write_synced(&mut handle, bytes).await;
        if written.is_err() {
            // Half a file would only take the room that is wanting; if it stays, the sweep finds it.
            let _ = tokio::fs::remove_file(&path).await;
        }
        written?;
        File::open(&folder).await?.sync_all().await
    }

    /// Reads the bytes.
    pub async fn get(&self, tenant: TenantId, file: FileId) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(self.path(tenant, file)).await
    }

    /// The keys of all files of a tenant that have bytes; what has another name was not put here by the portal.
    pub async fn all(&self, tenant: TenantId) -> std::io::Result<Vec<FileId>> {
        let mut folder = match tokio::fs::read_dir(self.folder.join(tenant.to_string())).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            folder => folder?,
        };
        let mut files = Vec::new();
        while let Some(entry) = folder.next_entry().await? {
            files.extend(entry.file_name().to_str().and_then(|name| name.parse::<FileId>().ok()));
        }
        Ok(files)
    }

    /// Takes files of a tenant over from another folder on the same disk, so that they survive a power failure.
    pub async fn take_over(&self, from: &Self, tenant: TenantId, files: &[FileId]) -> std::io::Result<()> {
        let folder = self.folder.join(tenant.to_string());
        tokio::fs::create_dir_all(&folder).await?;
        for file in files {
            tokio::fs::rename(from.path(tenant, *file), self.path(tenant, *file)).await?;
        }
        File::open(&folder).await?.sync_all().await?;
        File::open(self.folder.as_path()).await?.sync_all().await
    }

    /// Removes a tenant's folder if there is nothing in it.
    pub async fn remove_empty(&self, tenant: TenantId) -> std::io::Result<()> {
        tokio::fs::remove_dir(self.folder.join(tenant.to_string())).await
    }

    /// Bytes that may still be written on the disk of the folder.
    pub fn free_bytes(&self) -> std::io::Result<u64> {
        // The folder itself comes with the first file.
        let there = self.folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
        let disk = rustix::fs::statvfs(there)?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    /// Removes the bytes; it is no error when they are gone.
    pub async fn remove(&self, tenant: TenantId, file: FileId) -> std::io::Result<()> {
        match tokio::fs::remove_file(self.path(tenant, file)).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

async fn write_synced(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes).await?;
    // Tokio writes behind our back and keeps an error for the next write; `sync_all` alone would never tell.
    file.flush().await?;
    file.sync_all().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_that_did_not_fit_are_never_taken_for_stored() {
        let mut full =
            tokio::fs::OpenOptions::new().write(true).open("/dev/full").await.expect("a full disk");
        let error = write_synced(&mut full, b"one piece").await.expect_err("nothing fits");
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
}
