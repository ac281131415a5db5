//! Turns the bytes of a file into text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::{Error, Result};

/// The text, and the encoding it was in. A byte order mark decides; else what the mapping file says; else it is UTF-8 if
/// it can be, and windows-1252 if not, which is what German spreadsheets write.
pub fn decode(name: &str, bytes: &[u8], wanted: Option<&'static Encoding>) -> Result<(String, &'static str)> {
    let (encoding, body) = match (Encoding::for_bom(bytes), wanted) {
        (Some((encoding, mark)), _) => (encoding, &bytes[mark..]),
        (None, Some(encoding)) => (encoding, bytes),
        (None, None) if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        (None, None) => (WINDOWS_1252, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(body).ok_or_else(|| {
        let good = std::str::from_utf8(body).err().map_or(0, |error| error.valid_up_to());
        let line = String::from_utf8_lossy(&body[..good]).matches('\n').count() + 1;
        let at = if encoding == UTF_8 { format!("{name}:{line}") } else { name.to_owned() };
        let encoding = encoding.name();
        Error::Input(format!(
            "{at}: this is not {encoding}; set [file] encoding in the mapping file to what it is"
        ))
    })?;
    if let Some(position) = text.find('\0') {
        let line = text[..position].matches('\n').count() + 1;
        return Err(Error::Input(format!(
            "{name}:{line}: there is a zero byte; if the file is UTF-16 without a byte order mark, set [file] \
             encoding = \"utf-16le\" in the mapping file, or save it as CSV in UTF-8"
        )));
    }
    Ok((text.into_owned(), encoding.name()))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_8, WINDOWS_1252};

    use super::decode;

    #[test]
    fn the_encoding_is_found_by_mark_then_by_wish_then_by_looking() {
        for (bytes, wanted, expected, encoding) in [
            (&b"\xef\xbb\xbfM\xc3\xbcller"[..], None, "Müller", "UTF-8"),
            (b"\xff\xfeM\0\xfc\0", Some(WINDOWS_1252), "Mü", "UTF-16LE"),
            (b"\xfe\xff\0M\0\xfc", None, "Mü", "UTF-16BE"),
            (b"M\xc3\xbcller", None, "Müller", "UTF-8"),
            (b"M\xfcller \x80", None, "Müller €", "windows-1252"),
            (b"M\xc3\xbcller", Some(WINDOWS_1252), "MÃ¼ller", "windows-1252"),
        ] {
            assert_eq!(decode("f", bytes, wanted).expect("text"), (expected.to_owned(), encoding));
        }
    }

    #[test]
    fn what_is_not_in_the_encoding_is_refused_with_its_line() {
        let broken = decode("f.csv", b"a\nb\nM\xfcller", Some(UTF_8)).expect_err("not UTF-8").to_string();
        assert!(broken.starts_with("f.csv:3: this is not UTF-8"), "{broken}");
        let zero = decode("f.csv", b"a\0b\0\n\0", None).expect_err("UTF-16 without a mark").to_string();
        assert!(zero.contains("utf-16le"), "{zero}");
    }
}
