//! Whether each promised mail arrived, once after repetitions are dropped, and none without its record.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::torture::{
    arrivals::Recorded,
    deed::{Deed, What},
    records::Records,
};

/// Promised mails, and what has become of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mails {
    /// By what was acknowledged.
    pub promised: usize,
    /// At the mail server, repetitions included.
    pub arrived: usize,
    /// Repetitions, which a receiver drops by their identifier.
    pub duplicates: usize,
    /// What is wrong, a sentence each.
    pub missing: Vec<String>,
    /// Mails too many, a sentence each.
    pub surplus: Vec<String>,
}

impl Mails {
    /// Compares the promises with the recording; everything must have come to rest.
    pub fn look_for(acknowledged: &[Deed], records: &Records, recorded: &Recorded) -> Self {
        let mut mails = Self {
            promised: acknowledged.iter().map(|deed| deed.what.mails()).sum(),
            arrived: recorded.arrived(),
            duplicates: recorded.duplicates(),
            ..Self::default()
        };
        mails.of_cases(acknowledged, recorded);
        mails.of_replies(acknowledged, recorded);
        mails.of_entries(records, recorded);
        mails
    }

    /// Each case has as many different mails as its deeds promise together.
    fn of_cases(&mut self, acknowledged: &[Deed], recorded: &Recorded) {
        let mut promised: HashMap<&str, usize> = HashMap::new();
        for deed in acknowledged {
            *promised.entry(&deed.case).or_default() += deed.what.mails();
        }
        for (case, promised) in promised {
            let arrived = recorded.of_case.get(case).map_or(0, HashSet::len);
            let sentence = format!("{case}: {promised} different mails are promised, {arrived} arrived");
            match arrived.cmp(&promised) {
                std::cmp::Ordering::Less => self.missing.push(sentence),
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => self.surplus.push(sentence),
            }
        }
    }

    /// Each agent's words are in exactly one mail.
    fn of_replies(&mut self, acknowledged: &[Deed], recorded: &Recorded) {
        for deed in acknowledged.iter().filter(|deed| matches!(deed.what, What::Reply | What::Close)) {
            let mark = &deed.mark;
            match recorded.with_mark.get(mark).map_or(0, HashSet::len) {
                0 => self.missing.push(format!("the mail with the words of {mark} has not arrived")),
                1 => {}
                times => self.surplus.push(format!("the words of {mark} are in {times} different mails")),
            }
        }
    }

    /// No mail without its record, no delivered record without its mail.
    fn of_entries(&mut self, records: &Records, recorded: &Recorded) {
        let entries = records.effects.iter().filter(|effect| effect.kind == "mail");
        let known: HashSet<Uuid> = entries.clone().map(|effect| effect.id).collect();
        let mut arrived = HashSet::new();
        for message_id in recorded.times.keys() {
            match Recorded::entry(message_id) {
                Some(id) if known.contains(&id) => {
                    arrived.insert(id);
                }
                _ => self.surplus.push(format!("the mail {message_id} has no record")),
            }
        }
        for effect in entries.filter(|effect| effect.status == "done" && !arrived.contains(&effect.id)) {
            self.missing.push(format!("the mail {} is noted as sent and has not arrived", effect.id));
        }
        if recorded.unreadable > 0 {
            self.surplus.push(format!("{} mails cannot be read", recorded.unreadable));
        }
    }
}

/// Effects that should have come about by now and have not.
pub fn unfinished(records: &Records) -> Vec<String> {
    let unfinished = records.effects.iter().filter(|effect| effect.status != "done");
    unfinished
        .map(|effect| {
            let why = effect.last_error.as_deref().unwrap_or("no error is noted");
            format!("the {} {} is {} at the end: {why}", effect.kind, effect.id, effect.status)
        })
        .collect()
}
