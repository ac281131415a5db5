//! The 34 behaviours of hostile plugins, each from its first byte to what the tenant's admin reads about it. A test
//! carries its number; `tests/guests/README.md` lists them with the bound that holds each.

mod handles;
mod memory;
mod output;
mod packages;
mod records;
mod scene;
mod time;
mod ways;

use scene::Scene;
