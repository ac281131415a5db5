//! What the theme renders: a template of the plugin, a title, and the template's data.

use serde::Serialize;

use crate::{Error, Result};

pub use crate::bindings::platform::theke::portal::types::View;

impl View {
    /// A view. `template` is a file of the plugin's `templates` folder, `title` a key of its translations, filled in
    /// with `data`, `data` the template's context.
    pub fn new(template: impl Into<String>, title: impl Into<String>, data: &impl Serialize) -> Result<Self> {
        let template = template.into();
        let data = serde_json::to_string(data)
            .map_err(|error| Error::other(format!("The data for {template} is not JSON: {error}.")))?;
        Ok(Self { template, title: title.into(), data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_travels_as_json() {
        let view = View::new("list.html", "list-title", &serde_json::json!({ "left": 3 }));
        assert_eq!(view.map(|view| view.data), Ok(r#"{"left":3}"#.to_owned()));
    }
}
