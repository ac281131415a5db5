//! Records as templates read them.

mod assets;
mod cases;
mod changes;
mod messages;
mod panels;
mod words;

pub(crate) use assets::assets;
pub(crate) use cases::{case, cases};
pub(crate) use changes::changes;
pub(crate) use messages::messages;
pub(crate) use panels::panels;
