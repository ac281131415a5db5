//! Markup that some people cannot use is found in the line of the template that writes it.

use anyhow::Result;

use super::mistakes::{Mistake, SENT, each_is_found};

/// The page that says a mail was sent, with something more at its end, in line 3.
macro_rules! more {
    ($theme:literal, $more:literal, $begins:literal, $says:literal) => {
        Mistake {
            theme: $theme,
            manifest: "",
            files: &[(SENT, sent!($more))],
            begins: concat!("pages/password/sent.html:", $begins),
            says: $says,
        }
    };
}

#[test]
fn what_has_no_name_for_a_screen_reader_is_found() -> Result<()> {
    each_is_found(&[
        more!("image", "<p><img src=\"{{ asset(\"icon.svg\") }}\"></p>", "3:4: <img src=", "has no `alt`"),
        more!(
            "field",
            "<p>Name</p>\n<input name=\"q\" placeholder=\"Name\">",
            "4:1: The field <input name=\"q\"> has no label.",
            "partials/form.html"
        ),
        more!(
            "button",
            "<button type=\"button\"><svg aria-hidden=\"true\"></svg></button>",
            "3:1: The button <button> has no name.",
            "aria-label"
        ),
        more!(
            "link",
            "<a href=\"/\"><span aria-hidden=\"true\">→</span></a>",
            "3:1: The link <a href=\"/\"> has no text.",
            "aria-label"
        ),
        more!("drawing", "<svg role=\"img\"></svg>", "3:1: <svg> is an image without a name.", "aria-hidden"),
        more!(
            "table",
            "<table>\n<tr><td>1</td></tr></table>",
            "3:1: The table <table> has no headings.",
            "scope"
        ),
    ])
}

#[test]
fn what_breaks_the_order_or_the_references_of_a_page_is_found() -> Result<()> {
    each_is_found(&[
        more!(
            "twice",
            "<p id=\"one\"></p>\n<p id=\"one\"></p>",
            "4:1: The id `one` stands twice",
            "another id"
        ),
        more!(
            "nowhere",
            "<p aria-describedby=\"none\">x</p>",
            "3:1: `aria-describedby` of <p> refers to the id `none`",
            "Name an id"
        ),
        more!("focus", "<p tabindex=\"3\">x</p>", "3:1: <p> has tabindex=\"3\"", "Write 0 or -1"),
        more!("level", "<h4>x</h4>", "3:1: An h4 stands here after an h1", "by the order"),
        more!("second", "<h1>x</h1>", "3:1: A second h1", "Make it an h2"),
        more!(
            "style",
            "<p style=\"color: red\">x</p>",
            "3:1: <p> is blocked by the content security policy.",
            "stylesheet"
        ),
        more!("handler", "<p onclick=\"x()\">x</p>", "3:1: `onclick` of <p> is blocked", "without scripts"),
        more!(
            "tokens",
            "<form method=\"post\" action=\"/x\"></form>",
            "3:1: The form <form> does not have exactly one hidden field _csrf and one _key.",
            "form_tokens()"
        ),
        Mistake {
            theme: "language",
            manifest: "",
            files: &[(
                SENT,
                "<!doctype html>\n<html>\n<head><title>x</title></head>\n<body><main><h1>x</h1></main></body>\n</html>",
            )],
            begins: "pages/password/sent.html:2:1: The page does not say its language",
            says: "frame.locale",
        },
        Mistake {
            theme: "title",
            manifest: "",
            files: &[(
                SENT,
                "{% extends \"original/pages/password/sent.html\" %}\n{% block title %}{% endblock %}",
            )],
            begins: "pages/password/sent.html:1: The page has no title of its own.",
            says: "Fill the block `title`.",
        },
        Mistake {
            theme: "main",
            manifest: "",
            files: &[(
                SENT,
                "<!doctype html>\n<html lang=\"{{ frame.locale }}\"><head><title>x</title></head><body><h1>x</h1></body></html>",
            )],
            begins: "pages/password/sent.html:1: The page has 0 elements <main> instead of one.",
            says: "<main id=\"main\">",
        },
    ])
}

#[test]
fn an_element_that_a_macro_writes_is_found_in_the_macros_file() -> Result<()> {
    each_is_found(&[Mistake {
        theme: "macro-markup",
        manifest: "",
        files: &[(
            "partials/brand.html",
            "{% macro brand(path=\"/\") %}\n<a class=\"brand\" href=\"{{ path }}\">{{ frame.tenant.name }}\n  <img src=\"{{ asset(\"icon.svg\") }}\"></a>\n{% endmacro %}",
        )],
        begins: "partials/brand.html:3:3: <img src=",
        says: "has no `alt`",
    }])
}
