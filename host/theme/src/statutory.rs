//! What the law wants on every portal, whatever a theme says: the way to withdraw from a contract (§ 356a BGB).

use theke_fragment::escape;

/// Where consumers withdraw from a contract.
const WITHDRAWAL: &str = "/withdrawal";
/// What no theme overrides: the law says what these hold.
const FIXED: [&str; 2] = ["pages/withdrawal/", "emails/withdrawals/"];

/// Begin the keys of the texts that no theme overrides.
const FIXED_TEXTS: [&str; 2] = ["withdrawal-", "mail-withdrawal-"];

/// The part of a file of texts that no theme overrides. Each of them stands on one line.
pub(crate) fn fixed_texts(source: &str) -> String {
    let is_fixed = |line: &&str| FIXED_TEXTS.iter().any(|start| line.starts_with(start));
    source.split_inclusive('\n').filter(is_fixed).collect()
}

/// Whether a template is base's, whatever a theme has at its path.
pub(crate) fn is_fixed(path: &str) -> bool {
    FIXED.iter().any(|folder| path.starts_with(folder))
}

/// The page with the link, in these words: where the theme has put it, else at the end.
pub(crate) fn with_link(html: String, words: &str) -> String {
    if html.contains(&format!("href=\"{WITHDRAWAL}\"")) {
        return html;
    }
    let words = escape(words);
    let link = format!(
        "<nav class=\"statutory\" aria-label=\"{words}\"><a href=\"{WITHDRAWAL}\">{words}</a></nav>\n"
    );
    match html.rfind("</body>") {
        Some(end) => format!("{}{link}{}", &html[..end], &html[end..]),
        None => html + &link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_the_link_gets_it_at_its_end_and_no_page_gets_it_twice() {
        let bare = "<html><body><p>x</p></body></html>".to_owned();
        let with = with_link(bare, "Vertrag <widerrufen>");
        let link = "<a href=\"/withdrawal\">Vertrag &lt;widerrufen&gt;</a></nav>\n</body></html>";
        assert!(with.ends_with(link), "{with}");
        assert_eq!(with_link(with.clone(), "anything"), with);
    }
}
