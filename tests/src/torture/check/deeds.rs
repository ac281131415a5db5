//! Whether each acknowledged deed is there, whole and once.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::torture::{
    deed::{Deed, What, marks},
    records::{Case, Message, Records},
};

/// Acknowledged deeds, found and missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    /// There, whole, and once.
    pub found: usize,
    /// What is wrong with the others, a sentence each.
    pub missing: Vec<String>,
}

impl Deeds {
    /// Looks for everything that was acknowledged.
    pub fn look_for(acknowledged: &[Deed], records: &Records) -> Self {
        let places = Places::of(records);
        let mut deeds = Self::default();
        for deed in acknowledged {
            let Deed { mark, what, round, .. } = deed;
            match places.find(deed) {
                Ok(()) => deeds.found += 1,
                Err(why) => deeds.missing.push(format!("{mark} ({what:?}, round {round}): {why}")),
            }
        }
        deeds
    }
}

/// What was refused and is there all the same.
pub fn refused_but_written(records: &Records, refused: &[Deed]) -> Vec<String> {
    let places = Places::of(records);
    let written = refused.iter().filter(|deed| places.is_written(deed));
    written.map(|deed| format!("{} was refused and is there all the same", deed.mark)).collect()
}

/// Where each mark stands.
pub struct Places<'records> {
    cases: HashMap<String, Vec<&'records Case>>,
    messages: HashMap<String, Vec<&'records Message>>,
    files: HashMap<Uuid, HashSet<&'records str>>,
}

impl<'records> Places<'records> {
    /// Reads all marks.
    pub fn of(records: &'records Records) -> Self {
        let mut places = Self { cases: HashMap::new(), messages: HashMap::new(), files: HashMap::new() };
        for case in &records.cases {
            for mark in marks(&case.subject) {
                places.cases.entry(mark).or_default().push(case);
            }
        }
        for message in &records.messages {
            for mark in marks(&message.body) {
                places.messages.entry(mark).or_default().push(message);
            }
        }
        for file in &records.files {
            if let Some(message) = file.message_id {
                places.files.entry(message).or_default().insert(&file.sha256);
            }
        }
        places
    }

    /// Whether anything of a deed was written.
    pub fn is_written(&self, deed: &Deed) -> bool {
        self.messages.contains_key(&deed.mark)
    }

    fn find(&self, deed: &Deed) -> Result<(), String> {
        let case = once(&self.cases, &deed.case, "case")?;
        let message = once(&self.messages, &deed.mark, "message")?;
        if message.case_id != case.id {
            return Err("its message is in another case".to_owned());
        }
        if deed.what == What::Close && case.first_closed_at.is_none() {
            return Err("its case is not closed".to_owned());
        }
        let there = self.files.get(&message.id);
        let lost = deed.files.iter().filter(|file| !there.is_some_and(|there| there.contains(file.as_str())));
        match lost.count() {
            0 => Ok(()),
            lost => Err(format!("{lost} of its {} files are not there", deed.files.len())),
        }
    }
}

fn once<'records, T>(
    places: &HashMap<String, Vec<&'records T>>,
    mark: &str,
    noun: &str,
) -> Result<&'records T, String> {
    match places.get(mark).map(Vec::as_slice) {
        Some([one]) => Ok(one),
        Some(several) => Err(format!("its {noun} is there {} times", several.len())),
        None => Err(format!("its {noun} is not there")),
    }
}
