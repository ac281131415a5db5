//! Child processes that never outlive the command that started them.

use std::{
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

/// A running program, killed when dropped.
pub struct Running {
    name: &'static str,
    child: Child,
}

impl Running {
    /// Starts a program in the background.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child })
    }

    /// What it is called in messages.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("lost sight of {}", self.name))
    }

    /// Asks it to finish, waits for it, and kills it if it does not.
    pub fn stop(&mut self) {
        /// Longer than the host's own limit for draining connections.
        const GRACE: Duration = Duration::from_secs(15);
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let deadline = Instant::now() + GRACE;
        while asked.as_ref().is_ok_and(ExitStatus::success) && Instant::now() < deadline {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Running;

    #[test]
    fn a_dropped_child_is_gone() {
        let child = Running::start("sleep", Command::new("sleep").arg("600")).expect("sleep exists");
        let id = child.child.id().to_string();
        drop(child);
        let alive = Command::new("kill").args(["-0", &id]).output().expect("kill exists");
        assert!(!alive.status.success(), "process {id} still runs");
    }
}
