//! Numbers, money, sizes and times as the reader's language writes them.

mod bytes;
mod money;
mod number;
mod time;

pub(crate) use bytes::file_size;
pub(crate) use money::money;
pub(crate) use number::{decimal, integer};
pub(crate) use time::{date, date_long, date_time, iso};
