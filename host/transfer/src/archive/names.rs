//! The names of an archive's entries. None of them is ever used as a path: what is not of these forms is refused.

use theke_domain::entity::ids::{FileId, TenantId};
use uuid::Uuid;

/// The entry that names all others.
pub(super) const MANIFEST: &str = "manifest.json";

/// Hexadecimal digits of a package's digest.
const DIGEST_LENGTH: usize = 64;

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A table's rows.
    Table(String),
    /// A file's bytes.
    File(TenantId, FileId),
    /// A plugin, by its digest.
    Package(String),
}

impl Name {
    /// Reads a name; none for everything that this program would not have written.
    pub fn parse(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('/').collect();
        let parsed = match parts.as_slice() {
            ["tables", table] => Self::Table(table.strip_suffix(".jsonl")?.to_owned()),
            ["files", tenant, file] => Self::File(TenantId(key(tenant)?), FileId(key(file)?)),
            ["packages", package] => Self::Package(package.strip_suffix(".theke")?.to_owned()),
            _ => return None,
        };
        let is_ours = match &parsed {
            Self::Table(table) => {
                !table.is_empty() && table.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            }
            Self::File(..) => true,
            Self::Package(digest) => is_digest(digest),
        };
        is_ours.then_some(parsed)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Table(table) => write!(formatter, "tables/{table}.jsonl"),
            Self::File(tenant, file) => write!(formatter, "files/{tenant}/{file}"),
            Self::Package(digest) => write!(formatter, "packages/{digest}.theke"),
        }
    }
}

/// Whether a text has the form of a package's digest, and so may name its file.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == DIGEST_LENGTH && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}

/// A key in the one form that we write: the same key twice in two forms would be two entries.
fn key(text: &str) -> Option<Uuid> {
    text.parse::<Uuid>().ok().filter(|key| key.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_is_read_as_it_is_written_and_no_other_is_read() {
        let (tenant, file) = ("01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058");
        let package = format!("packages/{}.theke", "a1".repeat(32));
        for name in ["tables/case.jsonl".to_owned(), format!("files/{tenant}/{file}"), package] {
            assert_eq!(Name::parse(&name).expect("a name").to_string(), name);
        }
        for name in [
            "../../etc/passwd",
            "/etc/passwd",
            "tables/../x.jsonl",
            "tables/.jsonl",
            "tables/case.jsonl/",
            "tables\\case.jsonl",
            "files/..",
            "packages/../../x.theke",
            "packages/short.theke",
            "manifest.json",
            "",
        ] {
            assert_eq!(Name::parse(name), None, "{name}");
        }
        let shouted = format!("files/{}/{file}", tenant.to_uppercase());
        assert_eq!(Name::parse(&shouted), None, "the same key in another form");
    }
}
