//! The bytes of files, in a folder, under their key: nothing that a person typed becomes a path.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use theke_entity::ids::{FileId, TenantId};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

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
        let folder = self.folder.join(tenant.to_string());
        create_folder_synced(&folder).await?;
        let mut handle = tokio::fs::OpenOptions::new().write(true).create_new(true).open(&path).await?;
        let written = write_synced(&mut handle, bytes).await;
        if written.is_err() {
            // Half a file would only take the room that is wanting; if it stays, the sweep finds it.
            let _ = tokio::fs::remove_file(&path).await;
        }
        written?;
        sync_folder(&folder).await
    }

    /// Reads the bytes.
    pub async fn get(&self, tenant: TenantId, file: FileId) -> std::io::Result<Vec<u8>> {
        tokio::fs::read(self.path(tenant, file)).await
    }

    /// Reads at most `length` bytes from `offset` on; none behind the end.
    pub async fn piece(
        &self,
        tenant: TenantId,
        file: FileId,
        offset: u64,
        length: u32,
    ) -> std::io::Result<Vec<u8>> {
        let mut handle = File::open(self.path(tenant, file)).await?;
        handle.seek(std::io::SeekFrom::Start(offset)).await?;
        let mut bytes = Vec::new();
        handle.take(u64::from(length)).read_to_end(&mut bytes).await?;
        Ok(bytes)
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
        create_folder_synced(&folder).await?;
        for file in files {
            tokio::fs::rename(from.path(tenant, *file), self.path(tenant, *file)).await?;
        }
        sync_folder(&folder).await
    }

    /// Removes a tenant's folder if there is nothing in it.
    pub async fn remove_empty(&self, tenant: TenantId) -> std::io::Result<()> {
        tokio::fs::remove_dir(self.folder.join(tenant.to_string())).await
    }

    /// Removes all files of a tenant; it is no error when there are none.
    pub async fn remove_all(&self, tenant: TenantId) -> std::io::Result<()> {
        match tokio::fs::remove_dir_all(self.folder.join(tenant.to_string())).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// The keys of all tenants that have a folder here, whether they are served or were deleted long ago.
    pub async fn tenants(&self) -> std::io::Result<Vec<TenantId>> {
        let mut folder = match tokio::fs::read_dir(self.folder.as_path()).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            folder => folder?,
        };
        let mut tenants = Vec::new();
        while let Some(entry) = folder.next_entry().await? {
            tenants.extend(entry.file_name().to_str().and_then(|name| name.parse::<TenantId>().ok()));
        }
        Ok(tenants)
    }

    /// Bytes that may still be written on the disk of the folder.
    pub fn free_bytes(&self) -> std::io::Result<u64> {
        // The folder itself comes with the first file.
        let there = self.folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
        free_bytes(there)
    }

    /// Removes the bytes; it is no error when they are gone.
    pub async fn remove(&self, tenant: TenantId, file: FileId) -> std::io::Result<()> {
        match tokio::fs::remove_file(self.path(tenant, file)).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

/// Bytes that this user may still write on the disk that holds a folder.
pub fn free_bytes(folder: &Path) -> std::io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Creates a folder and what is missing above it, so that they survive a power failure.
async fn create_folder_synced(folder: &Path) -> std::io::Result<()> {
    let mut missing = Vec::new();
    for above in folder.ancestors() {
        if tokio::fs::try_exists(above).await? {
            break;
        }
        missing.push(above);
    }
    tokio::fs::create_dir_all(folder).await?;
    for parent in missing.iter().filter_map(|created| created.parent()) {
        sync_folder(parent).await?;
    }
    Ok(())
}

/// Makes the names in a folder durable.
async fn sync_folder(folder: &Path) -> std::io::Result<()> {
    // A relative path of one part has the empty path above it.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder).await?.sync_all().await
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
