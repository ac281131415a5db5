//! Reads an entry and sees to it that it is what the manifest says: as many bytes, with this digest.

use std::io::{Error, ErrorKind, Read, Result};

use sha2::{Digest, Sha256};

use super::manifest::Entry;

/// An entry that is being read. It never gives more bytes than declared, whatever it would unpack to.
pub(super) struct Checked<R> {
    source: R,
    left: u64,
    digest: Option<Sha256>,
    wanted: String,
}

impl<R: Read> Checked<R> {
    /// Reads `source` as `entry` says.
    pub fn new(source: R, entry: &Entry) -> Self {
        Self { source, left: entry.bytes, digest: Some(Sha256::new()), wanted: entry.sha256.clone() }
    }

    /// Compares once everything has been read.
    fn finish(&mut self) -> Result<()> {
        if self.left > 0 {
            return Err(damaged("it is shorter than the manifest says"));
        }
        if self.source.read(&mut [0])? > 0 {
            return Err(damaged("it unpacks to more than the manifest says"));
        }
        match self.digest.take().map(|digest| hex::encode(digest.finalize())) {
            Some(found) if found != self.wanted => Err(damaged("its SHA-256 is not the manifest's")),
            _ => Ok(()),
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let room = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = if room == 0 { 0 } else { self.source.read(&mut buffer[..room])? };
        if count == 0 {
            self.finish()?;
            return Ok(0);
        }
        self.left -= count as u64;
        if let Some(digest) = &mut self.digest {
            digest.update(&buffer[..count]);
        }
        Ok(count)
    }
}

fn damaged(text: &str) -> Error {
    Error::new(ErrorKind::InvalidData, text)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, repeat};

    use sha2::{Digest, Sha256};

    use super::Checked;
    use crate::archive::Entry;

    fn read(source: impl Read, bytes: u64, content: &[u8]) -> std::io::Result<Vec<u8>> {
        let entry = Entry { bytes, sha256: hex::encode(Sha256::digest(content)), rows: None };
        let mut all = Vec::new();
        Checked::new(source, &entry).read_to_end(&mut all).map(|_| all)
    }

    #[test]
    fn an_entry_is_as_long_as_declared_and_has_its_digest_or_it_fails() {
        assert_eq!(read(&b"abc"[..], 3, b"abc").expect("whole"), b"abc");
        assert_eq!(read(&b""[..], 0, b"").expect("empty"), b"");
        for (source, bytes, says) in
            [(&b"ab"[..], 3, "shorter"), (b"abcd", 3, "more than"), (b"abd", 3, "SHA-256")]
        {
            let refusal = read(source, bytes, b"abc").expect_err("damaged").to_string();
            assert!(refusal.contains(says), "{refusal}");
        }
    }

    #[test]
    fn an_entry_without_end_is_left_at_its_declared_size() {
        assert!(read(repeat(0), 1_000, b"").is_err());
    }
}
