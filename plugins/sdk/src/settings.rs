//! The capability `settings`: what the tenant has set for this plugin. Always granted.

use serde::de::DeserializeOwned;

use crate::bindings::platform::theke::portal::settings as host;
use crate::{Error, Result};

/// The settings, valid against `[settings]` in `plugin.toml`, with its defaults applied.
pub fn read<Settings: DeserializeOwned>() -> Result<Settings> {
    parse(&host::all())
}

fn parse<Settings: DeserializeOwned>(json: &str) -> Result<Settings> {
    serde_json::from_str(json).map_err(|error| {
        Error::other(format!(
            "The settings do not fit the plugin; compare [settings] in plugin.toml: {error}."
        ))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn settings_that_do_not_fit_say_where_to_look() {
        assert_eq!(parse(r#"{"days": 30}"#), Ok(BTreeMap::from([("days".to_owned(), 30)])));
        let error = parse::<BTreeMap<String, u8>>("[]").expect_err("a list is no map");
        assert!(error.message.contains("[settings] in plugin.toml"), "{error:?}");
    }
}
