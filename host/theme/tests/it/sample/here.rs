//! Renders in this process, as fragments are rendered that the operator vouches for.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use theke_fragment::{Fault, Job, Renderer, Rendering, Surroundings};
use theke_theme::{Error, Fragments, Look, Shown, Themes};

/// What the operator vouches for never asks it.
pub struct Nobody;

impl Renderer for Nobody {
    fn render(&self, _job: Job, _surroundings: Surroundings) -> Rendering<'_> {
        Box::pin(async { Err(Fault::Busy) })
    }
}

/// A plugin's fragment.
pub fn fragment(
    themes: &Themes,
    look: &Look,
    fragments: &Arc<Fragments>,
    (template, data): (&str, &Value),
    frame: &Value,
) -> Result<String, Error> {
    at_once(themes.fragment(look, fragments, Shown { template, data, frame }, &Nobody))
}

/// What does not wait for anything.
pub fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it waits"),
    }
}
