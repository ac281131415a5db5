//! Sums the memories and tables of one call; the stock limits count each of them alone.

use wasmtime::ResourceLimiter;

use crate::limits;

/// Bytes of one table element in the host.
const ELEMENT_BYTES: usize = size_of::<usize>();

/// What one call's memories and tables hold together.
#[derive(Default)]
pub(crate) struct MemoryLimiter {
    bytes: usize,
    refused: bool,
}

impl MemoryLimiter {
    /// Whether the guest asked for more than it may have: it explains a failure that follows.
    pub(crate) fn refused(&self) -> bool {
        self.refused
    }

    fn grow(&mut self, current: usize, desired: usize) -> bool {
        let total = self.bytes.saturating_add(desired.saturating_sub(current));
        if total > limits::MEMORY_BYTES {
            self.refused = true;
            return false;
        }
        self.bytes = total;
        true
    }
}

impl ResourceLimiter for MemoryLimiter {
    // The guest sees a failed `memory.grow`, as on a small machine: a garbage collector may answer by collecting.
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(self.grow(current, desired))
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(self.grow(current.saturating_mul(ELEMENT_BYTES), desired.saturating_mul(ELEMENT_BYTES)))
    }

    fn instances(&self) -> usize {
        limits::CORE_INSTANCES
    }

    fn tables(&self) -> usize {
        limits::TABLES
    }

    fn memories(&self) -> usize {
        limits::MEMORIES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memories_and_tables_are_summed() {
        let mut limiter = MemoryLimiter::default();
        let half = limits::MEMORY_BYTES / 2;
        assert!(limiter.memory_growing(0, half, None).expect("an answer"));
        assert!(limiter.table_growing(0, half / ELEMENT_BYTES, None).expect("an answer"));
        assert!(!limiter.refused());
        assert!(
            !limiter.memory_growing(half, half + 65_536, None).expect("an answer"),
            "the sum was not kept"
        );
        assert!(limiter.refused());
    }

    #[test]
    fn a_table_of_absurd_size_is_refused_without_overflow() {
        assert!(!MemoryLimiter::default().table_growing(0, usize::MAX, None).expect("an answer"));
    }
}
