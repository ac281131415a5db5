//! The path of a page: literal segments and `{parameters}`.

use super::slug;

/// One segment of a page's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// Matches itself.
    Literal(String),
    /// Matches any one segment.
    Parameter(String),
}

/// Segments of a page's path: deeper trees belong into parameters.
const SEGMENTS: usize = 8;

/// Reads a path of plugin.toml; the error is what is wrong with it.
pub(super) fn parse(path: &str) -> Result<Vec<Segment>, String> {
    let Some(rest) = path.strip_prefix('/') else {
        return Err(format!("the path `{path}` does not begin with `/`"));
    };
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    let segments = rest.split('/').map(segment).collect::<Result<Vec<_>, _>>()?;
    if segments.len() > SEGMENTS {
        return Err(format!("the path `{path}` has more than {SEGMENTS} segments"));
    }
    let mut names: Vec<_> = segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name),
            Segment::Literal(_) => None,
        })
        .collect();
    names.sort();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(format!("the path `{path}` names a parameter twice"));
    }
    Ok(segments)
}

fn segment(text: &str) -> Result<Segment, String> {
    if let Some(name) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        if slug::is_slug(name) {
            return Ok(Segment::Parameter(name.to_owned()));
        }
        return Err(format!("the parameter `{text}` is not `{{name}}` with a lower-case ASCII name"));
    }
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !text.is_empty() && text.bytes().all(plain) {
        return Ok(Segment::Literal(text.to_owned()));
    }
    Err(format!("the segment `{text}` is not made of a-z, 0-9 and `-`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_literals_and_parameters() {
        assert_eq!(parse("/"), Ok(Vec::new()));
        assert_eq!(
            parse("/request/{contract}"),
            Ok(vec![Segment::Literal("request".into()), Segment::Parameter("contract".into())])
        );
    }

    #[test]
    fn dots_doubled_slashes_and_twin_parameters_are_refused() {
        for path in
            ["request", "/..", "//", "/a/", "/{}", "/{Über}", "/{id}/{id}", "/a%2fb", "/1/2/3/4/5/6/7/8/9"]
        {
            assert!(parse(path).is_err(), "{path} passed");
        }
    }
}
