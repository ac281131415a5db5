//! Arguments of the demo.

use anyhow::{Context, Result, bail};

/// Where the demo is served unless told otherwise.
const PORT: u16 = 8080;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// Walk the journey on free ports and a temporary folder instead of serving.
    pub check: bool,
    /// Port of the portal.
    pub port: u16,
}

impl Options {
    /// Reads `--check` and `--port N`.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { check: false, port: PORT };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--check" => options.check = true,
                "--port" => {
                    let value = rest.next().context("--port needs a number, for example --port 8081")?;
                    options.port =
                        value.parse().with_context(|| format!("`{value}` is no port; try --port 8081"))?;
                }
                other => bail!("`{other}` is not understood; the demo takes --check and --port N"),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, PORT};

    fn parse(line: &str) -> anyhow::Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_are_read_and_mistakes_are_named() {
        assert_eq!(parse("").expect("nothing is fine"), Options { check: false, port: PORT });
        assert_eq!(parse("--check --port 9000").expect("both"), Options { check: true, port: 9000 });
        for (line, expected) in
            [("--port", "needs a number"), ("--port 99999", "`99999`"), ("--prot 1", "`--prot`")]
        {
            let message = parse(line).expect_err(line).to_string();
            assert!(message.contains(expected), "{message}");
        }
    }
}
