//! Who can sign in to a tenant's portal.

mod count;
mod create;
mod find;
mod forgot;
mod invite;
mod known_browser;
mod set_active;
mod set_locale;
mod set_password;
mod sign_in;
mod staff;
mod upsert;

pub use count::count;
pub use create::{CreateUser, create};
pub use find::{by_email, get};
pub use forgot::forgot;
pub use invite::invite;
pub use known_browser::{KNOWN_LIFETIME, introduce, is_known, known_browser};
pub use set_active::set_active;
pub use set_locale::set_locale;
pub use set_password::set_password;
pub use sign_in::{SignIn, sign_in};
pub use staff::staff;
pub use upsert::{UpsertUser, upsert};
