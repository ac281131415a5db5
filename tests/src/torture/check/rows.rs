//! Whether what belongs together was written together.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::torture::records::Records;

/// Rows without their other half.
pub fn half(records: &Records) -> Vec<String> {
    let cases: HashSet<Uuid> = records.cases.iter().map(|case| case.id).collect();
    let messages: HashMap<Uuid, Uuid> =
        records.messages.iter().map(|message| (message.id, message.case_id)).collect();
    let spoken: HashSet<Uuid> = messages.values().copied().collect();
    let mut found = Vec::new();
    for (message, case) in &messages {
        if !cases.contains(case) {
            found.push(format!("message {message} has no case"));
        }
    }
    for case in cases.difference(&spoken) {
        found.push(format!("case {case} has no message"));
    }
    for file in &records.files {
        let belongs = match (file.case_id, file.message_id) {
            // Stored a moment before the form that brought it; swept if the form never came through.
            (None, None) => true,
            (Some(case), Some(message)) => messages.get(&message) == Some(&case),
            _ => false,
        };
        if !belongs {
            found.push(format!("file {} belongs to half a message", file.id));
        }
    }
    found.extend(outbox(records));
    found
}

/// What waits is due at some time, and nothing else is.
fn outbox(records: &Records) -> Vec<String> {
    let due: HashSet<Uuid> = records.due.iter().copied().collect();
    let waiting: HashSet<Uuid> =
        records.effects.iter().filter(|effect| effect.status == "waiting").map(|effect| effect.id).collect();
    let never = waiting.difference(&due).map(|id| format!("effect {id} waits and is never due"));
    let again = due.difference(&waiting).map(|id| format!("effect {id} is due and does not wait"));
    never.chain(again).collect()
}

/// Stored answers that lead to nothing: the form's deed and its answer commit together.
pub fn answers(records: &Records) -> Vec<String> {
    let cases: HashSet<Uuid> = records.cases.iter().map(|case| case.id).collect();
    let lost = records.answers.iter().filter(|location| {
        let last = location.rsplit('/').next().and_then(|id| Uuid::parse_str(id).ok());
        location.contains("/cases/") && last.is_some_and(|id| !cases.contains(&id))
    });
    lost.map(|location| format!("a form was answered with {location}, which is not there")).collect()
}
