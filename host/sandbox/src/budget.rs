//! What one call may still use, and the breach when it asks for more.

use crate::limits;

/// A bound that a call has reached. As an error it ends the call; in a capability it becomes the code `limit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Breach {
    /// The guest computed for too long.
    #[error("the guest used up its {0} ms of processor time")]
    Processor(u128),
    /// Too many calls of host functions.
    #[error("a call may use host functions {} times", limits::HOST_CALLS)]
    HostCalls,
    /// A template asked the host too often.
    #[error(
        "a template may ask for {} texts, dates, numbers and other templates",
        limits::FRAGMENT_QUESTIONS
    )]
    Questions,
    /// Too many rows.
    #[error("a call may read {} rows", limits::ROWS)]
    Rows,
    /// Too many mails.
    #[error("a call may send {} mails", limits::MAILS)]
    Mails,
    /// Too many requests to other hosts.
    #[error("a call may make {} requests to other hosts", limits::REQUESTS)]
    Requests,
    /// Too many facts.
    #[error("a call may tell {} facts", limits::EVENTS)]
    Events,
    /// Too many jobs.
    #[error("a call may leave {} jobs", limits::JOBS)]
    Jobs,
    /// Too many files.
    #[error("a call may make {} files", limits::FILES)]
    Files,
    /// Too much for files.
    #[error("a call may write {} bytes into files", limits::FILE_BYTES)]
    FileBytes,
    /// Too much of files.
    #[error("a call may read {} bytes of files", limits::FILE_READ_BYTES)]
    FileReadBytes,
}

/// The counters of one call.
pub(crate) struct Budget {
    host_calls: u32,
    rows: u32,
    mails: u32,
    requests: u32,
    events: u32,
    jobs: u32,
    files: u32,
    file_bytes: u32,
    file_read_bytes: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            host_calls: limits::HOST_CALLS,
            rows: limits::ROWS,
            mails: limits::MAILS,
            requests: limits::REQUESTS,
            events: limits::EVENTS,
            jobs: limits::JOBS,
            files: limits::FILES,
            file_bytes: counted(limits::FILE_BYTES),
            file_read_bytes: counted(limits::FILE_READ_BYTES),
        }
    }
}

impl Budget {
    /// One more call of a host function.
    pub(crate) fn host_call(&mut self) -> Result<(), Breach> {
        take(&mut self.host_calls, 1).ok_or(Breach::HostCalls)
    }

    /// Rows that were read. At most one query beyond the budget is read, and its rows are not handed out.
    pub(crate) fn rows(&mut self, count: usize) -> Result<(), Breach> {
        take(&mut self.rows, counted(count)).ok_or(Breach::Rows)
    }

    /// One more mail.
    pub(crate) fn mail(&mut self) -> Result<(), Breach> {
        take(&mut self.mails, 1).ok_or(Breach::Mails)
    }

    /// One more request to another host.
    pub(crate) fn request(&mut self) -> Result<(), Breach> {
        take(&mut self.requests, 1).ok_or(Breach::Requests)
    }

    /// One more fact.
    pub(crate) fn event(&mut self) -> Result<(), Breach> {
        take(&mut self.events, 1).ok_or(Breach::Events)
    }

    /// One more job.
    pub(crate) fn job(&mut self) -> Result<(), Breach> {
        take(&mut self.jobs, 1).ok_or(Breach::Jobs)
    }

    /// One more file.
    pub(crate) fn file(&mut self) -> Result<(), Breach> {
        take(&mut self.files, 1).ok_or(Breach::Files)
    }

    /// More of a file that is being made.
    pub(crate) fn written_bytes(&mut self, count: usize) -> Result<(), Breach> {
        take(&mut self.file_bytes, counted(count)).ok_or(Breach::FileBytes)
    }

    /// More of files that are there. At most one piece beyond the budget is read, and not handed out.
    pub(crate) fn read_bytes(&mut self, count: usize) -> Result<(), Breach> {
        take(&mut self.file_read_bytes, counted(count)).ok_or(Breach::FileReadBytes)
    }
}

/// A count as the counters hold it; what is larger is beyond every budget.
fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Takes from a counter; a counter that cannot give stays empty.
fn take(counter: &mut u32, count: u32) -> Option<()> {
    let left = counter.checked_sub(count);
    *counter = left.unwrap_or(0);
    left.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_gives_what_it_has_and_not_one_more() {
        let mut budget = Budget::default();
        for _ in 0..limits::MAILS {
            assert_eq!(budget.mail(), Ok(()));
        }
        assert_eq!(budget.mail(), Err(Breach::Mails));
        for _ in 0..limits::HOST_CALLS {
            assert_eq!(budget.host_call(), Ok(()));
        }
        assert_eq!(budget.host_call(), Err(Breach::HostCalls));
    }

    #[test]
    fn rows_are_summed_over_queries() {
        let mut budget = Budget::default();
        assert_eq!(budget.rows(limits::ROWS as usize), Ok(()));
        assert_eq!(budget.rows(1), Err(Breach::Rows));
        assert_eq!(Budget::default().rows(usize::MAX), Err(Breach::Rows));
    }
}
