//! Tests in Chromium: what only a real browser can tell.

mod journey;
mod looks;
mod markup;
