//! What the figures were measured on.

use std::num::NonZero;
use std::path::Path;
use std::process::Command;

/// One line: processors, versions, database, durability, load of others.
pub fn described(theke: &Path, quick: bool) -> String {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let run = if quick { "quick run" } else { "long run" };
    format!(
        "{run}; {cores} cores ({}), Linux {}, {}; release build; SQLite file, WAL, synchronous=FULL; load generator \
         on the same cores; load average before the run {}",
        processor().unwrap_or_else(|| "unknown processor".to_owned()),
        first_word("/proc/sys/kernel/osrelease").unwrap_or_else(|| "unknown".to_owned()),
        version(theke).unwrap_or_else(|| "theke of unknown version".to_owned()),
        first_word("/proc/loadavg").unwrap_or_else(|| "unknown".to_owned()),
    )
}

/// Resident memory of a process in KiB; none where the system does not tell.
pub fn resident_kib(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let name = text.lines().find_map(|line| line.strip_prefix("model name"))?;
    Some(name.trim_start_matches([' ', '\t', ':']).to_owned())
}

fn first_word(file: &str) -> Option<String> {
    std::fs::read_to_string(file).ok()?.split_whitespace().next().map(str::to_owned)
}

fn version(theke: &Path) -> Option<String> {
    let output = Command::new(theke).arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::resident_kib;

    #[test]
    fn a_running_process_has_memory_and_one_that_is_not_there_has_none() {
        assert!(resident_kib(std::process::id()).expect("this test runs on Linux") > 100.0);
        assert_eq!(resident_kib(u32::MAX), None);
    }
}
