//! A plan in the words of cron: five fields, read on a zone's wall clock.

use cronexpr::{Crontab, MakeTimestamp};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Fields of a plan: minute, hour, day of the month, month, day of the week.
const FIELDS: usize = 5;
/// Wall-clock times that are tried before one is found that has not passed: all minutes of the longest hour twice.
const TRIES: usize = 200;

/// A plan, e.g. `30 2 * * 1-5`. What falls into the hour that spring skips happens once right after it; what falls into the hour that
/// autumn repeats happens in its first pass only.
#[derive(Clone, Debug)]
pub struct Plan {
    cron: Crontab,
}

impl Plan {
    /// Reads a plan that comes about at least once; a sentence says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields = text.split_ascii_whitespace().count();
        if fields != FIELDS {
            return Err(format!(
                "it has {fields} fields and not {FIELDS}: minute, hour, day of the month, month, day of the week"
            ));
        }
        // The library reads wall clocks as those of UTC; which zone's they are is decided below.
        let cron = cronexpr::parse_crontab(&format!("{text} UTC")).map_err(|error| {
            let lines = error.to_string();
            lines.split_whitespace().collect::<Vec<_>>().join(" ")
        })?;
        let plan = Self { cron };
        match plan.next_on_the_wall(DateTime::constant(2024, 1, 1, 0, 0, 0, 0)) {
            Some(_) => Ok(plan),
            None => Err("there is no such day".to_owned()),
        }
    }

    /// The first time after `after`, both in UTC microseconds; none in a zone that nobody knows.
    pub fn next_after(&self, after: i64, timezone: &str) -> Option<i64> {
        let zone = TimeZone::get(timezone).ok()?;
        let after = Timestamp::from_microsecond(after).ok()?;
        let mut wall = after.to_zoned(zone.clone()).datetime();
        for _ in 0..TRIES {
            wall = self.next_on_the_wall(wall)?;
            // A time that was skipped becomes the one right after, one that comes twice its first (RFC 5545, 3.3.5).
            let next = wall.to_zoned(zone.clone()).ok()?.timestamp();
            if next > after {
                return Some(next.as_microsecond());
            }
        }
        None
    }

    fn next_on_the_wall(&self, wall: DateTime) -> Option<DateTime> {
        let from = wall.to_zoned(TimeZone::UTC).ok()?.timestamp();
        self.cron.find_next(MakeTimestamp(from)).ok().map(|next| next.datetime())
    }
}
