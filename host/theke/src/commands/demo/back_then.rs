//! Records what has happened on other days.

use std::future::Future;

use anyhow::{Context, Result};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use theke_domain::Host;

/// Does `work` with the clock set back to `moment` (UTC microseconds), for everybody who shares the host. The future
/// does not come earlier than it does.
pub async fn back_then<T>(host: &Host, moment: i64, work: impl Future<Output = Result<T>>) -> Result<T> {
    let ago = (host.clock.now() - moment).max(0);
    host.clock.advance(-ago);
    let outcome = work.await;
    host.clock.advance(ago);
    outcome
}

/// A time of the day that was so many days before `now` in a zone; negative days lie ahead. In UTC microseconds.
pub fn moment(now: i64, zone: &str, days_ago: i64, at: Time) -> Result<i64> {
    let zone = TimeZone::get(zone).with_context(|| format!("{zone} is no time zone"))?;
    let today = Timestamp::from_microsecond(now)?.to_zoned(zone.clone()).date();
    let day = today.checked_sub(days_ago.days())?;
    Ok(day.to_datetime(at).to_zoned(zone)?.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_hour_over_the_change_to_summer_time() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time").as_microsecond();
        let nine = Time::constant(9, 30, 0, 0);
        let now = at("2026-04-02T20:00:00Z");
        assert_eq!(moment(now, "Europe/Berlin", 0, nine).expect("today"), at("2026-04-02T07:30:00Z"));
        assert_eq!(moment(now, "Europe/Berlin", 14, nine).expect("winter"), at("2026-03-19T08:30:00Z"));
        assert_eq!(moment(now, "Europe/Berlin", -1, nine).expect("tomorrow"), at("2026-04-03T07:30:00Z"));
    }
}
