//! What a contract says beyond its term: the fields `custom.level`, `custom.response_hours` and `custom.covers`.

use serde_json::{Map, Value};
use theke_sdk::assets::Asset;
use theke_sdk::contracts::Contract;

/// The tenant's own fields of a contract, as far as this plugin knows them. A field that cannot be read is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// The service level, e.g. `Gold`.
    pub level: Option<String>,
    /// Within how many hours somebody answers.
    pub response_hours: Option<i64>,
    /// Numbers, serial numbers or SKUs of the devices that it is for; empty = for all.
    covers: Vec<String>,
}

/// How a contract relates to the device that a request is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reach {
    /// It is for all devices.
    All,
    /// It is for some devices, and this one, if there is one, is among them.
    Named,
    /// It is for other devices.
    Others,
}

impl Terms {
    /// Reads a contract's fields.
    pub fn of(contract: &Contract) -> Self {
        let fields: Map<String, Value> = serde_json::from_str(&contract.custom).unwrap_or_default();
        let level = fields.get("level").and_then(Value::as_str).map(str::trim);
        Self {
            level: level.filter(|level| !level.is_empty()).map(str::to_owned),
            response_hours: fields.get("response_hours").and_then(Value::as_i64).filter(|hours| *hours > 0),
            covers: fields.get("covers").map(words).unwrap_or_default(),
        }
    }

    /// Whether a request about this device, or about none, may use it.
    pub fn reach(&self, device: Option<&Asset>) -> Reach {
        let is_named = |device: &Asset| {
            let names = [&device.number, &device.serial, &device.sku];
            self.covers.iter().any(|word| names.iter().any(|name| name.eq_ignore_ascii_case(word)))
        };
        match device {
            _ if self.covers.is_empty() => Reach::All,
            Some(device) if !is_named(device) => Reach::Others,
            _ => Reach::Named,
        }
    }
}

/// A list of texts, or one text with commas.
fn words(value: &Value) -> Vec<String> {
    let texts: Vec<&str> = match value {
        Value::String(text) => text.split(',').collect(),
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    texts.into_iter().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{asset, contract};

    fn terms(custom: &str) -> Terms {
        Terms::of(&Contract { custom: custom.to_owned(), ..contract("active", 0, None) })
    }

    #[test]
    fn fields_are_read_and_what_cannot_be_read_is_left_out() {
        let read = terms(r#"{"level": " Gold ", "response_hours": 4, "covers": "T2-1, M1"}"#);
        assert_eq!((read.level.as_deref(), read.response_hours), (Some("Gold"), Some(4)));
        assert_eq!(read.covers, ["T2-1", "M1"]);
        assert_eq!(terms(r#"{"level": 3, "response_hours": "soon", "covers": {}}"#), Terms::default());
        assert_eq!(terms(r#"{"level": " ", "response_hours": 0, "covers": []}"#), Terms::default());
        assert_eq!(terms("not JSON"), Terms::default());
    }

    #[test]
    fn a_device_is_named_by_its_number_its_serial_number_or_its_sku() {
        let device = asset("g1", None);
        for custom in [r#"{"covers": ["G-G1"]}"#, r#"{"covers": "other, sn-g1"}"#, r#"{"covers": "SKU"}"#] {
            assert_eq!(terms(custom).reach(Some(&device)), Reach::Named, "{custom}");
        }
        assert_eq!(terms(r#"{"covers": "G-2"}"#).reach(Some(&device)), Reach::Others);
        assert_eq!(terms("{}").reach(Some(&device)), Reach::All);
    }

    #[test]
    fn a_contract_for_some_devices_also_takes_requests_without_one() {
        assert_eq!(terms(r#"{"covers": "G-2"}"#).reach(None), Reach::Named);
    }
}
