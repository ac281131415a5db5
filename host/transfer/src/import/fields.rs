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
    /// What is sold.
    Products,
    /// Products in their kinds.
    Variants,
    /// What variants cost.
    Prices,
    /// The pieces that customers have.
    Assets,
    /// Who may become a customer.
    Leads,
    /// What customers have ordered.
    Orders,
    /// The lines of orders, one a row.
    OrderLines,
    /// What was sent of orders.
    Shipments,
    /// What customers owe for orders.
    Invoices,
    /// What customers have paid.
    Payments,
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
    /// A number as it is written, to the last digit: `12480.50`.
    Decimal,
    /// Yes or no.
    Boolean,
    /// Another record, found by one of these keys; the first unless the map says which.
    Reference(Noun, &'static [&'static str]),
}

/// Prefix of a tenant's own fields.
pub const CUSTOM: &str = "custom.";

/// Prefix of what distinguishes a variant.
pub const ATTRIBUTES: &str = "attributes.";

const LIFECYCLES: Kind = Kind::Word(&["prospect", "customer", "former"]);
const LOCALES: Kind = Kind::Word(&["de", "en"]);
const ROLES: Kind = Kind::Word(&["member", "manager", "billing"]);
const ACCOUNT: Kind = Kind::Reference(Noun::Accounts, &["external_ref", "number"]);
const CONTACT: Kind = Kind::Reference(Noun::Contacts, &["external_ref", "number", "email"]);
const PRODUCT: Kind = Kind::Reference(Noun::Products, &["external_ref", "number"]);
const VARIANT: Kind = Kind::Reference(Noun::Variants, &["external_ref", "sku"]);
const ORDER: Kind = Kind::Reference(Noun::Orders, &["external_ref", "number"]);
const INVOICE: Kind = Kind::Reference(Noun::Invoices, &["external_ref", "number"]);
const AGENT: Kind = Kind::Reference(Noun::Users, &["email"]);

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
const PRODUCTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("name", Kind::Line),
    ("description", Kind::Text),
    ("status", Kind::Word(&["draft", "active", "retired"])),
];
const VARIANTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("sku", Kind::Line),
    ("product", PRODUCT),
    ("name", Kind::Line),
    ("tax_class", Kind::Word(&["standard", "reduced", "zero", "exempt"])),
];
const PRICES: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("variant", VARIANT),
    ("list", Kind::Line),
    ("amount", Kind::Decimal),
    ("currency", Kind::Line),
    ("basis", Kind::Word(&["net", "gross"])),
    ("minimum_quantity", Kind::Units),
    ("valid_from", Kind::FirstDay),
    ("valid_until", Kind::LastDay),
];
const ASSETS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("variant", VARIANT),
    ("serial", Kind::Line),
    ("account", ACCOUNT),
    ("contact", CONTACT),
    ("purchased_on", Kind::FirstDay),
    ("warranty_ends_on", Kind::LastDay),
];
const LEADS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("salutation", Kind::Line),
    ("given_name", Kind::Line),
    ("family_name", Kind::Line),
    ("company", Kind::Line),
    ("email", Kind::Line),
    ("phone", Kind::Line),
    ("postcode", Kind::Line),
    ("country", Kind::Line),
    ("message", Kind::Text),
    ("locale", LOCALES),
    ("source", Kind::Line),
    ("medium", Kind::Line),
    ("campaign", Kind::Line),
    ("product", PRODUCT),
    ("owner", AGENT),
    ("status", Kind::Word(&["new", "contacted", "qualified", "lost"])),
];

const ORDERS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("account", ACCOUNT),
    ("contact", CONTACT),
    ("status", Kind::Word(&["draft", "placed", "confirmed", "completed", "cancelled"])),
    ("placed_on", Kind::FirstDay),
    ("currency", Kind::Line),
    ("reference", Kind::Line),
    ("note", Kind::Text),
    ("billing_address.name", Kind::Line),
    ("billing_address.company", Kind::Line),
    ("billing_address.street", Kind::Folded),
    ("billing_address.postcode", Kind::Line),
    ("billing_address.city", Kind::Line),
    ("billing_address.country", Kind::Line),
    ("shipping_address.name", Kind::Line),
    ("shipping_address.company", Kind::Line),
    ("shipping_address.street", Kind::Folded),
    ("shipping_address.postcode", Kind::Line),
    ("shipping_address.city", Kind::Line),
    ("shipping_address.country", Kind::Line),
];
const ORDER_LINES: &[(&str, Kind)] = &[
    ("order", ORDER),
    ("position", Kind::Units),
    ("kind", Kind::Word(&["goods", "service", "shipping", "discount"])),
    ("variant", VARIANT),
    ("sku", Kind::Line),
    ("description", Kind::Folded),
    ("quantity", Kind::Decimal),
    ("unit", Kind::Line),
    ("unit_price", Kind::Decimal),
    ("discount", Kind::Decimal),
    ("tax_class", Kind::Word(&["standard", "reduced", "zero", "exempt"])),
    ("tax_rate", Kind::Decimal),
];
const SHIPMENTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("order", ORDER),
    ("status", Kind::Word(&["pending", "label", "in-transit", "delivered", "exception"])),
    ("carrier", Kind::Line),
    ("tracking_number", Kind::Line),
    ("tracking_url", Kind::Line),
    ("note", Kind::Text),
    ("shipped_on", Kind::FirstDay),
    ("delivered_on", Kind::FirstDay),
];
const INVOICES: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("order", ORDER),
    ("status", Kind::Word(&["draft", "issued"])),
    ("reference", Kind::Line),
    ("note", Kind::Text),
    ("issued_on", Kind::FirstDay),
    ("supplied_on", Kind::FirstDay),
    ("due_on", Kind::FirstDay),
    ("address.name", Kind::Line),
    ("address.company", Kind::Line),
    ("address.street", Kind::Folded),
    ("address.postcode", Kind::Line),
    ("address.city", Kind::Line),
    ("address.country", Kind::Line),
];
const PAYMENTS: &[(&str, Kind)] = &[
    ("external_ref", Kind::Line),
    ("number", Kind::Line),
    ("invoice", INVOICE),
    ("amount", Kind::Decimal),
    ("currency", Kind::Line),
    ("method", Kind::Word(&["transfer", "direct-debit", "card", "cash", "other"])),
    ("reference", Kind::Line),
    ("paid_on", Kind::FirstDay),
];

impl Noun {
    /// The word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Contacts => "contacts",
            Self::Contracts => "contracts",
            Self::Users => "users",
            Self::Memberships => "memberships",
            Self::Products => "products",
            Self::Variants => "variants",
            Self::Prices => "prices",
            Self::Assets => "assets",
            Self::Leads => "leads",
            Self::Orders => "orders",
            Self::OrderLines => "order-lines",
            Self::Shipments => "shipments",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
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
            Self::Products => PRODUCTS,
            Self::Variants => VARIANTS,
            Self::Prices => PRICES,
            Self::Assets => ASSETS,
            Self::Leads => LEADS,
            Self::Orders => ORDERS,
            Self::OrderLines => ORDER_LINES,
            Self::Shipments => SHIPMENTS,
            Self::Invoices => INVOICES,
            Self::Payments => PAYMENTS,
        }
    }

    /// Prefixes of fields whose names are the tenant's own.
    pub(super) fn open(self) -> &'static [&'static str] {
        match self {
            Self::Users | Self::Memberships | Self::Prices | Self::OrderLines => &[],
            Self::Variants => &[CUSTOM, ATTRIBUTES],
            _ => &[CUSTOM],
        }
    }

    /// Fields of which one must be mapped, because a record is recognised by it.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Users => &["email"],
            Self::Memberships => &["contact"],
            Self::Variants => &["external_ref", "sku"],
            Self::Prices => &["external_ref", "variant"],
            Self::Assets => &["external_ref", "number", "serial"],
            Self::OrderLines => &["position", "variant", "sku"],
            _ => &["external_ref", "number"],
        }
    }

    /// Fields in which no two rows of a file may agree; those of one group together.
    pub(super) fn unique(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Users => &[&["email"], &["contact"]],
            Self::Memberships => &[&["contact", "account"]],
            Self::Variants => &[&["external_ref"], &["sku"]],
            Self::Prices => &[&["external_ref"], &["variant", "list", "minimum_quantity", "valid_from"]],
            Self::Assets => &[&["external_ref"], &["number"], &["serial", "variant"]],
            Self::OrderLines => &[&["order", "position", "variant", "sku"]],
            _ => &[&["external_ref"], &["number"]],
        }
    }

    /// Fields that must be mapped if another one is.
    pub(super) fn companions(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Contacts => &[("role", "account")],
            Self::Memberships => &[("contact", "account")],
            Self::Prices | Self::Payments => &[("amount", "currency"), ("currency", "amount")],
            Self::OrderLines => &[("position", "order"), ("variant", "order"), ("sku", "order")],
            Self::Assets => &[("serial", "variant")],
            _ => &[],
        }
    }
}
