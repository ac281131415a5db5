//! What a template asks for while it renders. Nothing here waits, and nothing reaches beyond its reader.

use theke_fragment::{Argument, Day};
use wasmtime::Result;

use super::state::State;
use crate::bindings::fragment::theke::fragment::reader;
use crate::budget::Breach;

impl State {
    /// One more question.
    fn ask(&mut self) -> Result<(), Breach> {
        self.questions_left = self.questions_left.checked_sub(1).ok_or(Breach::Questions)?;
        Ok(())
    }
}

impl reader::Host for State {
    fn source(&mut self, name: String) -> Result<Option<String>> {
        self.ask()?;
        Ok((self.surroundings.source)(&name))
    }

    fn text(&mut self, key: String, arguments: Vec<(String, reader::Argument)>) -> Result<Option<String>> {
        self.ask()?;
        Ok(self.surroundings.answers.text(&key, &received(arguments)))
    }

    fn text_or_key(&mut self, key: String, arguments: Vec<(String, reader::Argument)>) -> Result<String> {
        self.ask()?;
        Ok(self.surroundings.answers.text_or_key(&key, &received(arguments)))
    }

    fn asset(&mut self, name: String) -> Result<Option<String>> {
        self.ask()?;
        Ok(self.surroundings.answers.asset(&name))
    }

    fn token(&mut self, group: String, name: String) -> Result<Option<String>> {
        self.ask()?;
        Ok(self.surroundings.answers.token(&group, &name))
    }

    fn write_day(&mut self, instant: i64, style: reader::Day) -> Result<Option<String>> {
        self.ask()?;
        let style = match style {
            reader::Day::Short => Day::Short,
            reader::Day::Long => Day::Long,
            reader::Day::Minute => Day::Minute,
            reader::Day::Iso => Day::Iso,
        };
        Ok(self.surroundings.answers.day(instant, style))
    }

    fn write_integer(&mut self, value: i64) -> Result<String> {
        self.ask()?;
        Ok(self.surroundings.answers.integer(value))
    }

    fn write_decimal(&mut self, value: f64) -> Result<String> {
        self.ask()?;
        Ok(self.surroundings.answers.decimal(value))
    }

    fn write_money(&mut self, minor: i64, currency: String) -> Result<String> {
        self.ask()?;
        Ok(self.surroundings.answers.money(minor, &currency))
    }

    fn write_file_size(&mut self, bytes: u64) -> Result<String> {
        self.ask()?;
        Ok(self.surroundings.answers.file_size(bytes))
    }

    /// No question: marks are as many as steps, which are bounded.
    fn at(&mut self, template: String, line: u32) -> Result<()> {
        self.place = Some((template, line));
        Ok(())
    }
}

fn received(arguments: Vec<(String, reader::Argument)>) -> Vec<(String, Argument)> {
    arguments
        .into_iter()
        .map(|(name, argument)| {
            let argument = match argument {
                reader::Argument::Number(number) => Argument::Number(number),
                reader::Argument::Text(text) => Argument::Text(text),
            };
            (name, argument)
        })
        .collect()
}
