//! Every bound on a plugin, as a named constant beside its reason.

use std::time::Duration;

use theke_domain::clock::{MINUTE, SECOND};

/// Time between two epochs of the engine: so long at most a guest keeps a thread from everybody else. Long enough to
/// cost nothing; with 10 ms, tenants beside a looping one waited five times as long.
pub const TICK: Duration = Duration::from_millis(2);

/// Sum of all memories and tables of one call, in bytes: room for a real page, too little to hurt the neighbours.
pub const MEMORY_BYTES: usize = 64 * 1024 * 1024;

/// Stack that the guest's code may use, in bytes: a quarter of the fiber's 2 MiB, the rest is the host's.
pub const WASM_STACK_BYTES: usize = 512 * 1024;

/// Stack of a call's fiber, in bytes: host functions (SQL) run on it below the guest.
pub const FIBER_STACK_BYTES: usize = 2 * 1024 * 1024;

/// What a guest may hand to the host in one call, in bytes: twice the largest response, for its record's overhead.
pub const HOSTCALL_BYTES: usize = 2 * 1024 * 1024;

/// Handles (streams, pollables) alive at once: a guest that leaks them is stopped long before it matters.
pub const HANDLES: usize = 1_000;

/// Linear memories of one component: its own and, from some languages' adapters, one more.
pub const MEMORIES: usize = 2;

/// Tables of one component: its own and those of the glue that the component tools add.
pub const TABLES: usize = 8;

/// Core modules in one component: the guest and its glue.
pub const CORE_INSTANCES: usize = 16;

/// Entries of one table: C# debug modules were seen with more than ten thousand.
pub const TABLE_ELEMENTS: usize = 20_000;

/// Bytes of a guest's memory that stay mapped between calls: a typical plugin touches less.
pub const RESIDENT_MEMORY_BYTES: usize = 2 * 1024 * 1024;

/// Bytes of a guest's table that stay mapped between calls: 8,000 functions, more than a typical plugin has.
pub const RESIDENT_TABLE_BYTES: usize = 64 * 1024;

/// Used slots of the pool that wait for the same plugin to come back: at most 32 × 2 MiB stay resident for it.
pub const WARM_SLOTS: u32 = 32;

/// Calls of host functions in one call: a loop of single reads over a full page of rows, ten times.
pub const HOST_CALLS: u32 = 2_000;

/// Questions that one template may ask the host (texts, dates, numbers, other templates): each cell of a table of 200
/// rows, several times.
pub const FRAGMENT_QUESTIONS: u32 = 10_000;

/// Rows read by one call, over all its queries.
pub const ROWS: u32 = 10_000;

/// Rows of one query; the contract says so.
pub const QUERY_ROWS: u32 = 200;

/// What a page or a panel may answer, in bytes: a page that large is no page.
pub const RESPONSE_BYTES: usize = 1024 * 1024;

/// The title of a view or the subject of a mail, in bytes: a line.
pub const TITLE_BYTES: usize = 500;

/// Fields that a refusal names: more than any form has.
pub const VIOLATIONS: usize = 50;
/// Things that one message names besides its limit: a sentence has no room for more.
pub const VIOLATION_VALUES: usize = 8;

/// The path of a redirect, in bytes: what browsers and proxies take without complaint.
pub const TARGET_BYTES: usize = 2_000;

/// What one call may write to its log, in bytes, standard output included: two printed pages, kept in the database.
pub const LOG_BYTES: usize = 16 * 1024;

/// Longest message of a log line, in bytes: one line stays one line.
pub const LOG_MESSAGE_BYTES: usize = 2 * 1024;

/// Fields of one log line: identifiers, not a record.
pub const LOG_FIELDS: usize = 16;

/// Mails of one call: to the customer and a few colleagues, not to the customer base.
pub const MAILS: u32 = 5;

/// Requests of one call to other hosts: look up, send, confirm; more is a job's work, page by page.
pub const REQUESTS: u32 = 5;

/// Facts of one call: a page of records at work, not a table of them.
pub const EVENTS: u32 = 50;

/// Jobs of one call: the next page and a few that it gives rise to.
pub const JOBS: u32 = 20;

/// The noun of what a fact is about, in bytes: a word.
pub const NOUN_BYTES: usize = 40;

/// What a fact, or a job, says, in bytes: identifiers and a few values; records are read by whoever hears of them.
pub const PAYLOAD_BYTES: usize = 64 * 1024;

/// Body of one document in the plugin's store, in bytes: more belongs into several documents, or a file.
pub const DOCUMENT_BYTES: usize = 256 * 1024;

/// A piece of a file, in bytes: half of what a guest may hand over in one call.
pub const PIECE_BYTES: usize = 1024 * 1024;

/// Files that one call begins: as many as a form brings.
pub const FILES: u32 = 5;

/// What one call writes into files, in bytes: the largest file that the portal takes, held in the host's memory until
/// it is finished.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;

/// What one call reads of files, in bytes: as much as its memory holds.
pub const FILE_READ_BYTES: usize = MEMORY_BYTES;

/// A name that a guest makes up (a document's key, a ledger, a reference), in bytes: room for two UUIDs and a word.
pub const NAME_BYTES: usize = 200;

/// Words of a guest about a ledger's movement, in bytes: a sentence.
pub const REASON_BYTES: usize = 1_000;

/// From its first write on, a call has this long: no transaction waits for a slow guest.
pub const WRITE_WALL: Duration = Duration::from_millis(250);

/// The same for a job, for which nobody waits: a page of records is written in it.
pub const JOB_WRITE_WALL: Duration = Duration::from_secs(1);

/// Random bytes per request of a guest: keys and seeds, not noise by the megabyte.
pub const RANDOM_BYTES: u64 = 64 * 1024;

/// How long a call waits for a free instance before it answers *busy*.
pub const PERMIT_WAIT: Duration = Duration::from_secs(2);

/// Frames that the engine looks at when a guest fails: a panic alone takes a dozen of the standard library.
pub const BACKTRACE_DEPTH: usize = 64;

/// Frames of the guest's own that a failure reports: the fault and the way to it.
pub const BACKTRACE_FRAMES: usize = 12;

/// Function names of one frame are cut to this many characters: they come from the guest.
pub const FRAME_CHARACTERS: usize = 160;

/// How long a plugin that could not be loaded is left alone: an operator who puts a package back does not wait long,
/// and a component that fails to compile does not keep the processor busy.
pub const LOAD_RETRY: Duration = Duration::from_secs(30);

/// Calls of one surface that the host had to stop, in a row, before the surface is left alone: ten in a row without one that
/// ended by itself are no coincidence, and ten pages that loop have cost ten seconds of a processor.
pub const BREAKER_FAILURES: u32 = 10;

/// In how much time they happen, in microseconds: what fails once an hour costs little, and may be mended between.
pub const BREAKER_WINDOW: i64 = 10 * MINUTE;

/// How long the surface is left alone, in microseconds: a reader who comes back after a minute finds it tried.
pub const BREAKER_COOL_DOWN: i64 = 30 * SECOND;

/// It doubles with each try that fails, up to this, in microseconds: one call in ten minutes harms nobody, and nobody
/// waits for much longer than that once the plugin is mended.
pub const BREAKER_COOL_DOWN_MAX: i64 = 10 * MINUTE;

/// Compiled component on disk, in bytes: machine code is about four times the size of wasm.
pub const COMPILED_BYTES: u64 = 128 * 1024 * 1024;

/// Address space of the compiling child, in bytes: a 10 MB component needs well below half of it.
pub const COMPILE_ADDRESS_SPACE_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Processor time of the compiling child, in seconds: 260 kB were measured at 0.12, so 10 MB take about 5.
pub const COMPILE_CPU_SECONDS: u64 = 60;

/// Time that the compiling child has, whatever it does: its processor time, twice, on a machine with other work.
pub const COMPILE_WALL: Duration = Duration::from_mins(2);

/// What the host keeps of the compiling child's complaints, in bytes: an error's message, not a dump.
pub const COMPILE_STDERR_BYTES: u64 = 8 * 1024;

/// A component, in bytes. A Rust plugin has about 0.3 MB, one in JavaScript about 1 MB.
pub const COMPONENT_BYTES: u64 = 10 * 1024 * 1024;

/// Files of one package: a plugin with a hundred pages in two languages fits.
pub const PACKAGE_FILES: usize = 500;

/// A package as it arrives, in bytes: a component and pictures, already compressed.
pub const PACKAGE_BYTES: u64 = 20 * 1024 * 1024;

/// All files of a package together when inflated, in bytes: they are held in memory while they are checked.
pub const UNPACKED_BYTES: u64 = 32 * 1024 * 1024;

/// plugin.toml, a template, a translation or a schema, in bytes: people write them.
pub const TEXT_BYTES: u64 = 512 * 1024;

/// One asset, in bytes: a larger picture makes every page slow.
pub const ASSET_BYTES: u64 = 2 * 1024 * 1024;

/// Characters of a path inside a package: what every file system and archive tool takes.
pub const PATH_CHARACTERS: usize = 200;

/// Time that one kind of call has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// The guest's own processor time.
    pub cpu: Duration,
    /// Everything, waiting included.
    pub wall: Duration,
}

/// A page: what a person waits for.
pub const PAGE: Time = Time { cpu: Duration::from_secs(1), wall: Duration::from_secs(10) };

/// A panel: one of several on somebody else's page.
pub const PANEL: Time = Time { cpu: Duration::from_millis(250), wall: Duration::from_secs(2) };

/// A template that is rendered in the sandbox: part of a page, for which a person waits, or of a mail.
pub const FRAGMENT: Time = PAGE;

/// The same while a transaction is open, for a form's answer: no other write waits longer for it than for a plugin.
pub const FRAGMENT_WRITING: Time = Time { cpu: WRITE_WALL, wall: WRITE_WALL };

/// A hook: it holds the transaction of the change that it judges.
pub const HOOK: Time = Time { cpu: Duration::from_millis(50), wall: Duration::from_millis(250) };

/// A listener: after the fact, nobody waits.
pub const LISTENER: Time = Time { cpu: Duration::from_secs(2), wall: Duration::from_secs(10) };

/// A call from outside: it was answered already, nobody waits.
pub const WEBHOOK: Time = LISTENER;

/// A job: it may ask other systems, and computes what no page could.
pub const JOB: Time = Time { cpu: Duration::from_secs(30), wall: Duration::from_mins(2) };

impl Time {
    /// The guest's processor time in ticks of the engine, at least one.
    pub fn ticks(self) -> u64 {
        u64::try_from(self.cpu.as_millis() / TICK.as_millis()).unwrap_or(u64::MAX).max(1)
    }

    /// The same limits on a machine that is `factor` times slower than one that serves people.
    #[must_use]
    pub fn stretched(self, factor: u32) -> Self {
        Self { cpu: self.cpu.saturating_mul(factor), wall: self.wall.saturating_mul(factor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_below_one_tick_still_runs_for_one() {
        assert_eq!(Time { cpu: Duration::from_millis(1), wall: TICK }.ticks(), 1);
        assert_eq!(HOOK.ticks(), 25);
    }

    #[test]
    fn a_response_fits_into_what_a_guest_may_hand_over() {
        const { assert!(RESPONSE_BYTES < HOSTCALL_BYTES && PIECE_BYTES < HOSTCALL_BYTES) };
        assert_eq!(FILE_BYTES, theke_domain::files::FILE_BYTES_MAX);
        const { assert!(WASM_STACK_BYTES < FIBER_STACK_BYTES / 2) };
    }
}
