//! The comment above a constraint: what a customer reads when it stands in the way.

use std::collections::BTreeMap;

use super::lex::Comment;
use crate::model::Texts;

/// The comments on the lines right above `line`. A line `de: …` begins the text of that language; lines without
/// one belong to the text before, or to the author's own.
pub(super) fn above(comments: &[Comment], line: u32) -> Texts {
    let end = comments.partition_point(|comment| comment.line < line);
    let mut first = end;
    let mut expected = line;
    while first > 0 && comments[first - 1].line + 1 == expected {
        first -= 1;
        expected -= 1;
    }
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut language = String::new();
    for comment in &comments[first..end] {
        let mut words = comment.text.as_str();
        if let Some((begin, rest)) = words.split_once(':')
            && begin.len() == 2
            && begin.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            begin.clone_into(&mut language);
            words = rest.trim();
        }
        let text = texts.entry(language.clone()).or_default();
        if !text.is_empty() && !words.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
    }
    texts.retain(|_, text| !text.is_empty());
    Texts(texts)
}
