//! `themes/base`, compiled into the binary: a host without any theme folder has every page.

use std::borrow::Cow;
use std::collections::BTreeMap;

macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        [$(($path, &include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes/base/", $path))[..])),+]
    };
}

/// Path below `themes/base` → content. A test compares the list with the folder.
pub(crate) fn base() -> BTreeMap<String, Cow<'static, [u8]>> {
    let files = embed![
        "theme.toml",
        "assets/css/reset.css",
        "layouts/document.html",
        "locales/de.ftl",
        "locales/en.ftl",
        "pages/error.html",
    ];
    files.into_iter().map(|(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes))).collect()
}
