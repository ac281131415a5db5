//! The closed sets of words that columns hold; stored and spoken in kebab-case.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Declares an enumeration stored as text, with its word for people, templates and plugins.
macro_rules! kind {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$variant_doc])* #[sea_orm(string_value = $word)] #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All words of the set.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word that is stored and that plugins and templates see.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The value that a word means, if it is one of the set.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    )*};
}

kind! {
    /// Whether a tenant is served.
    TenantStatus {
        /// Served.
        Active = "active",
        /// Answered with *not found*; data kept.
        Suspended = "suspended",
        /// Being deleted: rows of it are gone, so it can only be deleted further.
        Deleting = "deleting",
    }
    /// Which doors open to a user.
    UserKind {
        /// The portal.
        Customer = "customer",
        /// The desk.
        Agent = "agent",
        /// The desk and the administration.
        Admin = "admin",
    }
    /// Why a token was issued.
    TokenPurpose {
        /// To set the first password.
        Invitation = "invitation",
        /// To replace a forgotten password.
        Reset = "reset",
    }
    /// What an account is.
    AccountKind {
        /// A household or a single person.
        Person = "person",
        /// A company.
        Company = "company",
    }
    /// How far a relation has come.
    Lifecycle {
        /// Has shown interest.
        Prospect = "prospect",
        /// Has bought.
        Customer = "customer",
        /// Has left.
        Former = "former",
    }
    /// What a contact may see and do in an account.
    MembershipRole {
        /// Own records.
        Member = "member",
        /// The account's records.
        Manager = "manager",
        /// Own records and the account's invoices.
        Billing = "billing",
    }
    /// Where a service contract stands.
    ContractStatus {
        /// Not in force yet.
        Draft = "draft",
        /// In force between its dates.
        Active = "active",
        /// Interrupted.
        Suspended = "suspended",
        /// Over.
        Expired = "expired",
        /// Ended before its time.
        Cancelled = "cancelled",
    }
    /// How an entitlement counts.
    EntitlementKind {
        /// Does not count.
        Unlimited = "unlimited",
        /// One unit a request.
        PerIncident = "per-incident",
        /// Minutes.
        PrepaidTime = "prepaid-time",
        /// Per device.
        PerAsset = "per-asset",
        /// While the warranty lasts.
        Warranty = "warranty",
    }
    /// Whether customers see a product.
    ProductStatus {
        /// Not offered yet.
        Draft = "draft",
        /// Offered.
        Active = "active",
        /// Offered no more; pieces of it are still served.
        Retired = "retired",
    }
    /// Which tax rate applies; the rates are the country's.
    TaxClass {
        /// The usual rate.
        Standard = "standard",
        /// The lower rate.
        Reduced = "reduced",
        /// Rate zero.
        Zero = "zero",
        /// No tax by law.
        Exempt = "exempt",
    }
    /// Whether tax is in a price.
    PriceBasis {
        /// Tax is added.
        Net = "net",
        /// Tax is in it.
        Gross = "gross",
    }
    /// Where a lead stands.
    LeadStatus {
        /// Nobody has got in touch.
        New = "new",
        /// Somebody has got in touch.
        Contacted = "contacted",
        /// Worth an offer.
        Qualified = "qualified",
        /// Has become a contact; terminal.
        Converted = "converted",
        /// Will not become a customer for now.
        Lost = "lost",
    }
    /// Where the withdrawal from a contract stands.
    WithdrawalStatus {
        /// Declared, and its receipt confirmed.
        Received = "received",
        /// The tenant agrees: what was paid goes back; terminal.
        Accepted = "accepted",
        /// The tenant says why it has no effect; terminal.
        Rejected = "rejected",
    }
    /// Where an order stands.
    OrderStatus {
        /// Being put together.
        Draft = "draft",
        /// The customer wants it.
        Placed = "placed",
        /// The tenant has promised it.
        Confirmed = "confirmed",
        /// Done; terminal.
        Completed = "completed",
        /// Will not happen; terminal.
        Cancelled = "cancelled",
    }
    /// What of an order is paid.
    PaymentStatus {
        /// Nothing.
        Unpaid = "unpaid",
        /// Some.
        PartPaid = "part-paid",
        /// All.
        Paid = "paid",
        /// What was paid has been given back.
        Refunded = "refunded",
    }
    /// What of an order has been delivered.
    FulfilmentStatus {
        /// Nothing is on its way.
        Open = "open",
        /// Some is on its way or there.
        PartShipped = "part-shipped",
        /// All is on its way or there.
        Shipped = "shipped",
        /// All is there.
        Delivered = "delivered",
    }
    /// What a line sells.
    LineKind {
        /// Things that are sent.
        Goods = "goods",
        /// Work; nothing is sent.
        Service = "service",
        /// The sending itself.
        Shipping = "shipping",
        /// Something off the whole; its price is negative.
        Discount = "discount",
    }
    /// Where a shipment stands.
    ShipmentStatus {
        /// To be packed.
        Pending = "pending",
        /// Packed and labelled.
        Label = "label",
        /// With the carrier.
        InTransit = "in-transit",
        /// There; terminal.
        Delivered = "delivered",
        /// The carrier could not deliver it, or lost it.
        Exception = "exception",
        /// Was not sent, or came back: its goods can be shipped again; terminal.
        Cancelled = "cancelled",
    }
    /// Which document an invoice is.
    InvoiceKind {
        /// Asks for money.
        Invoice = "invoice",
        /// Takes an invoice back, or a part of it.
        CreditNote = "credit-note",
    }
    /// Where an invoice stands.
    InvoiceStatus {
        /// Being written; has no number.
        Draft = "draft",
        /// Sent; never changes any more.
        Issued = "issued",
        /// Some of it is paid.
        PartPaid = "part-paid",
        /// All of it is paid.
        Paid = "paid",
        /// Nothing is left to pay, because a credit note was set off.
        Settled = "settled",
    }
    /// How something was paid.
    PaymentMethod {
        /// The customer's bank transfer.
        Transfer = "transfer",
        /// Collected from the customer's bank.
        DirectDebit = "direct-debit",
        /// A card.
        Card = "card",
        /// Notes and coins.
        Cash = "cash",
        /// Any other way.
        Other = "other",
    }
    /// Which movement a ledger entry is.
    LedgerKind {
        /// Units were added.
        Grant = "grant",
        /// Units were set aside.
        Reserve = "reserve",
        /// Units set aside were used.
        Commit = "commit",
        /// Units set aside were given back.
        Release = "release",
        /// Granted units lapsed.
        Expire = "expire",
        /// A correction with a reason.
        Adjust = "adjust",
    }
    /// Where a case stands.
    CaseStatus {
        /// Nobody has looked at it.
        New = "new",
        /// Being worked on.
        Open = "open",
        /// Waiting for the customer.
        Pending = "pending",
        /// Waiting for a third party.
        OnHold = "on-hold",
        /// Answered; the customer may disagree.
        Resolved = "resolved",
        /// Done; an agent may reopen it.
        Closed = "closed",
        /// Withdrawn; terminal.
        Cancelled = "cancelled",
        /// Part of another case; terminal.
        Merged = "merged",
        /// Not a request; terminal.
        Spam = "spam",
    }
    /// How urgent a case is.
    CasePriority {
        /// Can wait.
        Low = "low",
        /// As usual.
        Normal = "normal",
        /// Soon.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
    /// How something came in.
    Channel {
        /// The customer portal.
        Portal = "portal",
        /// The agents' desk.
        Desk = "desk",
        /// E-mail.
        Mail = "mail",
        /// By telephone, entered by an agent.
        Phone = "phone",
        /// The JSON API.
        Api = "api",
        /// An import or the command line.
        Import = "import",
        /// A job, a listener, the host itself.
        System = "system",
        /// The operators' console.
        Operator = "operator",
    }
    /// Who reads a message.
    MessageKind {
        /// The customer and the agents.
        Public = "public",
        /// The agents only.
        Internal = "internal",
    }
    /// What kind of actor did something.
    ActorKind {
        /// Nobody who has signed in.
        Guest = "guest",
        /// A customer.
        Customer = "customer",
        /// An agent or an admin.
        Agent = "agent",
        /// The host or a plugin on its behalf.
        System = "system",
    }
    /// Which deliverer an outbox entry needs.
    OutboxKind {
        /// An e-mail.
        Mail = "mail",
        /// A fact for one plugin's listener.
        PluginEvent = "plugin-event",
        /// Work of a plugin's own.
        PluginJob = "plugin-job",
        /// A call from outside for one plugin.
        PluginWebhook = "plugin-webhook",
        /// A fact for an address outside.
        Webhook = "webhook",
    }
    /// Where an outbox entry stands.
    OutboxStatus {
        /// To be delivered.
        Waiting = "waiting",
        /// Delivered.
        Done = "done",
        /// Given up after its attempts; an admin may retry it.
        Dead = "dead",
    }
}
