//! Reads themes from the themes folder, once, at start-up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::theme::Source;
use crate::error::Error;

/// Path inside a theme → content.
pub(crate) type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A template or a logo is a few kilobytes; a photo of a megabyte makes every page slow.
const FILE_BYTES_MAX: u64 = 1 << 20;
/// All files of a theme stay in memory.
const THEME_FILES_MAX: usize = 1_000;
/// `plugins/<plugin>/<folder>/<file>` needs four.
pub(crate) const FOLDER_DEPTH_MAX: usize = 8;

/// Every theme in `folder`, by name, a `base` among them if there is one.
pub(crate) fn read_themes(folder: &Path) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for name in entries(folder)? {
        let path = folder.join(&name);
        if !name.starts_with('.') && path.join("theme.toml").is_file() {
            sources.push(Source::new(&name, read_theme(&name, &path)?)?);
        }
    }
    Ok(sources)
}

/// The files of one theme: path inside the theme → content.
pub(crate) fn read_theme(name: &str, folder: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    read_folder(name, folder, "", 0, &mut files)?;
    Ok(files)
}

fn read_folder(
    theme: &str,
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Files,
) -> Result<(), Error> {
    for name in entries(folder)? {
        if name.starts_with('.') {
            continue;
        }
        let path = folder.join(&name);
        let inside = format!("{prefix}{name}");
        let fault = |what: String| Error::Source { theme: theme.to_owned(), file: inside.clone(), what };
        let metadata =
            path.symlink_metadata().map_err(|source| Error::Read { path: path.clone(), source })?;
        if metadata.is_dir() {
            if depth == FOLDER_DEPTH_MAX {
                return Err(fault(format!("folders lie deeper than {FOLDER_DEPTH_MAX}")));
            }
            read_folder(theme, &path, &format!("{inside}/"), depth + 1, files)?;
        } else if !metadata.is_file() {
            return Err(fault(
                "only files and folders are read; replace the link by what it points to".to_owned(),
            ));
        } else if metadata.len() > FILE_BYTES_MAX {
            return Err(fault(format!("is larger than {FILE_BYTES_MAX} bytes")));
        } else if files.len() == THEME_FILES_MAX {
            return Err(fault(format!("the theme has more than {THEME_FILES_MAX} files")));
        } else {
            let bytes = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
            files.insert(inside, Cow::Owned(bytes));
        }
    }
    Ok(())
}

/// The names in a folder, sorted, so that nothing depends on the file system's order.
fn entries(folder: &Path) -> Result<Vec<String>, Error> {
    let read = |source| Error::Read { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(read)? {
        let name = entry.map_err(read)?.file_name();
        let Some(name) = name.to_str() else {
            let source = std::io::Error::other(format!("the name of {} is not UTF-8", name.display()));
            return Err(read(source));
        };
        names.push(name.to_owned());
    }
    names.sort();
    Ok(names)
}
