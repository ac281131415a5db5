//! Notices when two rows of one file are about the same record: the later would undo the earlier at every import.

use std::collections::HashMap;

use super::fields::Noun;
use super::record::Record;
use super::report::Fault;

/// Which row of the file has claimed which key.
pub struct Claims {
    noun: Noun,
    seen: HashMap<(usize, String), usize>,
}

impl Claims {
    pub fn new(noun: Noun) -> Self {
        Self { noun, seen: HashMap::new() }
    }

    /// Claims the keys of a row; what an earlier row has claimed is a fault.
    pub fn claim(&mut self, line: usize, record: &Record) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (group, fields) in self.noun.unique().iter().enumerate() {
            // What a row leaves out is alike in all that leave it out; without its first part there is no key.
            let texts: Vec<&str> =
                fields.iter().map(|field| record.text(field).unwrap_or_default()).collect();
            if texts[0].is_empty() {
                continue;
            }
            // Addresses differ in nothing but case; keys of other systems may.
            let key = texts.join("\n");
            let key = if fields.contains(&"email") { key.to_lowercase() } else { key };
            match self.seen.get(&(group, key.clone())) {
                Some(earlier) => {
                    let message = format!("line {earlier} has the same; one record has one row");
                    faults.push(Fault::new(fields[0], &texts.join(", "), &message));
                }
                None => {
                    self.seen.insert((group, key), line);
                }
            }
        }
        faults
    }
}
