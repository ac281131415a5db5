//! Ways in and out of plugins: facts, jobs, the clock, webhooks.

mod events;
mod jobs;
mod outgoing;
mod portal;
mod schedule;
mod signed;
mod webhooks;
