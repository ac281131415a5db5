//! From the text of plugin.toml to a checked [`Manifest`].

use super::document::Manifest;
use crate::error::Error;
use crate::schema;

impl Manifest {
    /// Reads and checks plugin.toml. An error names the place and says what to write instead.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let manifest: Self = toml::from_str(text).map_err(|error| {
            let place = error.span().map_or_else(|| "the file".to_owned(), |span| place(text, span.start));
            Error::manifest(
                place,
                error.message().trim().replace('\n', ", "),
                "plugins/support-contract/plugin.toml is a complete example.",
            )
        })?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), Error> {
        self.check_identity()?;
        self.check_capabilities()?;
        self.check_hosts()?;
        self.check_pages()?;
        self.check_panels()?;
        self.check_hooks()?;
        self.check_listen()?;
        self.check_jobs()?;
        self.check_schedule()?;
        self.check_collections()?;
        self.check_secrets()?;
        self.check_webhooks()?;
        self.check_menu()?;
        schema::check(&self.settings)
            .map_err(|problem| Error::manifest("[settings]", problem, schema::REMEDY))
    }
}

fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    format!("line {}", before.matches('\n').count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let text = "[plugin]\nname = \"notes\"\nversion = \"1.0.0\"\ncontract = \"0.1\"\ntitel = \"Notes\"\n";
        let error = Manifest::parse(text).expect_err("unknown key").to_string();
        assert!(error.contains("plugin.toml, line 5: unknown field `titel`"), "{error}");
    }

    #[test]
    fn a_missing_key_is_named() {
        let error = Manifest::parse("[plugin]\nname = \"notes\"\n").expect_err("incomplete").to_string();
        assert!(error.contains("missing field `version`"), "{error}");
    }

    #[test]
    fn text_that_is_no_toml_is_refused_with_its_line() {
        let error = Manifest::parse("[plugin]\nname = \n").expect_err("no value").to_string();
        assert!(error.contains("line 2"), "{error}");
    }
}
