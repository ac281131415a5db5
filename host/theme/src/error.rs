//! What can go wrong between a theme's folder and a page.

use std::path::PathBuf;
use std::sync::Arc;

/// Every failure of this crate; the sentences are for designers and operators, never for a customer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A tenant names a theme that was not loaded.
    #[error("there is no theme `{theme}`; loaded are: {known}")]
    UnknownTheme {
        /// The name asked for.
        theme: String,
        /// The names there are, separated by commas.
        known: String,
    },
    /// The themes folder or a file in it cannot be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A theme's files contradict what a theme may contain.
    #[error("theme `{theme}`, {file}: {what}")]
    Source {
        /// The theme's folder name.
        theme: String,
        /// The file inside the theme, with the line where it is known.
        file: String,
        /// What to change.
        what: String,
    },
    /// A template does not compile or failed while it ran.
    #[error("template {template}, line {line}: {what}")]
    Template {
        /// Path of the template; it starts with the theme's or the plugin's name.
        template: String,
        /// 1-based; 0 if the template never ran.
        line: usize,
        /// What minijinja says.
        what: String,
    },
    /// A file of the themes folder was changed, and the themes cannot be used until it is changed again. Only
    /// while changes are noticed.
    #[error(transparent)]
    Unsound(Arc<Error>),
    /// A fragment wrote more than a page can show.
    #[error(
        "template {template} wrote more than {limit_bytes} bytes; show less on one page, e.g. with a cursor"
    )]
    TooLong {
        /// Path of the template.
        template: String,
        /// The limit.
        limit_bytes: usize,
    },
    /// No room was free to render a fragment of somebody else's; worth a retry.
    #[error("template {template} was not rendered: no instance was free in time")]
    Busy {
        /// Path of the template.
        template: String,
    },
}
