//! Renders templates of packages for which nobody vouches: in a component of the host's own, with a plugin's limits.

mod engine;
mod failed;
mod questions;
mod renderer;
mod state;

pub(crate) use engine::Engine;
pub use renderer::FragmentRenderer;
