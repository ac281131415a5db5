//! Reads a mapping file.

use std::ops::Range;
use std::path::Path;

use encoding_rs::Encoding;
use toml::de::{DeTable, DeValue};

use super::document::{Document, Value};
use super::rule::{Part, Rule, Source, When};
use crate::import::fields::{ATTRIBUTES, CUSTOM, Kind, Noun};
use crate::import::likeness::did_you_mean;
use crate::{Error, Result};

/// Bytes of a mapping file at most: hundreds of fields with long value tables fit.
const MAP_BYTES_MAX: u64 = 1024 * 1024;
/// Keys of `[file]`.
const FILE_KEYS: [&str; 4] = ["encoding", "separator", "dates", "decimal"];
/// Keys of a field's rule.
const RULE_KEYS: [&str; 13] = [
    "column",
    "columns",
    "join",
    "template",
    "constant",
    "values",
    "otherwise",
    "default",
    "empty",
    "required",
    "part",
    "by",
    "type",
];
/// Where a text can come from.
const SOURCES: [&str; 4] = ["column", "columns", "template", "constant"];
/// Fields with parts: `address.street`.
const GROUPS: [&str; 5] = ["custom", "attributes", "address", "billing_address", "shipping_address"];
/// The form of dates unless the map names others: ISO 8601.
const ISO_DATE: &str = "%Y-%m-%d";

/// A mapping file that was read: it fits the kind of record, not yet the columns of a file.
#[derive(Debug)]
pub struct Map {
    /// What is imported.
    pub noun: Noun,
    pub(in crate::import) rules: Vec<Rule>,
    pub(in crate::import) dates: Vec<String>,
    pub(in crate::import) decimal: char,
    encoding: Option<&'static Encoding>,
    separator: Option<u8>,
}

impl Map {
    /// Reads a mapping file for one kind of record; errors name file and line.
    pub fn read(path: &Path, noun: Noun) -> Result<Self> {
        let name = path.display().to_string();
        let unreadable =
            |problem: String| Error::Map(format!("cannot read the mapping file {name}: {problem}"));
        let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
        if size > MAP_BYTES_MAX {
            return Err(unreadable("it is larger than 1 MiB; is it the data?".to_owned()));
        }
        let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
        Self::parse(&name, &text, noun)
    }

    pub(in crate::import) fn parse(name: &str, text: &str, noun: Noun) -> Result<Self> {
        let document = Document { name, text };
        let table = document.parse()?;
        let mut map = Self {
            noun,
            rules: Vec::new(),
            dates: vec![ISO_DATE.to_owned()],
            decimal: '.',
            encoding: None,
            separator: None,
        };
        for (key, value) in &table {
            match key.get_ref().as_ref() {
                "file" => map.file(document, document.table("file", value)?)?,
                "fields" => map.fields(document, document.table("fields", value)?)?,
                other => {
                    let near = did_you_mean(other, ["file", "fields"]);
                    let problem = format!("`{other}` is no section; there are [file] and [fields]{near}");
                    return Err(document.error(&key.span(), problem));
                }
            }
        }
        map.check_whole(name)?;
        Ok(map)
    }

    /// The encoding of the file, if the map names one.
    pub(in crate::import) fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// The separator of the file, if the map names one.
    pub(in crate::import) fn separator(&self) -> Option<u8> {
        self.separator
    }

    fn file<'a>(&mut self, document: Document<'a>, table: &DeTable<'a>) -> Result<()> {
        for (key, value) in table {
            let (key, at) = (key.get_ref().as_ref(), value.span());
            match key {
                "encoding" => {
                    let label = document.text(key, value)?;
                    let known = Encoding::for_label(label.as_bytes());
                    let problem =
                        format!("`{label}` is no encoding; for example utf-8, windows-1252, utf-16le");
                    self.encoding = Some(known.ok_or_else(|| document.error(&at, problem))?);
                }
                "separator" => {
                    let text = document.text(key, value)?;
                    let [byte @ (b'\t' | b' '..=b'~')] = text.as_bytes() else {
                        return Err(
                            document.error(&at, "`separator` must be one character, e.g. \";\" or \"\\t\"")
                        );
                    };
                    self.separator = Some(*byte);
                }
                "dates" => {
                    self.dates = document.list(key, value)?;
                    for format in &self.dates {
                        check_date_format(format).map_err(|problem| document.error(&at, problem))?;
                    }
                }
                "decimal" => {
                    self.decimal = match document.text(key, value)?.as_str() {
                        "," => ',',
                        "." => '.',
                        _ => return Err(document.error(&at, "`decimal` must be \",\" or \".\"")),
                    };
                }
                _ => return Err(unknown(document, &at, "[file]", key, &FILE_KEYS)),
            }
        }
        Ok(())
    }

    fn fields<'a>(&mut self, document: Document<'a>, table: &DeTable<'a>) -> Result<()> {
        let mut rules = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match value.get_ref() {
                // `custom.region = …` is a table of TOML's own.
                DeValue::Table(group) if GROUPS.contains(&name) => {
                    let inner = group.iter();
                    rules.extend(
                        inner.map(|(key, value)| (key.span(), format!("{name}.{}", key.get_ref()), value)),
                    );
                }
                _ => rules.push((key.span(), name.to_owned(), value)),
            }
        }
        // In the order of the file, so that people meet their mistakes in that order.
        rules.sort_by_key(|(at, ..)| at.start);
        rules.into_iter().try_for_each(|(at, field, value)| self.rule(document, field, &at, value))
    }

    fn rule<'a>(
        &mut self,
        document: Document<'a>,
        field: String,
        at: &Range<usize>,
        value: &Value<'a>,
    ) -> Result<()> {
        let kind = self.kind(document, &field, at)?;
        let mut rule = Rule {
            field,
            kind,
            place: document.place(at),
            source: Source::Constant(String::new()),
            part: None,
            values: Vec::new(),
            otherwise: None,
            when_empty: When::Keep,
            by: if let Kind::Reference(_, keys) = kind { keys[0] } else { "" },
        };
        if let DeValue::Table(table) = value.get_ref() {
            rule.read(document, at, table)?;
        } else {
            let column = document.text(&rule.field, value)?.trim().to_owned();
            rule.source = Source::Columns { names: vec![column], join: String::new() };
        }
        if self.rules.iter().any(|other| other.field == rule.field) {
            return Err(document.error(at, format!("`{}` is mapped twice", rule.field)));
        }
        self.rules.push(rule);
        Ok(())
    }

    /// What a field must hold; an error if the kind of record has no such field.
    fn kind(&self, document: Document<'_>, field: &str, at: &Range<usize>) -> Result<Kind> {
        let fields = self.noun.fields();
        if let Some((_, kind)) = fields.iter().find(|(name, _)| *name == field) {
            return Ok(*kind);
        }
        if let Some(name) = self.noun.open().iter().find_map(|prefix| field.strip_prefix(prefix)) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain) {
                return Ok(Kind::Text);
            }
            let problem = format!("`{field}`: a field of your own is lower-case ASCII letters, digits and _");
            return Err(document.error(at, problem));
        }
        if field.contains("password") {
            let problem = "passwords are never imported; `--invite` lets people choose theirs";
            return Err(document.error(at, problem));
        }
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        let near = did_you_mean(field, names.iter().copied());
        let open = self.noun.open().iter().map(|prefix| format!("{prefix}<name>"));
        let all: Vec<String> = names.into_iter().map(str::to_owned).chain(open).collect();
        let (noun, all) = (self.noun.as_str(), all.join(", "));
        let problem = format!("{noun} have no field `{field}`{near}\n  They have: {all}");
        Err(document.error(at, problem))
    }
}

impl Rule {
    fn read<'a>(&mut self, document: Document<'a>, at: &Range<usize>, table: &DeTable<'a>) -> Result<()> {
        let sources = SOURCES.iter().filter(|name| table.contains_key(**name)).count();
        if sources != 1 {
            let problem = format!("`{}` needs one of: {}", self.field, SOURCES.join(", "));
            return Err(document.error(at, problem));
        }
        for (key, value) in table {
            self.set(document, key.get_ref().as_ref(), &key.span(), value)?;
        }
        if let Some(value) = table.get("join") {
            let wanted = document.text("join", value)?;
            match &mut self.source {
                Source::Columns { names, join } if names.len() > 1 => *join = wanted,
                _ => return Err(document.error(&value.span(), "`join` needs `columns` with several columns")),
            }
        }
        if self.otherwise.is_some() && self.values.is_empty() {
            let problem = "`otherwise` needs `values`; what an empty cell means is `default`";
            return Err(document.error(at, problem));
        }
        Ok(())
    }

    fn set<'a>(
        &mut self,
        document: Document<'a>,
        key: &str,
        at: &Range<usize>,
        value: &Value<'a>,
    ) -> Result<()> {
        let wrong = |problem: String| Err(document.error(at, problem));
        match key {
            "column" => {
                let names = vec![document.text(key, value)?.trim().to_owned()];
                self.source = Source::Columns { names, join: String::new() };
            }
            "columns" => {
                let names = document.list(key, value)?.iter().map(|name| name.trim().to_owned()).collect();
                self.source = Source::Columns { names, join: " ".to_owned() };
            }
            "template" => match Source::template(&document.text(key, value)?) {
                Ok(source) => self.source = source,
                Err(problem) => return wrong(format!("`template`: {problem}")),
            },
            "constant" => self.source = Source::Constant(document.text(key, value)?),
            "values" => {
                for (word, meaning) in document.table(key, value)? {
                    let meaning = document.text(word.get_ref(), meaning)?;
                    self.values.push((word.get_ref().trim().to_owned(), meaning));
                }
            }
            "otherwise" => self.otherwise = Some(document.text(key, value)?),
            "default" => self.when_empty = When::Default(document.text(key, value)?),
            "required" if document.flag(key, value)? => self.when_empty = When::Refuse,
            // What is joined is read when the source is known.
            "required" | "join" => {}
            "empty" => match document.text(key, value)?.as_str() {
                "keep" => self.when_empty = When::Keep,
                "clear" => self.when_empty = When::Clear,
                _ => return wrong("`empty` must be \"keep\" or \"clear\"".to_owned()),
            },
            "part" => match document.text(key, value)?.as_str() {
                "given" => self.part = Some(Part::Given),
                "family" => self.part = Some(Part::Family),
                _ => return wrong("`part` must be \"given\" or \"family\"".to_owned()),
            },
            "by" => self.by = self.key(document, at, &document.text(key, value)?)?,
            "type" => self.kind = self.custom_kind(document, at, &document.text(key, value)?)?,
            _ => return Err(unknown(document, at, &format!("`{}`", self.field), key, &RULE_KEYS)),
        }
        Ok(())
    }

    fn key(&self, document: Document<'_>, at: &Range<usize>, wanted: &str) -> Result<&'static str> {
        let Kind::Reference(_, keys) = self.kind else {
            return Err(
                document.error(at, format!("`{}` refers to no record, so it has no `by`", self.field))
            );
        };
        let problem = || document.error(at, format!("`by` must be one of: {}", keys.join(", ")));
        keys.iter().find(|key| **key == wanted).copied().ok_or_else(problem)
    }

    fn custom_kind(&self, document: Document<'_>, at: &Range<usize>, wanted: &str) -> Result<Kind> {
        if ![CUSTOM, ATTRIBUTES].iter().any(|prefix| self.field.starts_with(prefix)) {
            let problem = format!(
                "`{}` has a type of its own; `type` is for custom.<name> and attributes.<name>",
                self.field
            );
            return Err(document.error(at, problem));
        }
        match wanted {
            "text" => Ok(Kind::Text),
            "number" => Ok(Kind::Number),
            "boolean" => Ok(Kind::Boolean),
            "date" => Ok(Kind::Date),
            _ => Err(document.error(at, "`type` must be text, number, boolean or date")),
        }
    }
}

fn unknown(document: Document<'_>, at: &Range<usize>, place: &str, key: &str, known: &[&str]) -> Error {
    let near = did_you_mean(key, known.iter().copied());
    document.error(at, format!("{place} has no `{key}`{near}\n  It has: {}", known.join(", ")))
}

/// A form of dates must be one that reads back what it writes.
fn check_date_format(format: &str) -> Result<(), String> {
    let sample = jiff::civil::date(2026, 11, 22).at(13, 14, 15, 0);
    let written = jiff::fmt::strtime::format(format, sample);
    let read = written.and_then(|text| jiff::fmt::strtime::parse(format, text)?.to_date());
    match read {
        Ok(date) if date == sample.date() => Ok(()),
        _ => Err(format!("`{format}` is no form of a date; for example %d.%m.%Y for 22.11.2026")),
    }
}
