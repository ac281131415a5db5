//! Files that customers attach, and some that nobody should.

use reqwest::multipart::Part;

/// A file on its way into a form.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Name as the sender claims it.
    pub name: String,
    /// Media type as the sender claims it.
    pub media_type: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// A file with these claims.
    pub fn new(name: &str, media_type: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), media_type, bytes: bytes.into() }
    }

    pub(crate) fn part(&self) -> Part {
        let part = Part::bytes(self.bytes.clone()).file_name(self.name.clone());
        part.mime_str(self.media_type).unwrap_or_else(|error| panic!("`{}`: {error}", self.media_type))
    }
}

/// A real photo: one grey pixel as PNG.
pub fn photo() -> Attachment {
    Attachment::new("dampfduese.png", "image/png", PIXEL)
}

/// A program that calls itself a photo.
pub fn program_named_photo() -> Attachment {
    let mut bytes = b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00".to_vec();
    bytes.resize(4_096, 0);
    Attachment::new("urlaub.jpg", "image/jpeg", bytes)
}

/// A page with a script that calls itself a photo.
pub fn page_named_photo() -> Attachment {
    Attachment::new("foto.png", "image/png", "<!doctype html><script>alert(1)</script>")
}

/// One grey pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
    0x77, 0xcd, 0x72, 0xb6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];
