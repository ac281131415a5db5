//! Which status follows which.

use theke_entity::kinds::LeadStatus::{self, Contacted, Converted, Lost, New, Qualified};

/// The statuses that an agent may give a lead next. *Converted* is not among them: converting is an operation of its own.
pub fn next(status: LeadStatus) -> &'static [LeadStatus] {
    match status {
        New => &[Contacted, Qualified, Lost],
        Contacted => &[Qualified, Lost],
        Qualified => &[Contacted, Lost],
        Lost => &[Contacted],
        Converted => &[],
    }
}

/// Whether somebody still has to do something; only then it can be converted.
pub fn is_open(status: LeadStatus) -> bool {
    matches!(status, New | Contacted | Qualified)
}

/// The statuses of leads that somebody still has to do something about.
pub const OPEN: [LeadStatus; 3] = [New, Contacted, Qualified];
