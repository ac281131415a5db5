//! Tests in Chromium: what only a real browser can tell.

mod axe;
mod configurator;
mod inspection;
mod journey;
mod looks;
mod markup;
mod operator;
mod tour;
