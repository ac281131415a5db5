//! Typed keys: a `CaseId` cannot be passed where a `ContactId` is meant.

use sea_orm::prelude::Uuid;
use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};

/// Declares a UUID v7 key type.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new key; later keys sort behind earlier ones.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        // sea-orm asks every key type for this; it is used for keys that the database counts up.
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// Key of a tenant.
    TenantId;
    /// Key of a user.
    UserId;
    /// Key of a contact.
    ContactId;
    /// Key of an account.
    AccountId;
    /// Key of a service contract.
    ContractId;
    /// Key of an entitlement.
    EntitlementId;
    /// Key of a product.
    ProductId;
    /// Key of a product's variant.
    VariantId;
    /// Key of a price.
    PriceId;
    /// Key of an asset.
    AssetId;
    /// Key of a lead.
    LeadId;
    /// Key of a withdrawal.
    WithdrawalId;
    /// Key of an order.
    OrderId;
    /// Key of an order's line.
    OrderLineId;
    /// Key of a shipment.
    ShipmentId;
    /// Key of an invoice.
    InvoiceId;
    /// Key of an invoice's line.
    InvoiceLineId;
    /// Key of a payment.
    PaymentId;
    /// Key of a case.
    CaseId;
    /// Key of a message.
    MessageId;
    /// Key of a file.
    FileId;
    /// Key of an outbox entry.
    OutboxId;
    /// Key of an outgoing webhook.
    WebhookId;
}
