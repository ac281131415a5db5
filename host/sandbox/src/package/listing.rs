//! MANIFEST: one line a file, `<sha256 hex>  <size>  <path>`, sorted by path.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Its name in the archive.
pub(super) const NAME: &str = "MANIFEST";

/// The one text that lists `files`.
pub(super) fn listing(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut text = String::new();
    for (path, bytes) in files {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{}  {}  {path}", hex::encode(Sha256::digest(bytes)), bytes.len());
    }
    text
}

/// SHA-256 (hex) of a listing: the identity of the package.
pub(super) fn digest(listing: &[u8]) -> String {
    hex::encode(Sha256::digest(listing))
}

/// In which file the listing that was `given` differs from what the archive holds; none if they are the same.
pub(super) fn difference(given: &[u8], files: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let expected = listing(files);
    if given == expected.as_bytes() {
        return None;
    }
    let Ok(given) = std::str::from_utf8(given) else {
        return Some("MANIFEST is not text".to_owned());
    };
    let path = |line: &str| line.splitn(3, "  ").nth(2).unwrap_or_default().to_owned();
    let given: BTreeMap<_, _> = given.lines().map(|line| (path(line), line)).collect();
    let expected: BTreeMap<_, _> = expected.lines().map(|line| (path(line), line.to_owned())).collect();
    let wrong = expected.iter().find_map(|(path, line)| match given.get(path) {
        None => Some(format!("{path} is not listed in MANIFEST")),
        Some(listed) if listed != line => {
            Some(format!("{path} is not the file that MANIFEST lists (digest or size)"))
        }
        Some(_) => None,
    });
    let missing = || {
        given
            .keys()
            .find(|path| !expected.contains_key(*path))
            .map(|path| format!("MANIFEST lists `{}`, which is missing", path.escape_debug()))
    };
    wrong.or_else(missing).or_else(|| Some("MANIFEST is not sorted, or has lines twice".to_owned()))
}
