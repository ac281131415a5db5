//! Which status follows which.

use theke_entity::kinds::CaseStatus::{
    self, Cancelled, Closed, Merged, New, OnHold, Open, Pending, Resolved, Spam,
};

/// The statuses that an agent may give a case next. *Merged* is not among them: merging is an operation of its own.
pub fn next(status: CaseStatus) -> &'static [CaseStatus] {
    match status {
        New => &[Open, Pending, OnHold, Resolved, Closed, Cancelled, Spam],
        Open => &[Pending, OnHold, Resolved, Closed, Cancelled, Spam],
        Pending => &[Open, OnHold, Resolved, Closed, Cancelled, Spam],
        OnHold => &[Open, Pending, Resolved, Closed, Cancelled, Spam],
        Resolved => &[Open, Closed],
        Closed => &[Open],
        Cancelled | Merged | Spam => &[],
    }
}

/// Whether somebody still has to do something.
pub fn is_open(status: CaseStatus) -> bool {
    matches!(status, New | Open | Pending | OnHold)
}

/// The statuses of cases that somebody still has to do something about.
pub const OPEN: [CaseStatus; 4] = [New, Open, Pending, OnHold];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_statuses_stay_and_closed_can_only_be_reopened() {
        for terminal in [Cancelled, Merged, Spam] {
            assert!(next(terminal).is_empty(), "{terminal}");
        }
        assert_eq!(next(Closed), [Open]);
        for status in OPEN {
            assert!(next(status).contains(&Closed) && is_open(status), "{status}");
        }
    }
}
