//! Which plugins run for which tenant.

mod install;
mod load;
mod refresh;
mod registered;
mod uninstall;

pub use install::Installed;
pub(crate) use registered::Registry;
