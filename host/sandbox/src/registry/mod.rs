//! Which plugins run for which tenant.

mod administer;
mod broken;
mod consent;
mod describe;
mod install;
mod load;
mod refresh;
mod registered;
mod report;
mod uninstall;

pub(crate) use broken::Broken;
pub use consent::Consent;
pub use describe::{Described, Opened, Property};
pub use install::Installed;
pub use registered::BrokenPlugin;
pub(crate) use registered::Registry;
