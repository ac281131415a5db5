//! Which status follows which.

use theke_entity::kinds::ShipmentStatus::{self, Cancelled, Delivered, Exception, InTransit, Label, Pending};

/// The statuses that a shipment may take next.
pub fn next(status: ShipmentStatus) -> &'static [ShipmentStatus] {
    match status {
        Pending => &[Label, InTransit, Cancelled],
        Label => &[InTransit, Cancelled],
        InTransit => &[Delivered, Exception],
        // The carrier tries again, or brings it back.
        Exception => &[InTransit, Delivered, Cancelled],
        Delivered | Cancelled => &[],
    }
}
