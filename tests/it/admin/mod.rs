//! What a tenant's admins see and change.

mod history;
mod plugins;
mod usage;
