//! Tests in Chromium: what only a real browser can tell.

mod axe;
mod journey;
mod looks;
mod markup;
mod tour;
