//! What plugin.toml asks for of one interface: rights with their reasons, or hosts.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::hosts::HttpHost;

/// What plugin.toml asks for of one interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Right → the reason that an admin reads.
    Rights(BTreeMap<String, String>),
    /// Hosts that requests may go to.
    Hosts(Vec<HttpHost>),
}

/// By its form, so that an error keeps its line, which an untagged enumeration would lose.
impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;

        impl<'de> Visitor<'de> for Form {
            type Value = Asked;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("rights with reasons, or for http a list of hosts")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Asked, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Asked::Rights)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Asked, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(list)).map(Asked::Hosts)
            }
        }

        deserializer.deserialize_any(Form)
    }
}
