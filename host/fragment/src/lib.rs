//! Renders templates, the same in two places: in the host, and in the component that renders those of others.
//!
//! Here is what both share: which filters and functions there are, how values are escaped, how far a template may go.
//! What only the host knows (texts, dates, addresses) templates ask for through [`Answers`].

mod answers;
mod environment;
mod escape;
mod filters;
mod functions;
mod limited;
mod names;
mod reader;
mod renderer;
mod run;
mod traced;

pub use answers::{Answers, Argument, Day};
pub use environment::{FUEL, bounded, unbounded};
pub use escape::escape;
pub use names::{ORIGINAL, ending, strip_original};
pub use renderer::{Job, Renderer, Rendering, Source, Surroundings};
pub use run::{Call, Fault, Rendered, run};
pub use traced::{compile_tags, heed_marks, traced};
