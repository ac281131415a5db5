//! Themes under the hands of the people who make them.

mod check;
mod markup;
mod mistakes;
mod reload;
