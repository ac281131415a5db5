//! Turns the text of a cell into a field's value.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde_json::{Number, Value};

use super::fields::Kind;
use super::likeness::did_you_mean;
use super::map::Map;

/// What a spreadsheet writes for yes and no, in German and in English.
const YES: [&str; 7] = ["true", "yes", "y", "ja", "j", "wahr", "1"];
const NO: [&str; 6] = ["false", "no", "n", "nein", "falsch", "0"];
/// Digits between two thousands separators.
const GROUP: usize = 3;

/// How cells are read: the map's forms, and the tenant's time zone.
pub struct Forms<'a> {
    pub map: &'a Map,
    pub zone: &'a TimeZone,
}

impl Forms<'_> {
    /// The value, or a sentence that says what is wrong with the text. The text is trimmed and not empty.
    pub fn value(&self, kind: Kind, text: &str) -> Result<Value, String> {
        match kind {
            Kind::Line | Kind::Text | Kind::Reference(..) => Ok(text.into()),
            Kind::Folded => Ok(folded(text).into()),
            Kind::Word(known) if known.contains(&text) => Ok(text.into()),
            Kind::Word(known) => {
                let near = did_you_mean(text, known.iter().copied());
                Err(format!(
                    "it is none of: {}{near} Translate it with `values` in the mapping file",
                    known.join(", ")
                ))
            }
            Kind::Date => Ok(self.date(text)?.to_string().into()),
            Kind::FirstDay => self.moment(self.date(text)?),
            Kind::LastDay => {
                let next = self.date(text)?.tomorrow();
                self.moment(next.map_err(|_| "the calendar ends there".to_owned())?)
            }
            Kind::Units => {
                let units = self.number(text)?.as_u64().filter(|units| i64::try_from(*units).is_ok());
                units.map(Value::from).ok_or_else(|| "it is no whole number from 0 on".to_owned())
            }
            Kind::Number => self.number(text).map(Value::Number),
            Kind::Decimal => self.decimal(text).map(Value::String),
            Kind::Boolean => {
                let word = text.to_lowercase();
                match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
                    (true, _) => Ok(true.into()),
                    (_, true) => Ok(false.into()),
                    _ => Err("it is neither yes nor no (ja, nein, true, false, 1, 0)".to_owned()),
                }
            }
        }
    }

    fn date(&self, text: &str) -> Result<Date, String> {
        let forms = &self.map.dates;
        let read = forms.iter().find_map(|form| jiff::fmt::strtime::parse(form, text).ok()?.to_date().ok());
        read.ok_or_else(|| format!("it is no date in the form {}", forms.join(" or ")))
    }

    /// The day's first moment in the tenant's time zone, in UTC microseconds.
    fn moment(&self, date: Date) -> Result<Value, String> {
        let zoned = date.to_datetime(Time::midnight()).to_zoned(self.zone.clone());
        let zoned = zoned.map_err(|_| "the calendar does not reach there".to_owned())?;
        Ok(zoned.timestamp().as_microsecond().into())
    }

    fn number(&self, text: &str) -> Result<Number, String> {
        self.decimal(text)?.parse().map_err(|_| self.no_number())
    }

    fn no_number(&self) -> String {
        let other = if self.map.decimal == ',' { "." } else { "," };
        format!(
            "it is no number with `{}` before the decimals and `{other}` between thousands",
            self.map.decimal
        )
    }

    /// A number with the map's decimal sign, written with a point; the other sign, spaces and apostrophes may part
    /// thousands.
    fn decimal(&self, text: &str) -> Result<String, String> {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, decimals) = digits.split_once(self.map.decimal).unwrap_or((digits, "0"));
        let parts_thousands = |c: char| match c {
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => true,
            ',' | '.' => c != self.map.decimal,
            _ => false,
        };
        let groups: Vec<&str> = whole.split(parts_thousands).collect();
        let well_grouped = groups[1..].iter().all(|group| group.len() == GROUP)
            && (groups.len() == 1 || (1..=GROUP).contains(&groups[0].len()));
        let plain = groups.concat();
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !well_grouped || !is_digits(&plain) || !is_digits(decimals) {
            return Err(self.no_number());
        }
        let plain = plain.trim_start_matches('0');
        let whole = if plain.is_empty() { "0" } else { plain };
        Ok(match decimals.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            decimals => format!("{sign}{whole}.{decimals}"),
        })
    }
}

/// Several lines as one.
fn folded(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::import::fields::Noun;

    fn read(kind: Kind, settings: &str, text: &str) -> Result<Value, String> {
        let map = format!("[file]\n{settings}\n[fields]\nnumber = \"Nr\"\n");
        let map = Map::parse("m.toml", &map, Noun::Contracts).expect("a map");
        let zone = TimeZone::get("Europe/Berlin").expect("a zone");
        Forms { map: &map, zone: &zone }.value(kind, text)
    }

    #[test]
    fn numbers_are_read_with_their_decimal_sign_or_refused() {
        for (settings, text, expected) in [
            ("decimal = \",\"", "1.234,50", Some(json!(1234.5))),
            ("decimal = \",\"", "1234", Some(json!(1234))),
            ("decimal = \",\"", "-0,05", Some(json!(-0.05))),
            ("decimal = \",\"", "1 234 567", Some(json!(1_234_567))),
            ("decimal = \",\"", "1.5", None),
            ("decimal = \",\"", "1,2,3", None),
            ("decimal = \".\"", "1,234.5", Some(json!(1234.5))),
            ("decimal = \".\"", "1,5", None),
            ("decimal = \".\"", "1e5", None),
            ("decimal = \".\"", "", None),
            ("decimal = \".\"", "007", Some(json!(7))),
            ("decimal = \".\"", "NaN", None),
        ] {
            assert_eq!(read(Kind::Number, settings, text).ok(), expected, "{settings} {text}");
        }
        // 2^53 + 1 and a half: no double holds it.
        let large = read(Kind::Decimal, "decimal = \",\"", "9.007.199.254.740.993,50");
        assert_eq!(large, Ok(json!("9007199254740993.5")));
        assert_eq!(read(Kind::Units, "", "10"), Ok(json!(10)));
        assert!(read(Kind::Units, "", "1.5").is_err() && read(Kind::Units, "", "-1").is_err());
    }

    #[test]
    fn a_day_begins_and_ends_in_the_tenants_time_zone() {
        let form = "dates = [\"%d.%m.%Y\", \"%Y-%m-%d %H:%M:%S%.f\"]";
        let micros = |text: &str| text.parse::<jiff::Timestamp>().expect("a time").as_microsecond();
        assert_eq!(read(Kind::FirstDay, form, "01.07.2026"), Ok(json!(micros("2026-06-30T22:00:00Z"))));
        assert_eq!(read(Kind::LastDay, form, "31.12.2026"), Ok(json!(micros("2026-12-31T23:00:00Z"))));
        assert_eq!(read(Kind::Date, form, "1996-07-04 00:00:00.000"), Ok(json!("1996-07-04")));
        for wrong in ["31.02.2026", "07/04/1996", "gestern", "1.13.2026"] {
            assert!(read(Kind::Date, form, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn yes_and_no_are_understood_in_two_languages_and_nothing_else_is() {
        assert_eq!(read(Kind::Boolean, "", "Ja"), Ok(json!(true)));
        assert_eq!(read(Kind::Boolean, "", "FALSE"), Ok(json!(false)));
        assert!(read(Kind::Boolean, "", "vielleicht").is_err());
    }
}
