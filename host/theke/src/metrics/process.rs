//! This process as the system sees it, under the names that Prometheus' own libraries use.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use metrics::gauge;
use rustix::process::{Resource, getrlimit};

use super::gather::precise;

/// A kibibyte: the unit of `/proc/self/status`.
const KIB: u64 = 1024;
/// Where `utime` and `stime` are in `/proc/self/stat`, counted after the program's name (`proc_pid_stat(5)`).
const USER_TICKS: usize = 11;
const SYSTEM_TICKS: usize = 12;

/// Reads it; what the system does not tell is left out.
pub(super) fn gather() {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(resident) = status_field(&status, "VmRSS:") {
        gauge!("process_resident_memory_bytes").set(precise(resident * KIB));
    }
    if let Some(threads) = status_field(&status, "Threads:") {
        gauge!("process_threads").set(precise(threads));
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        // One of them is this listing.
        gauge!("process_open_fds").set(precise(open.count().saturating_sub(1)));
    }
    gauge!("process_max_fds").set(getrlimit(Resource::Nofile).current.map_or(f64::INFINITY, precise));
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let second = rustix::param::clock_ticks_per_second();
    if let (Some(user), Some(system)) = (stat_field(&stat, USER_TICKS), stat_field(&stat, SYSTEM_TICKS)) {
        // A gauge, because counters here are whole numbers; it only ever grows all the same.
        gauge!("process_cpu_seconds_total").set(precise(user + system) / precise(second));
    }
}

/// Notes when this process began to count, which is when it began.
pub(super) fn started() {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    gauge!("process_start_time_seconds").set(since_epoch.as_secs_f64());
}

fn status_field(status: &str, name: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

/// A field after the program's name, which stands in parentheses and may hold anything.
fn stat_field(stat: &str, index: usize) -> Option<u64> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(index)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_may_have_any_name() {
        let stat = "42 (a) b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20";
        assert_eq!(stat_field(stat, USER_TICKS), Some(250));
        assert_eq!(stat_field(stat, SYSTEM_TICKS), Some(50));
        assert_eq!(status_field("VmPeak:\t  9 kB\nVmRSS:\t  1234 kB\n", "VmRSS:"), Some(1234));
    }
}
