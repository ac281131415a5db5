//! Which status follows which.

use theke_entity::kinds::OrderStatus::{self, Cancelled, Completed, Confirmed, Draft, Placed};

/// The statuses that an order may take next. What has been shipped also counts: see `transition`.
pub fn next(status: OrderStatus) -> &'static [OrderStatus] {
    match status {
        Draft => &[Placed, Cancelled],
        Placed => &[Confirmed, Cancelled],
        Confirmed => &[Completed, Cancelled],
        Completed | Cancelled => &[],
    }
}
