//! Stores an uploaded file.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};
use theke_entity::file;
use theke_entity::ids::FileId;

use super::kind::endings;
use super::{FILE_BYTES_MAX, FILES_MAX, media_type};
use crate::budgets::{self, Budget};
use crate::{Error, Result, Scope};

/// Bytes in the unit that the error message names.
const MEGABYTE: usize = 1024 * 1024;
/// A file name is for people: it fits on a line.
const NAME_CHARACTERS_MAX: usize = 120;

/// A file as it arrived.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The form's field, for error messages.
    pub field: String,
    /// As the browser says.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// A file of a form that was stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The form's field.
    pub field: String,
    /// The file.
    pub file: file::Model,
}

/// Stores all files of a form and commits, or none of them: what is wrong with one keeps nothing of the others. Files of a
/// plugin that the tenant has no room for are wrong, too.
pub async fn store_all(scope: &Scope, uploads: Vec<Upload>) -> Result<Vec<Stored>> {
    if let Some(first) = uploads.get(FILES_MAX).and(uploads.first()) {
        return Err(Error::beyond(&first.field, "error-file-count", FILES_MAX));
    }
    let first = uploads.first().map(|upload| upload.field.clone()).unwrap_or_default();
    let stored = async {
        let mut stored = Vec::new();
        for upload in uploads {
            let field = upload.field.clone();
            stored.push(Stored { field, file: store(scope, FileId::new(), upload).await? });
        }
        Ok(stored)
    }
    .await;
    scope.finish(stored).await.map_err(|error| match error {
        Error::Limit(_) => Error::invalid(&first, "error-file-room"),
        error => error,
    })
}

/// Stores a file that the scope's plugin has made, under a new key; its bytes go if the transaction does.
pub async fn make(scope: &Scope, id: FileId, name: &str, bytes: Vec<u8>) -> Result<file::Model> {
    store(scope, id, Upload { field: "file".to_owned(), name: name.to_owned(), bytes }).await
}

/// Checks and stores a file; no record refers to it yet. Errors are tied to the upload's field.
async fn store(scope: &Scope, id: FileId, upload: Upload) -> Result<file::Model> {
    if upload.bytes.len() > FILE_BYTES_MAX {
        return Err(Error::beyond(&upload.field, "error-file-size", FILE_BYTES_MAX / MEGABYTE));
    }
    let media_type =
        media_type(&upload.bytes).ok_or_else(|| Error::invalid(&upload.field, "error-file-type"))?;
    let file = file::Model {
        id,
        tenant_id: scope.tenant_id(),
        case_id: None,
        message_id: None,
        name: honest_name(clean_name(&upload.name), media_type),
        media_type: media_type.to_owned(),
        size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        sha256: hex::encode(Sha256::digest(&upload.bytes)),
        uploaded_by: scope.actor().user(),
        created_at: scope.now(),
        plugin: scope.plugin().map(str::to_owned),
        noun: None,
        subject: None,
    };
    // Before the transaction: syncing megabytes must not hold up other writers, nor use up a plugin's time to write.
    scope.may_write()?;
    scope.host().blobs.put(scope.tenant_id(), id, &upload.bytes).await?;
    scope.bytes_stored(id);
    let row = file.clone().into_active_model().reset_all();
    let insert = async {
        file::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
        // People's uploads count and are never refused: the budget is the plugins'.
        if scope.plugin().is_some() {
            return budgets::take(scope, Budget::Storage, file.size).await;
        }
        budgets::count(scope, Budget::Storage, file.size);
        Ok(())
    };
    if let Err(error) = scope.savepoint(insert).await {
        scope.bytes_unwanted(id);
        return Err(error);
    }
    Ok(file)
}

/// The name with an ending that says what the file is: what is a picture must not be called a program.
fn honest_name(name: String, media_type: &str) -> String {
    let endings = endings(media_type);
    let lower = name.to_ascii_lowercase();
    if endings.iter().any(|ending| lower.ends_with(ending)) { name } else { name + endings[0] }
}

/// The last part of the name, without control, invisible or direction-changing characters.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let deceptive = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let clean: String = last.chars().filter(|c| !deceptive(*c)).take(NAME_CHARACTERS_MAX).collect();
    let clean = clean.trim().trim_matches('.').to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

#[cfg(test)]
mod tests {
    use super::{Upload, clean_name, honest_name, store_all};
    use crate::Error;
    use crate::testing::World;

    fn upload(name: &str, bytes: &[u8]) -> Upload {
        Upload { field: "files".into(), name: name.into(), bytes: bytes.into() }
    }

    #[tokio::test]
    async fn one_refused_file_keeps_nothing_of_the_others() {
        let world = World::new(1).await;
        let good = upload("notes.txt", b"It drips.");
        let stored = store_all(&world.scope(&world.alice), vec![good.clone()]).await.expect("stored");
        assert_eq!((stored.len(), world.blob_count()), (1, 1));
        let mixed = vec![good, upload("tool.jpg", b"MZ\x90\0")];
        let refused = store_all(&world.scope(&world.alice), mixed).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        assert_eq!(world.blob_count(), 1);
    }

    #[test]
    fn names_neither_lead_elsewhere_nor_deceive() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\temp\\foto.jpg"), "foto.jpg");
        assert_eq!(clean_name("photo\u{202e}gpj.exe\0"), "photogpj.exe");
        assert_eq!(clean_name(".."), "file");
    }

    #[test]
    fn a_name_says_what_the_file_is() {
        assert_eq!(honest_name("Foto.JPG".into(), "image/jpeg"), "Foto.JPG");
        assert_eq!(honest_name("foto.exe".into(), "image/jpeg"), "foto.exe.jpg");
        assert_eq!(honest_name("start.bat".into(), "text/plain"), "start.bat.txt");
    }
}
