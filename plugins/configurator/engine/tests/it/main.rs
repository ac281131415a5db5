//! The engine against an independent judge, and against mistakes.

mod brute;
mod command;
mod generate;
mod inspecting;
mod judged;
mod mistakes;
mod reading;
mod speaking;
