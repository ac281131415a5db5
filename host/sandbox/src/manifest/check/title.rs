//! Titles: what people read in menus and lists.

use crate::error::Error;
use crate::limits;
use crate::log::escaped;
use crate::manifest::Localized;

/// Refuses a title that is empty, longer than a line, or shows otherwise than it is written. `place` is whose it is.
pub(super) fn check_title(place: &str, title: &Localized) -> Result<(), Error> {
    for (language, text) in [("de", &title.de), ("en", &title.en)] {
        if text.trim().is_empty() || escaped(text, limits::TITLE_BYTES) != *text {
            return Err(Error::manifest(
                format!("{place} title.{language}"),
                "the title is empty, too long, or has characters that cannot be seen",
                format!("Write what people read there, in up to {} bytes.", limits::TITLE_BYTES),
            ));
        }
    }
    Ok(())
}
