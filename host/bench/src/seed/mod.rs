//! Fills a folder with tenants, people, installs and cases.

mod cases;
mod holder;
mod installation;
mod packages;
mod portal;
mod tenants;

pub use cases::{Share, cases};
pub use holder::holder;
pub use installation::{Installation, open_database};
use packages::five_packages;
pub use packages::key;
pub use portal::Portal;
pub use tenants::{Resident, bare_tenant, tenants};

/// A page of the guests that reads a contact and its cases and shows them: session, two queries, theme.
pub const LISTING: &str = "/hostile/listing";
/// A page that needs nobody to have signed in: the first that a server that has just started shows.
pub const FIRST_PAGE: &str = "/sign-in";
