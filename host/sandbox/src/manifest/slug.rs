//! Names that are safe in addresses, folders and logs: ASCII, short, not the host's own.

/// First segments of the host's own addresses, words that people would take for them, and nouns that the host's own
/// events begin with.
const RESERVED: [&str; 46] = [
    "account",
    "accounts",
    "admin",
    "api",
    "asset",
    "assets",
    "case",
    "cases",
    "contact",
    "contacts",
    "contract",
    "contracts",
    "desk",
    "entitlement",
    "files",
    "health",
    "healthz",
    "help",
    "home",
    "hooks",
    "invoice",
    "invoices",
    "lead",
    "leads",
    "locale",
    "login",
    "logout",
    "order",
    "orders",
    "original",
    "password",
    "payment",
    "plugin-assets",
    "plugins",
    "price",
    "product",
    "products",
    "profile",
    "readyz",
    "shipment",
    "sign-in",
    "sign-out",
    "static",
    "theke",
    "withdrawal",
    "withdrawals",
];

/// Characters of a slug: short enough for an address, long enough for a word.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=40;

/// Whether `text` is `[a-z][a-z0-9-]{1,39}` without `--`, which punycode begins with. Homoglyphs, dots and upper case
/// never pass.
pub(crate) fn is_slug(text: &str) -> bool {
    LENGTH.contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether the host keeps `slug` for itself.
pub(super) fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_traversal_and_upper_case_are_no_slugs() {
        for text in [
            "",
            "a",
            "Support",
            "s\u{fc}pport",
            "supp\u{043e}rt",
            "../etc",
            "a.b",
            "-a",
            "9a",
            "a b",
            "xn--80ak6aa92e",
            "a\u{200b}b",
        ] {
            assert!(!is_slug(text), "{text:?} passed");
        }
        assert!(!is_slug(&"a".repeat(41)));
        assert!(is_slug("support-contract"));
        assert!(is_slug(&"a".repeat(40)));
    }

    #[test]
    fn the_hosts_own_words_are_reserved() {
        assert!(is_reserved("desk") && is_reserved("entitlement"));
        assert!(!is_reserved("support"));
    }
}
