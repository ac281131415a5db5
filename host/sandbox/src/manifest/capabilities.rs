//! The rights that a plugin may ask for, and the line of plugin.toml for each.

use std::fmt;

/// One right, e.g. `cases.create`. What is not listed here cannot be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Read contacts and accounts.
    ContactsRead,
    /// Create contacts.
    ContactsCreate,
    /// Change contacts.
    ContactsWrite,
    /// Read cases and their messages.
    CasesRead,
    /// Create cases.
    CasesCreate,
    /// Change cases.
    CasesWrite,
    /// Read service contracts.
    ContractsRead,
    /// Read and move the counters of entitlements.
    ContractsLedger,
    /// Read products, variants and prices.
    CatalogRead,
    /// Read assets.
    AssetsRead,
    /// Create assets.
    AssetsCreate,
    /// Change assets.
    AssetsWrite,
    /// Read leads.
    LeadsRead,
    /// Create leads.
    LeadsCreate,
    /// Change, move and convert leads.
    LeadsWrite,
    /// Read orders and shipments.
    OrdersRead,
    /// Create orders.
    OrdersCreate,
    /// Change orders, and place, confirm, complete and cancel them.
    OrdersWrite,
    /// Create, change and move shipments.
    OrdersShip,
    /// Read invoices and payments.
    InvoicesRead,
    /// Create, change and discard drafts of invoices and credit notes.
    InvoicesWrite,
    /// Issue invoices and credit notes.
    InvoicesIssue,
    /// Note payments.
    InvoicesPayments,
    /// Read files.
    FilesRead,
    /// Make files, make them part of records, and remove them before.
    FilesWrite,
    /// Write mail to customers.
    MailCustomers,
    /// Write mail to agents.
    MailAgents,
    /// Tell facts that others hear.
    EventsEmit,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::ContactsRead,
        Self::ContactsCreate,
        Self::ContactsWrite,
        Self::CasesRead,
        Self::CasesCreate,
        Self::CasesWrite,
        Self::ContractsRead,
        Self::ContractsLedger,
        Self::CatalogRead,
        Self::AssetsRead,
        Self::AssetsCreate,
        Self::AssetsWrite,
        Self::LeadsRead,
        Self::LeadsCreate,
        Self::LeadsWrite,
        Self::OrdersRead,
        Self::OrdersCreate,
        Self::OrdersWrite,
        Self::OrdersShip,
        Self::InvoicesRead,
        Self::InvoicesWrite,
        Self::InvoicesIssue,
        Self::InvoicesPayments,
        Self::FilesRead,
        Self::FilesWrite,
        Self::MailCustomers,
        Self::MailAgents,
        Self::EventsEmit,
    ];

    /// The interface's word in `[capabilities]`.
    pub fn interface(self) -> &'static str {
        match self {
            Self::ContactsRead | Self::ContactsCreate | Self::ContactsWrite => "contacts",
            Self::CasesRead | Self::CasesCreate | Self::CasesWrite => "cases",
            Self::ContractsRead | Self::ContractsLedger => "contracts",
            Self::CatalogRead => "catalog",
            Self::AssetsRead | Self::AssetsCreate | Self::AssetsWrite => "assets",
            Self::LeadsRead | Self::LeadsCreate | Self::LeadsWrite => "leads",
            Self::OrdersRead | Self::OrdersCreate | Self::OrdersWrite | Self::OrdersShip => "orders",
            Self::InvoicesRead | Self::InvoicesWrite | Self::InvoicesIssue | Self::InvoicesPayments => {
                "invoices"
            }
            Self::FilesRead | Self::FilesWrite => "files",
            Self::MailCustomers | Self::MailAgents => "mail",
            Self::EventsEmit => "events",
        }
    }

    /// The right's word below the interface.
    pub fn word(self) -> &'static str {
        match self {
            Self::ContactsRead
            | Self::CasesRead
            | Self::ContractsRead
            | Self::CatalogRead
            | Self::AssetsRead
            | Self::LeadsRead
            | Self::OrdersRead
            | Self::InvoicesRead
            | Self::FilesRead => "read",
            Self::ContactsCreate
            | Self::CasesCreate
            | Self::AssetsCreate
            | Self::LeadsCreate
            | Self::OrdersCreate => "create",
            Self::ContactsWrite
            | Self::CasesWrite
            | Self::AssetsWrite
            | Self::LeadsWrite
            | Self::OrdersWrite
            | Self::InvoicesWrite
            | Self::FilesWrite => "write",
            Self::OrdersShip => "ship",
            Self::InvoicesIssue => "issue",
            Self::InvoicesPayments => "payments",
            Self::ContractsLedger => "ledger",
            Self::MailCustomers => "customers",
            Self::MailAgents => "agents",
            Self::EventsEmit => "emit",
        }
    }

    /// The right that two words of plugin.toml mean.
    pub fn parse(interface: &str, word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.interface() == interface && right.word() == word)
    }

    /// The line of plugin.toml that asks for it.
    pub fn line(self) -> String {
        format!("[capabilities] {} = {{ {} = \"why you need it\" }}", self.interface(), self.word())
    }

    /// The words below one interface, for messages; empty if there is no such interface.
    pub(crate) fn words(interface: &str) -> Vec<&'static str> {
        Self::ALL.iter().filter(|right| right.interface() == interface).map(|right| right.word()).collect()
    }
}

impl fmt::Display for Right {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.interface(), self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_is_found_by_its_own_words() {
        for right in Right::ALL {
            assert_eq!(Right::parse(right.interface(), right.word()), Some(right));
        }
        assert_eq!(Right::parse("cases", "ledger"), None);
    }
}
