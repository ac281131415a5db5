//! `files`: what people send with forms, and what the plugin makes.

use theke_domain::entity::file;
use theke_domain::entity::ids::FileId;
use theke_domain::files::{self as domain, Subject};
use theke_domain::{Error, documents};

use super::{Refusal, input};
use crate::bindings::files::{self, File};
use crate::call::CallState;
use crate::limits;
use crate::manifest::Right;

impl files::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "files.get", skip_all)]
    async fn get(&mut self, file: String) -> Result<File, Refusal> {
        let _in_host = self.enter_with(Right::FilesRead)?;
        let found = self.readable(input::id(&file)?).await?;
        self.described(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "files.read", skip_all)]
    async fn read(&mut self, file: String, offset: u64, length: u32) -> Result<Vec<u8>, Refusal> {
        let _in_host = self.enter_with(Right::FilesRead)?;
        if usize::try_from(length).is_ok_and(|length| length > limits::PIECE_BYTES) {
            return Err(Refusal::new("limit", format!("a piece may have {} bytes", limits::PIECE_BYTES)));
        }
        let found = self.readable(input::id(&file)?).await?;
        let blobs = &self.scope.host().blobs;
        let piece = blobs.piece(self.scope.tenant_id(), found.id, offset, length).await;
        let piece = piece.map_err(|error| self.refuse(Error::Storage(error)))?;
        self.budget.read_bytes(piece.len())?;
        Ok(piece)
    }

    #[tracing::instrument(target = "theke_trace", name = "files.of", skip_all)]
    async fn of(&mut self, noun: String, subject: String) -> Result<Vec<File>, Refusal> {
        let _in_host = self.enter_with(Right::FilesRead)?;
        let record = self.record(&noun, &subject).await?;
        let found = domain::of(&self.scope, record).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        Ok(found.into_iter().map(|file| wit(file, Some((noun.clone(), subject.clone())))).collect())
    }

    #[tracing::instrument(target = "theke_trace", name = "files.create", skip_all)]
    async fn create(&mut self, name: String) -> Result<String, Refusal> {
        let _in_host = self.enter_with(Right::FilesWrite)?;
        let name = input::name("name", &name)?.to_owned();
        self.budget.file()?;
        let id = FileId::new();
        self.drafts.insert(id, (name, Vec::new()));
        Ok(id.to_string())
    }

    #[tracing::instrument(target = "theke_trace", name = "files.append", skip_all)]
    async fn append(&mut self, file: String, piece: Vec<u8>) -> Result<u64, Refusal> {
        let _in_host = self.enter_with(Right::FilesWrite)?;
        if piece.len() > limits::PIECE_BYTES {
            return Err(Refusal::new("limit", format!("a piece may have {} bytes", limits::PIECE_BYTES)));
        }
        let id: FileId = input::id(&file)?;
        let (_, bytes) = self.drafts.get_mut(&id).ok_or_else(Refusal::not_found)?;
        self.budget.written_bytes(piece.len())?;
        bytes.extend(piece);
        Ok(bytes.len() as u64)
    }

    #[tracing::instrument(target = "theke_trace", name = "files.finish", skip_all)]
    async fn finish(&mut self, file: String) -> Result<File, Refusal> {
        let _in_host = self.enter_with(Right::FilesWrite)?;
        let id: FileId = input::id(&file)?;
        let (name, bytes) = self.drafts.remove(&id).ok_or_else(Refusal::not_found)?;
        let scope = self.scope.clone();
        let made = Box::pin(domain::make(&scope, id, &name, bytes)).await;
        let made = made.map_err(|error| self.refuse(error))?;
        Ok(wit(made, None))
    }

    #[tracing::instrument(target = "theke_trace", name = "files.attach", skip_all)]
    async fn attach(&mut self, file: String, noun: String, subject: String) -> Result<File, Refusal> {
        let _in_host = self.enter_with(Right::FilesWrite)?;
        let record = self.record(&noun, &subject).await?;
        let id = input::id(&file)?;
        let scope = self.scope.clone();
        let attach = domain::attach_to(&scope, id, record);
        let attached = Box::pin(scope.savepoint(attach)).await.map_err(|error| self.refuse(error))?;
        Ok(wit(attached, Some((noun, subject))))
    }

    #[tracing::instrument(target = "theke_trace", name = "files.remove", skip_all)]
    async fn remove(&mut self, file: String) -> Result<(), Refusal> {
        let _in_host = self.enter_with(Right::FilesWrite)?;
        let id = input::id(&file)?;
        let scope = self.scope.clone();
        scope.savepoint(domain::remove(&scope, id)).await.map_err(|error| self.refuse(error))
    }
}

impl CallState {
    /// The record that a guest names, when the plugin may read such records. Whether this one may be seen is the
    /// domain's to say.
    async fn record(&mut self, noun: &str, subject: &str) -> Result<Subject, Refusal> {
        Ok(match noun {
            "case" => {
                self.demand(Right::CasesRead)?;
                Subject::Case(input::id(subject)?)
            }
            "order" => {
                self.demand(Right::OrdersRead)?;
                Subject::Order(input::id(subject)?)
            }
            "invoice" => {
                self.demand(Right::InvoicesRead)?;
                Subject::Invoice(input::id(subject)?)
            }
            "document" => {
                let (collection, key) = subject.split_once('/').ok_or_else(Refusal::not_found)?;
                self.declared(collection)?;
                let found = documents::get(&self.scope, collection, key).await;
                let found = found.map_err(|error| self.refuse(error))?.ok_or_else(Refusal::not_found)?;
                Subject::Document(found.id)
            }
            _ => return Err(Refusal::invalid("noun", "files belong to a case, order, invoice or document")),
        })
    }

    /// A file that the call may see, of a record that the plugin may read.
    async fn readable(&mut self, id: FileId) -> Result<file::Model, Refusal> {
        let found = domain::get(&self.scope, id).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        match Subject::of(&found) {
            Some(Subject::Case(_)) => self.demand(Right::CasesRead)?,
            Some(Subject::Order(_)) => self.demand(Right::OrdersRead)?,
            Some(Subject::Invoice(_)) => self.demand(Right::InvoicesRead)?,
            Some(Subject::Document(_)) | None => {}
        }
        Ok(found)
    }

    /// The file with the record that it belongs to, as the guest names that.
    async fn described(&mut self, file: file::Model) -> Result<File, Refusal> {
        let subject = match Subject::of(&file) {
            Some(Subject::Document(id)) => {
                let found = documents::by_id(&self.scope, id).await.map_err(|error| self.refuse(error))?;
                Some(("document".to_owned(), format!("{}/{}", found.collection, found.key)))
            }
            Some(record) => Some((record.noun().to_owned(), record.id().to_string())),
            None => None,
        };
        Ok(wit(file, subject))
    }
}

fn wit(file: file::Model, subject: Option<(String, String)>) -> File {
    let (noun, subject) = subject.unzip();
    File {
        id: file.id.to_string(),
        name: file.name,
        media_type: file.media_type,
        bytes: file.size.unsigned_abs(),
        sha256: file.sha256,
        noun,
        subject,
        created: file.created_at,
        more: "{}".to_owned(),
    }
}
