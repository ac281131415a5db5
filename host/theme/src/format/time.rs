//! Instants (microseconds since 1970, UTC) as dates and times in the reader's zone.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::language::Language;

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `22.11.2026` or `22 Nov 2026`; `None` if the instant lies outside the calendar.
pub(crate) fn date(instant_micros: i64, zone: &TimeZone, language: Language) -> Option<String> {
    Some(short(&local(instant_micros, zone)?, language))
}

/// `22. November 2026` or `22 November 2026`.
pub(crate) fn date_long(instant_micros: i64, zone: &TimeZone, language: Language) -> Option<String> {
    let local = local(instant_micros, zone)?;
    let (day, year) = (local.day(), local.year());
    Some(match language {
        Language::De => format!("{day}. {} {year}", month(&local, language)),
        Language::En => format!("{day} {} {year}", month(&local, language)),
    })
}

/// `22.11.2026, 10:13` or `22 Nov 2026, 10:13`.
pub(crate) fn date_time(instant_micros: i64, zone: &TimeZone, language: Language) -> Option<String> {
    let local = local(instant_micros, zone)?;
    Some(format!("{}, {:02}:{:02}", short(&local, language), local.hour(), local.minute()))
}

/// RFC 3339 in UTC, for the `datetime` attribute.
pub(crate) fn iso(instant_micros: i64) -> Option<String> {
    let whole_seconds = instant_micros.div_euclid(1_000_000) * 1_000_000;
    Some(Timestamp::from_microsecond(whole_seconds).ok()?.to_string())
}

fn local(instant_micros: i64, zone: &TimeZone) -> Option<Zoned> {
    Some(Timestamp::from_microsecond(instant_micros).ok()?.to_zoned(zone.clone()))
}

fn short(local: &Zoned, language: Language) -> String {
    match language {
        Language::De => format!("{:02}.{:02}.{}", local.day(), local.month(), local.year()),
        Language::En => {
            format!("{} {} {}", local.day(), &month(local, language)[..3], local.year())
        }
    }
}

fn month(local: &Zoned, language: Language) -> &'static str {
    let names = match language {
        Language::De => &MONTHS_DE,
        Language::En => &MONTHS_EN,
    };
    let index = usize::try_from(local.month() - 1).unwrap_or_default();
    names[index.min(11)]
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{date, date_long, date_time, iso};
    use crate::language::Language::{De, En};

    /// 2026-03-29T01:30:00Z: half an hour after Berlin went to summer time.
    const SUMMER_TIME: i64 = 1_774_747_800_000_000;

    #[test]
    fn an_instant_is_shown_in_the_readers_zone_and_language() {
        let berlin = TimeZone::get("Europe/Berlin").expect("the zone is bundled");
        assert_eq!(date_time(SUMMER_TIME, &berlin, De).as_deref(), Some("29.03.2026, 03:30"));
        assert_eq!(date_time(SUMMER_TIME, &TimeZone::UTC, En).as_deref(), Some("29 Mar 2026, 01:30"));
        assert_eq!(date(SUMMER_TIME, &berlin, En).as_deref(), Some("29 Mar 2026"));
        assert_eq!(date_long(SUMMER_TIME, &berlin, De).as_deref(), Some("29. März 2026"));
        assert_eq!(iso(SUMMER_TIME).as_deref(), Some("2026-03-29T01:30:00Z"));
    }

    #[test]
    fn an_instant_outside_the_calendar_is_none() {
        assert_eq!(date(i64::MAX, &TimeZone::UTC, De), None);
    }
}
