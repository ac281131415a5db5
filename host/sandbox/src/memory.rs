//! Sums the memories and tables of one call; the stock limits count each of them alone.

use std::fmt;

use wasmtime::ResourceLimiter;

use crate::limits;

/// Bytes of one table element in the host.
const ELEMENT_BYTES: usize = size_of::<usize>();

/// What a guest asked for and did not get; as text, half a sentence about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortage {
    /// Of all memories and tables together.
    Bytes,
    /// Of one table.
    Elements,
}

impl fmt::Display for Shortage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes => {
                write!(formatter, "it asked for more than {} bytes of memory", limits::MEMORY_BYTES)
            }
            Self::Elements => {
                write!(formatter, "it asked for more than {} elements of a table", limits::TABLE_ELEMENTS)
            }
        }
    }
}

/// What one call's memories and tables hold together.
#[derive(Default)]
pub(crate) struct MemoryLimiter {
    bytes: usize,
    shortage: Option<Shortage>,
}

impl MemoryLimiter {
    /// What the guest asked for last and may not have: it explains a failure that follows.
    pub(crate) fn shortage(&self) -> Option<Shortage> {
        self.shortage
    }

    fn grow(&mut self, current: usize, desired: usize) -> bool {
        let total = self.bytes.saturating_add(desired.saturating_sub(current));
        if total > limits::MEMORY_BYTES {
            self.shortage = Some(Shortage::Bytes);
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
        if desired > limits::TABLE_ELEMENTS {
            self.shortage = Some(Shortage::Elements);
            return Ok(false);
        }
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
        let table = limits::TABLE_ELEMENTS;
        let rest = limits::MEMORY_BYTES - table * ELEMENT_BYTES;
        assert!(limiter.table_growing(0, table, None).expect("an answer"));
        assert!(limiter.memory_growing(0, rest, None).expect("an answer"));
        assert_eq!(limiter.shortage(), None);
        assert!(!limiter.memory_growing(rest, rest + 1, None).expect("an answer"), "the sum was not kept");
        assert_eq!(limiter.shortage(), Some(Shortage::Bytes));
    }

    #[test]
    fn a_table_beyond_its_elements_is_refused_whatever_its_size() {
        for size in [limits::TABLE_ELEMENTS + 1, usize::MAX] {
            let mut limiter = MemoryLimiter::default();
            assert!(!limiter.table_growing(0, size, None).expect("an answer"));
            assert_eq!(limiter.shortage(), Some(Shortage::Elements));
        }
    }
}
