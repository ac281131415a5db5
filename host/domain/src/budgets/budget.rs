//! The budgets, each with its bound and the bound's reason.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sea_orm::EnumIter;

use crate::{Error, Scope};

/// Bytes of documents and files: twenty thousand documents of 5 kB and a photograph a day for a year are half of it. What
/// customers and agents upload counts, and is never refused: they did not fill it.
pub const STORAGE_BYTES: i64 = 2 * 1024 * 1024 * 1024;
/// Mails of plugins a day: each customer of a small company once. Providers of mail take a sender that suddenly sends more
/// for a sender of spam, and the host's own mails (replies, links to sign in) would suffer with it.
pub const MAILS: i64 = 1_000;
/// Jobs that wait: a table page by page, not one job for each of its million rows.
pub const JOBS: i64 = 10_000;
/// Requests to other hosts a day: one every two seconds all day long.
pub const REQUESTS: i64 = 43_200;

/// Something of which a tenant's plugins have so much in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter)]
pub enum Budget {
    /// Bytes of plugins' documents and of files, until they are removed.
    Storage,
    /// Mails of plugins a day.
    Mails,
    /// Jobs that wait.
    Jobs,
    /// Requests of plugins to other hosts a day.
    Requests,
    /// Calls of plugins at once on a host. Counted by each host in memory, not here.
    Calls,
}

impl Budget {
    /// The word that is stored, typed and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Storage => "storage",
            Self::Mails => "mails",
            Self::Jobs => "jobs",
            Self::Requests => "requests",
            Self::Calls => "calls",
        }
    }

    /// What is counted.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Storage => "bytes",
            Self::Mails => "mails a day",
            Self::Jobs => "waiting jobs",
            Self::Requests => "requests a day",
            Self::Calls => "calls at once",
        }
    }

    /// What everybody has; none where it depends on the host.
    pub fn standard(self) -> Option<i64> {
        match self {
            Self::Storage => Some(STORAGE_BYTES),
            Self::Mails => Some(MAILS),
            Self::Jobs => Some(JOBS),
            Self::Requests => Some(REQUESTS),
            Self::Calls => None,
        }
    }

    /// The day that is counted now, on the tenant's wall clocks; empty for what is used until it is given back.
    pub(super) fn period(self, scope: &Scope) -> String {
        if !matches!(self, Self::Mails | Self::Requests) {
            return String::new();
        }
        let now = Timestamp::from_microsecond(scope.now()).unwrap_or_default();
        let zone = TimeZone::get(&scope.tenant().timezone).unwrap_or(TimeZone::UTC);
        now.to_zoned(zone).date().to_string()
    }

    /// The error of whoever wants more; the refusal is counted.
    pub(super) fn breach(self, used: i64, limit: i64) -> Error {
        metrics::counter!("theke_budget_refused_total", "budget" => self.as_str()).increment(1);
        Error::Limit(format!(
            "the budget `{self}` of this tenant is used up ({used} of {limit} {}); the operator of the portal can raise it \
             with `theke tenant budget`",
            self.unit()
        ))
    }
}

impl std::fmt::Display for Budget {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
