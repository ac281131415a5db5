//! Free space on the disk that holds a folder.

use std::path::Path;

/// Bytes that this user may still write there.
pub fn free_bytes(folder: &Path) -> std::io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}
