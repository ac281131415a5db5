//! Tests through the portal's public doors; folders mirror the host's.

mod journey;
