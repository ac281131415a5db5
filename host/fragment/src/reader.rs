//! The context of one rendering, and the reader beside it.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind, State};

use crate::answers::Answers;

/// No template can spell this name, so none can read or replace it.
const READER: &str = "@reader";
/// The same of whether what is rendered is markup.
const MARKUP: &str = "@markup";

/// The caller's data, and the reader beside it.
struct Root {
    data: Value,
    /// The host's frame, which the data of a plugin cannot replace.
    frame: Option<Value>,
    reader: Value,
    is_markup: bool,
}

/// What filters and functions ask.
struct Reader(Arc<dyn Answers>);

/// What a template sees: `data`, and `frame` under that name. `is_markup` says whether it writes HTML.
pub(crate) fn root(data: Value, frame: Option<Value>, answers: Arc<dyn Answers>, is_markup: bool) -> Value {
    Value::from_object(Root { data, frame, reader: Value::from_object(Reader(answers)), is_markup })
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (key.as_str()?, &self.frame) {
            (READER, _) => Some(self.reader.clone()),
            (MARKUP, _) => Some(self.is_markup.into()),
            ("frame", Some(frame)) => Some(frame.clone()),
            (name, _) => self.data.get_attr(name).ok().filter(|value| !value.is_undefined()),
        }
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data.fmt(formatter)
    }
}

impl Object for Reader {}

impl fmt::Debug for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("reader")
    }
}

/// The reader of the rendering that calls a filter or function.
pub(crate) fn reader(state: &State<'_, '_>) -> Result<Arc<dyn Answers>, Error> {
    state
        .lookup(READER)
        .and_then(|value| value.downcast_object::<Reader>())
        .map(|reader| Arc::clone(&reader.0))
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "this only works while a page is rendered"))
}

/// Whether the template that the rendering began with writes HTML, whatever it includes.
pub(crate) fn is_markup(state: &State<'_, '_>) -> bool {
    state.lookup(MARKUP).is_some_and(|value| value.is_true())
}
