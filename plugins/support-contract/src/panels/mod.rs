//! What the plugin adds to the portal's own pages.

pub mod case;
pub mod home;
