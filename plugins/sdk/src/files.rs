//! The capability `files`: what people send with forms, and what the plugin makes. Rights: read, write; for a record's
//! files also the right to read that record.

use crate::bindings::platform::theke::portal::files as host;
use crate::{Error, Result};

pub use host::File;

/// What one piece may have, in bytes.
const PIECE_BYTES: u32 = 1024 * 1024;

/// A record that files belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'record> {
    /// A case, by its id.
    Case(&'record str),
    /// An order, by its id.
    Order(&'record str),
    /// An invoice or a credit note, by its id.
    Invoice(&'record str),
    /// One of the plugin's own documents.
    Document {
        /// The collection, as `plugin.toml` declares it.
        collection: &'record str,
        /// The document's key.
        key: &'record str,
    },
}

impl Subject<'_> {
    fn words(self) -> (&'static str, String) {
        match self {
            Self::Case(id) => ("case", id.to_owned()),
            Self::Order(id) => ("order", id.to_owned()),
            Self::Invoice(id) => ("invoice", id.to_owned()),
            Self::Document { collection, key } => ("document", format!("{collection}/{key}")),
        }
    }
}

/// What a file is.
pub fn get(file: &str) -> Result<File> {
    host::get(file)
}

/// At most `length` bytes (1 MiB) from `offset` on; none behind the end.
pub fn read(file: &str, offset: u64, length: u32) -> Result<Vec<u8>> {
    host::read(file, offset, length)
}

/// All of a file, piece by piece.
pub fn read_all(file: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let piece = host::read(file, bytes.len() as u64, PIECE_BYTES)?;
        if piece.is_empty() {
            return Ok(bytes);
        }
        bytes.extend(piece);
    }
}

/// The files of a record, oldest first; those of a case's messages come with [`cases::messages`](crate::cases::messages).
pub fn of(record: Subject<'_>) -> Result<Vec<File>> {
    let (noun, subject) = record.words();
    host::of(noun, &subject)
}

/// Stores a file that no record refers to yet, piece by piece. Its content says what it is: a picture, a PDF, or text.
pub fn make(name: &str, bytes: &[u8]) -> Result<File> {
    if bytes.is_empty() {
        return Err(Error::other("A file needs content."));
    }
    let id = host::create(name)?;
    for piece in bytes.chunks(PIECE_BYTES as usize) {
        host::append(&id, piece)?;
    }
    host::finish(&id)
}

/// Makes a file part of a record: one that the plugin has made, or that came with a form of its own.
pub fn attach(file: &str, record: Subject<'_>) -> Result<File> {
    let (noun, subject) = record.words();
    host::attach(file, noun, &subject)
}

/// Removes a file of the plugin's that no record refers to.
pub fn remove(file: &str) -> Result<()> {
    host::remove(file)
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn a_document_is_named_by_its_collection_and_key() {
        let document = Subject::Document { collection: "returns", key: "R-1/a" };
        assert_eq!(document.words(), ("document", "returns/R-1/a".to_owned()));
    }
}
