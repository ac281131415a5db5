//! Files that people attach and plugins make: checked by content, stored under their key, found through the record they
//! belong to.

mod attach;
mod blobs;
mod discard;
mod find;
mod kind;
mod store;
mod subject;
mod sweep;
mod sweep_bytes;
#[cfg(test)]
mod tests;

pub use attach::{attach, attach_to};
pub use blobs::{Blobs, free_bytes};
pub(crate) use discard::remove_of;
pub use discard::{discard, remove};
pub use find::{get, of, of_case};
use kind::media_type;
pub use store::{Stored, Upload, make, store_all};
pub use subject::Subject;
pub use sweep::sweep;
pub use sweep_bytes::sweep_bytes;

/// One file: a photo of a modern telephone fits, a film does not.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Files of one form.
pub const FILES_MAX: usize = 5;
/// Files of one record beside those of a case's messages: a page lists them all.
pub const SUBJECT_FILES_MAX: u64 = 50;
/// A file that no record refers to is swept after this time: a form that was refused can still be sent again.
const UNATTACHED_LIFETIME: i64 = crate::clock::DAY;
