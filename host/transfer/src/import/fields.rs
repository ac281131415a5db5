//! What can be imported, and which fields each kind of record has.

/// A kind of record that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Companies and households.
    Accounts,
    /// People.
    Contacts,
    /// Service contracts with their entitlement.
    Contracts,
    /// Logins.
    Users,
    /// Which person belongs to which account.
    Memberships,
}

/// What a cell must hold for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// One line of text; line breaks in the cell become commas.
    Folded,
    /// Text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date: the first moment of that day.
    FirstDay,
    /// A date: the last day, so the moment after it.
    LastDay,
    /// A date, kept as text: `2026-11-22`.
    Date,
    /// A whole number of units.
    Units,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// Another record, found by one of these keys; the first unless the map says which.
    Reference(Noun, &'static [&'static str]),
}

/// Prefix of a tenant's own fields.
pub const CUSTOM: &str = "custom.";

const LIFECYCLES: Kind = Kind::Word(&["prospect", "customer", "former"]);
const LOCALES: Kind = Kind::Word(&["de", "en"]);
const ROLES: Kind = Kind::Word(&["member", "manager", "billing"]);
const ACCOUNT: Kind = Kind::Reference(Noun::Accounts, &["external_ref", "number"]);
const CONTACT: Kind = Kind::Reference(Noun::Contacts, &["external_ref", "number", "email"]);

const ACCOUNTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("name", Kind::Line),
    ("kind", Kind::Word(&["person", "company"])),
    ("lifecycle", LIFECYCLES),
    ("tier", Kind::Line),
    ("vat_id", Kind::Line),
];
const CONTACTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("salutation", Kind::Line),
    ("given_name", Kind::Line),
    ("family_name", Kind::Line),
    ("email", Kind::Line),
    ("phone", Kind::Line),
    ("locale", LOCALES),
    ("lifecycle", LIFECYCLES),
    ("address.kind", Kind::Line),
    ("address.street", Kind::Folded),
    ("address.postcode", Kind::Line),
    ("address.city", Kind::Line),
    ("address.country", Kind::Line),
    ("account", ACCOUNT),
    ("role", ROLES),
];
const CONTRACTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("account", ACCOUNT),
    ("title", Kind::Line),
    ("status", Kind::Word(&["draft", "active", "suspended", "expired", "cancelled"])),
    ("starts_on", Kind::FirstDay),
    ("ends_on", Kind::LastDay),
    ("entitlement", Kind::Word(&["unlimited", "per-incident", "prepaid-time", "per-asset", "warranty"])),
    ("entitlement_title", Kind::Line),
    ("granted", Kind::Units),
];
const USERS: &[(&str, Kind)] = &[
    ("email", Kind::Line),
    ("name", Kind::Line),
    ("kind", Kind::Word(&["customer", "agent", "admin"])),
    ("contact", CONTACT),
    ("locale", LOCALES),
    ("active", Kind::Boolean),
];
const MEMBERSHIPS: &[(&str, Kind)] = &[("contact", CONTACT), ("account", ACCOUNT), ("role", ROLES)];

impl Noun {
    /// The word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Contacts => "contacts",
            Self::Contracts => "contracts",
            Self::Users => "users",
            Self::Memberships => "memberships",
        }
    }

    /// The fields that every tenant has.
    pub(super) fn fields(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Accounts => ACCOUNTS,
            Self::Contacts => CONTACTS,
            Self::Contracts => CONTRACTS,
            Self::Users => USERS,
            Self::Memberships => MEMBERSHIPS,
        }
    }

    /// Whether a tenant may add fields of its own.
    pub(super) fn has_custom(self) -> bool {
        matches!(self, Self::Accounts | Self::Contacts | Self::Contracts)
    }

    /// Fields of which one must be mapped, because a record is recognised by it.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Accounts | Self::Contacts | Self::Contracts => &["external_ref", "number"],
            Self::Users => &["email"],
            Self::Memberships => &["contact"],
        }
    }

    /// Fields in which no two rows of a file may agree; those of one group together.
    pub(super) fn unique(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Accounts | Self::Contacts | Self::Contracts => &[&["external_ref"], &["number"]],
            Self::Users => &[&["email"], &["contact"]],
            Self::Memberships => &[&["contact", "account"]],
        }
    }

    /// Fields that must be mapped if another one is.
    pub(super) fn companions(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Contacts => &[("role", "account")],
            Self::Memberships => &[("contact", "account")],
            _ => &[],
        }
    }
}
