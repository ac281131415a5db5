//! Records as templates read them.

mod cases;
mod changes;
mod messages;
mod panels;

pub(crate) use cases::{case, cases};
pub(crate) use changes::changes;
pub(crate) use messages::messages;
pub(crate) use panels::panels;
