//! Every bound on a request, as a named constant beside its reason.

use std::time::Duration;

/// Everything of one request, redirects included: longer than a service that works needs, shorter than people wait.
pub const WALL: Duration = Duration::from_secs(10);

/// Reaching one address: another one may answer.
pub const CONNECT_WALL: Duration = Duration::from_secs(3);

/// Redirects that are followed: what browsers need for moved services; more is a circle.
pub const REDIRECTS: usize = 5;

/// A response, in bytes: it is held in memory, twice while a guest takes it over.
pub const RESPONSE_BYTES: usize = 10 * 1024 * 1024;

/// The body of a request, in bytes: what a guest may hand over at once, with room for its record.
pub const REQUEST_BYTES: usize = 1024 * 1024;

/// Headers of a request or response: more than any service documents.
pub const HEADERS: usize = 64;

/// All headers together, in bytes: what servers commonly take.
pub const HEADER_BYTES: usize = 16 * 1024;

/// An address, in bytes: what servers and proxies take without complaint.
pub const URL_BYTES: usize = 4 * 1024;

/// Idle connections to one host, kept for one owner: a job that asks page by page needs one.
pub const IDLE_CONNECTIONS: usize = 2;

/// How long an idle connection is kept: servers close theirs after a minute or less.
pub const IDLE: Duration = Duration::from_secs(30);

/// Owners whose connections are kept; beyond, those of all are given up and made again.
pub const OWNERS: usize = 256;

/// Requests of one tenant at once: a slow service of one tenant does not fill the host's memory.
pub const PER_TENANT: usize = 8;
