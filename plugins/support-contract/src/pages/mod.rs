//! What the customer sees under `/support`.

pub mod contract;
pub mod overview;
pub mod request;
