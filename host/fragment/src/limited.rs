//! A buffer that refuses to grow beyond its limit.

use std::io::{Error, Write};

/// Collects output up to a number of bytes.
pub(crate) struct Limited {
    pub(crate) bytes: Vec<u8>,
    pub(crate) limit_bytes: usize,
    /// Whether more was written than allowed.
    pub(crate) exceeded: bool,
}

impl Write for Limited {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + piece.len() > self.limit_bytes {
            self.exceeded = true;
            return Err(Error::other("the output limit is reached"));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
