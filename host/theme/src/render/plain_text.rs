//! The words of an HTML fragment, for the plain text part of a mail.

/// Elements after which a new line begins.
const BLOCKS: [&str; 17] = [
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "section",
    "article",
    "dt",
    "dd",
    "blockquote",
];
/// Elements whose content nobody reads.
const SILENT: [&str; 3] = ["style", "script", "title"];

/// Drops the tags, keeps one line a block, and puts a link's address behind its words.
pub(super) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut address: Option<String> = None;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_words(&mut text, &rest[..start]);
        let Some(end) = rest[start..].find('>') else { return tidy(&text) };
        let tag = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        let closing = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if !closing && SILENT.contains(&name.as_str()) {
            rest = rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
        } else if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
            if name == "li" && !closing {
                text.push_str("- ");
            }
        } else if name == "a" && !closing {
            address = attribute(tag, "href");
        } else if name == "a"
            && let Some(address) = address.take()
        {
            text.extend([" <", &address, ">"]);
        }
    }
    push_words(&mut text, rest);
    tidy(&text)
}

/// Line breaks of the source are spaces, entities are characters.
fn push_words(text: &mut String, piece: &str) {
    let mut last_blank = text.ends_with(char::is_whitespace);
    for c in decode(piece).chars() {
        let blank = c.is_whitespace();
        if !(blank && last_blank) {
            text.push(if blank { ' ' } else { c });
        }
        last_blank = blank;
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!("{name}=\""))?;
    Some(decode(after.split('"').next()?))
}

/// The entities that autoescaping writes, and the one that designers write.
fn decode(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}

/// No blanks at the ends of lines, and one empty line at most.
fn tidy(text: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !(line.is_empty() && out.last().is_none_or(|last| last.is_empty())) {
            out.push(line);
        }
    }
    out.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn blocks_become_lines_and_links_keep_their_address() {
        let html = "<h1>Hello</h1>\n<p>Your   request is\n <b>here</b>.</p><style>p{}</style>\
                    <ul><li>One &amp; two</li></ul><a href=\"https://a.example/?x=1&amp;y=2\">See it</a>";
        assert_eq!(
            plain_text(html),
            "Hello\n\nYour request is here.\n\n- One & two\n\nSee it <https://a.example/?x=1&y=2>"
        );
    }

    #[test]
    fn escaped_markup_stays_text_and_broken_markup_ends() {
        assert_eq!(plain_text("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "<script>alert(1)</script>");
        assert_eq!(plain_text("fine <b"), "fine");
    }
}
