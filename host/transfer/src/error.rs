//! Why data did not move.

/// What everything here answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why data did not move.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The mapping file is not right; the text names file and line, and what to write instead.
    #[error("{0}")]
    Map(String),
    /// The file as a whole cannot be read as a table; nothing was written.
    #[error("{0}")]
    Input(String),
    /// The rejects file cannot be written.
    #[error("cannot write the rejects file {file}: {problem}")]
    Rejects {
        /// Its path.
        file: String,
        /// What the system says.
        problem: String,
    },
    /// The import stopped between two batches; those before it are in.
    #[error("stopped before line {line}; what stands above it is in, and importing again goes on from there")]
    Stopped {
        /// The first line that is not in.
        line: usize,
        /// Why.
        source: Box<Error>,
    },
    /// An archive cannot be written, or read, or must not be taken in; the text says why and what to do.
    #[error("{0}")]
    Archive(String),
    /// The domain could not do what it was asked.
    #[error(transparent)]
    Domain(#[from] theke_domain::Error),
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Domain(error.into())
    }
}
