//! Writes records as lists of changes, by whichever key they are known: created, changed or left alone, their plugins
//! asked, their history kept.

mod agree;
mod known;
mod record;
mod values;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use agree::agreed;
pub(crate) use known::{by_external_ref, check_keys, known};
pub(crate) use record::{Fields, Key, Keyed, Noun, Record, noun, stored};
pub(crate) use values::{
    add_named, address, amount, apply_custom, apply_named, count, currency, decimal, email, key, line,
    locale, moment, only, reference, short_text, text, unknown, web_address, with_custom, word,
};
pub(crate) use write::{
    announce, count_up, create, insert, keep, lock, record_history, replace, revise, stale, upsert,
};

/// What writing a record by its key did; the greater one of two tells what became of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Upsert {
    /// It was as it should be.
    Unchanged,
    /// It was there and has changed.
    Updated,
    /// It is new.
    Created,
}
