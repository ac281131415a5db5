//! What was asked for on the command line.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// Rounds unless told otherwise.
const ROUNDS: u32 = 200;

/// `--rounds N --seed N --json FILE --database sqlite|postgres`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How often the host is killed.
    pub rounds: u32,
    /// Repeats the writers' choices and the moments of the kills, as far as the machine does.
    pub seed: u64,
    /// Where the figures are written, too.
    pub json: Option<PathBuf>,
    /// Where the host keeps its records.
    pub database: DatabaseKind,
}

/// Where the host keeps its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// In a file.
    Sqlite,
    /// On a server.
    Postgres,
}

impl DatabaseKind {
    /// As on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

impl Options {
    /// Reads the arguments; `seed` is taken when none is given.
    pub fn parse(arguments: impl IntoIterator<Item = String>, seed: u64) -> Result<Self> {
        let mut options = Self { rounds: ROUNDS, seed, json: None, database: DatabaseKind::Sqlite };
        let mut rest = arguments.into_iter();
        while let Some(name) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{name} needs a value"));
            let number = |value: String| {
                value.parse::<u64>().with_context(|| format!("`{value}` is no number; try {name} 10"))
            };
            match name.as_str() {
                "--rounds" => options.rounds = u32::try_from(number(value()?)?).context("too many rounds")?,
                "--seed" => options.seed = number(value()?)?,
                "--json" => options.json = Some(PathBuf::from(value()?)),
                "--database" => match value()?.as_str() {
                    "sqlite" => options.database = DatabaseKind::Sqlite,
                    "postgres" => options.database = DatabaseKind::Postgres,
                    other => bail!("`{other}` is no database; try --database sqlite or postgres"),
                },
                other => bail!("`{other}` is not understood; give --rounds, --seed, --json, --database"),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned), 7)
    }

    #[test]
    fn arguments_are_read_and_mistakes_are_named() {
        let options = parse("--rounds 10 --seed 3 --json figures.json --database postgres").expect("all");
        assert_eq!((options.rounds, options.seed), (10, 3));
        assert_eq!(options.json, Some(PathBuf::from("figures.json")));
        assert_eq!(options.database, DatabaseKind::Postgres);
        let plain = parse("").expect("nothing is fine");
        assert_eq!((plain.seed, plain.database), (7, DatabaseKind::Sqlite));
        for (line, expected) in
            [("--rounds", "needs a value"), ("--rounds many", "`many`"), ("--round 1", "`--round`")]
        {
            let message = format!("{:#}", parse(line).expect_err(line));
            assert!(message.contains(expected), "{message}");
        }
    }
}
