//! Files that people attach: checked by content, stored under their key, found through the case they belong to.

mod attach;
mod blobs;
mod discard;
mod find;
mod kind;
mod store;
mod sweep;
mod sweep_bytes;

pub use attach::attach;
pub use blobs::{Blobs, free_bytes};
pub use discard::discard;
pub use find::{get, of_case};
use kind::media_type;
pub use store::{Upload, store_all};
pub use sweep::sweep;
pub use sweep_bytes::sweep_bytes;

/// One file: a photo of a modern telephone fits, a film does not.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Files of one form.
pub const FILES_MAX: usize = 5;
/// A file that no record refers to is swept after this time: a form that was refused can still be sent again.
const UNATTACHED_LIFETIME: i64 = crate::clock::DAY;
