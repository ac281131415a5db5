//! Whether each file's row has its bytes.

use std::{collections::HashSet, fs, path::Path};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::torture::records::{File, Records};

/// Files whose bytes are gone or others.
pub fn without_bytes(records: &Records, data: &Path) -> Vec<String> {
    records.files.iter().filter_map(|file| wrong(file, data)).collect()
}

fn wrong(file: &File, data: &Path) -> Option<String> {
    let path = data.join("files").join(file.tenant_id.to_string()).join(file.id.to_string());
    let Ok(bytes) = fs::read(path) else { return Some(format!("file {} has no bytes", file.id)) };
    let same =
        i64::try_from(bytes.len()) == Ok(file.size) && hex::encode(Sha256::digest(&bytes)) == file.sha256;
    (!same).then(|| format!("file {} has other bytes than it should", file.id))
}

/// Bytes that no row refers to: left by a kill in mid-upload, and swept when they are a day old.
pub fn orphans(records: &Records, data: &Path) -> usize {
    let known: HashSet<Uuid> = records.files.iter().map(|file| file.id).collect();
    let tenants = fs::read_dir(data.join("files")).into_iter().flatten().flatten();
    let files = tenants.flat_map(|tenant| fs::read_dir(tenant.path()).into_iter().flatten().flatten());
    files
        .filter(|file| {
            let id = file.file_name().to_str().and_then(|name| Uuid::parse_str(name).ok());
            id.is_none_or(|id| !known.contains(&id))
        })
        .count()
}
