//! Whether a map makes sense as a whole, and whether a file has its columns.

use super::parse::Map;
use super::rule::Source;
use crate::import::fields::Kind;
use crate::import::likeness::did_you_mean;
use crate::{Error, Result};

impl Map {
    /// Whether records can be recognised, and nothing hangs in the air.
    pub(super) fn check_whole(&self, name: &str) -> Result<()> {
        let is_mapped = |field: &str| self.rules.iter().any(|rule| rule.field == field);
        let keys = self.noun.keys();
        if !keys.iter().any(|key| is_mapped(key)) {
            let (noun, keys) = (self.noun.as_str(), keys.join(" or "));
            return Err(Error::Map(format!(
                "{name}: map {keys} in [fields]; {noun} are recognised by it when they are imported again"
            )));
        }
        for (field, companion) in self.noun.companions() {
            if is_mapped(field) && !is_mapped(companion) {
                return Err(Error::Map(format!(
                    "{name}: `{field}` needs `{companion}` beside it in [fields]"
                )));
            }
        }
        for rule in &self.rules {
            let places = [rule.otherwise.as_ref(), constant(&rule.source)];
            let words = rule.values.iter().map(|(_, meaning)| meaning).chain(places.into_iter().flatten());
            for word in words {
                if let Kind::Word(known) = rule.kind
                    && !known.contains(&word.as_str())
                {
                    let near = did_you_mean(word, known.iter().copied());
                    let (place, field, known) = (&rule.place, &rule.field, known.join(", "));
                    return Err(Error::Map(format!(
                        "{place}: `{field}` cannot be `{word}`{near}\n  It is one of: {known}"
                    )));
                }
            }
        }
        Ok(())
    }

    /// Whether the file has each column that the map reads, once.
    pub(in crate::import) fn check_header(&self, file: &str, header: &[String]) -> Result<()> {
        for rule in &self.rules {
            for column in rule.source.columns() {
                let (place, field) = (&rule.place, &rule.field);
                match header.iter().filter(|name| *name == column).count() {
                    1 => {}
                    0 => {
                        let near = did_you_mean(column, header.iter().map(String::as_str));
                        return Err(Error::Map(format!(
                            "{place}: `{field}` reads the column `{column}`, which {file} does not have{near}\n  \
                             It has: {}",
                            header.join(", ")
                        )));
                    }
                    several => {
                        return Err(Error::Map(format!(
                            "{place}: `{field}` reads the column `{column}`, which {file} has {several} times; \
                             give the columns different names"
                        )));
                    }
                }
            }
        }
        Ok(())
    }
}

fn constant(source: &Source) -> Option<&String> {
    match source {
        Source::Constant(text) => Some(text),
        _ => None,
    }
}
