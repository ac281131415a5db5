//! What the customer sees under `/support`, and the agent under `/desk/support`.

pub mod contract;
pub mod overview;
pub mod renewal;
pub mod request;
mod request_view;
pub mod warranty;
