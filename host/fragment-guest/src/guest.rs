//! The component's export, and the reader behind its imports.

use std::sync::Arc;

use minijinja::Value;
use theke_fragment::{Answers, Argument, Call, Day, Fault, bounded, compile_tags, heed_marks, run, traced};

use bindings::theke::fragment::reader;
use bindings::{Guest, Job, Place};

mod bindings {
    #![expect(
        unsafe_code,
        clippy::pedantic,
        clippy::too_many_arguments,
        reason = "generated; fragment.wit documents it"
    )]

    wit_bindgen::generate!({ path: "wit" });

    export!(Component with_types_in self);

    use super::Component;
}

/// The component's one implementation.
struct Component;

impl Guest for Component {
    fn render(job: Job) -> Result<String, bindings::Fault> {
        let is_traced = job.is_traced;
        let mut environment = bounded(move |name| {
            let source = reader::source(name);
            if !is_traced {
                return Ok(source);
            }
            Ok(source.map(|source| {
                compile_tags(&source, |line| reader::at(name, line));
                traced(&source)
            }))
        });
        if is_traced {
            heed_marks(&mut environment, reader::at);
        }
        let call = Call {
            template: &job.template,
            data: value(&job, &job.data)?,
            frame: Some(value(&job, &job.frame)?),
            answers: Arc::new(Reader),
            limit_bytes: usize::try_from(job.limit_bytes).unwrap_or(usize::MAX),
        };
        match run(&environment, call).unwrap_or_else(|error| Err(Fault::of(&error, &job.template))) {
            Ok(rendered) => Ok(rendered.text),
            Err(Fault::Failed { template, line, what }) => {
                let line = u32::try_from(line).unwrap_or_default();
                Err(bindings::Fault::Failed(Place { template, line, what }))
            }
            Err(Fault::TooLong | Fault::Busy) => Err(bindings::Fault::TooLong),
        }
    }
}

fn value(job: &Job, json: &str) -> Result<Value, bindings::Fault> {
    serde_json::from_str(json).map_err(|error| {
        let what = format!("its data is not JSON: {error}");
        bindings::Fault::Failed(Place { template: job.template.clone(), line: 0, what })
    })
}

/// The reader, whom only the host knows.
#[derive(Debug)]
struct Reader;

impl Answers for Reader {
    fn text(&self, key: &str, arguments: &[(String, Argument)]) -> Option<String> {
        reader::text(key, &sent(arguments))
    }

    fn text_or_key(&self, key: &str, arguments: &[(String, Argument)]) -> String {
        reader::text_or_key(key, &sent(arguments))
    }

    fn asset(&self, name: &str) -> Option<String> {
        reader::asset(name)
    }

    fn token(&self, group: &str, name: &str) -> Option<String> {
        reader::token(group, name)
    }

    fn day(&self, instant: i64, style: Day) -> Option<String> {
        reader::write_day(
            instant,
            match style {
                Day::Short => reader::Day::Short,
                Day::Long => reader::Day::Long,
                Day::Minute => reader::Day::Minute,
                Day::Iso => reader::Day::Iso,
            },
        )
    }

    fn integer(&self, value: i64) -> String {
        reader::write_integer(value)
    }

    fn decimal(&self, value: f64) -> String {
        reader::write_decimal(value)
    }

    fn money(&self, minor: i64, currency: &str) -> String {
        reader::write_money(minor, currency)
    }

    fn file_size(&self, bytes: u64) -> String {
        reader::write_file_size(bytes)
    }
}

fn sent(arguments: &[(String, Argument)]) -> Vec<(String, reader::Argument)> {
    arguments
        .iter()
        .map(|(name, argument)| {
            let argument = match argument {
                Argument::Number(number) => reader::Argument::Number(*number),
                Argument::Text(text) => reader::Argument::Text(text.clone()),
            };
            (name.clone(), argument)
        })
        .collect()
}
