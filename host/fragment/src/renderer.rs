//! Renders where a template can do no harm; whoever runs the host's sandbox implements it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::answers::Answers;
use crate::run::Fault;

/// What a rendering elsewhere asks for.
#[derive(Clone)]
pub struct Surroundings {
    /// Who reads it.
    pub answers: Arc<dyn Answers>,
    /// The source of a template by its name; none where there is no such template.
    pub source: Arc<Source>,
}

/// Finds a template's source.
pub type Source = dyn Fn(&str) -> Option<String> + Send + Sync;

/// One template to render elsewhere.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name, as [`Surroundings`] know it.
    pub template: String,
    /// JSON; becomes the template's variables.
    pub data: String,
    /// JSON; replaces whatever the data calls `frame`.
    pub frame: String,
    /// The most bytes that it may write.
    pub limit_bytes: usize,
}

/// A rendering under way.
pub type Rendering<'a> = Pin<Box<dyn Future<Output = Result<String, Fault>> + Send + 'a>>;

/// Renders templates that nobody vouches for.
pub trait Renderer: Send + Sync {
    /// Renders one template, whatever it may try.
    fn render(&self, job: Job, surroundings: Surroundings) -> Rendering<'_>;
}
