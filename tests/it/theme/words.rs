//! Mistakes in texts and templates.

use anyhow::Result;

use super::mistakes::{Mistake, SENT, each_is_found};

#[test]
fn texts_that_are_missing_broken_or_unfilled_are_found_where_they_stand() -> Result<()> {
    each_is_found(&[
        Mistake {
            theme: "one-language",
            manifest: "",
            files: &[
                ("locales/de.ftl", "# Zeiten\nacme-hours = Mo–Fr\n"),
                (SENT, sent!("{{ t(\"acme-hours\") }}")),
            ],
            begins: "locales/de.ftl:2:1: `acme-hours` is missing in en.",
            says: "Add it to themes/one-language/locales/en.ftl.",
        },
        Mistake {
            theme: "lawless",
            manifest: "",
            files: &[(
                "pages/withdrawal/form.html",
                "{% extends \"layouts/plain.html\" %}{% block title %}{{ t(\"nav-home\") }}{% endblock %}\n\
                 {% block main %}<h1>{{ t(\"nav-home\") }}</h1>{% endblock %}\n",
            )],
            begins: "pages/withdrawal/form.html:1: `pages/withdrawal/form.html` is base's in every theme",
            says: "Remove the file",
        },
        Mistake {
            theme: "misspelt-key",
            manifest: "",
            files: &[(SENT, sent!("<p>{{ t(\"nav-homee\") }}</p>"))],
            begins: "pages/password/sent.html:3:7: There is no text `nav-homee`.",
            says: "Did you mean `nav-home`?",
        },
        Mistake {
            theme: "through-a-macro",
            manifest: "",
            files: &[(
                "partials/brand.html",
                "{% macro line(key) %}<span>{{ t(key) }}</span>{% endmacro %}\n\
                 {% macro brand(path=\"/\") %}<a class=\"brand\" href=\"{{ path }}\">\n{{ frame.tenant.name }}{{ line(\"acme-claim\") }}</a>{% endmacro %}\n",
            )],
            begins: "partials/brand.html:3:",
            says: "There is no text `acme-claim`.",
        },
        Mistake {
            theme: "dynamic-key",
            manifest: "",
            files: &[(
                SENT,
                sent!("{% for day in [\"open\", \"opne\"] %}{{ t(\"cases-filter-\" ~ day) }}{% endfor %}"),
            )],
            begins: "pages/password/sent.html:3:",
            says: "There is no text `cases-filter-opne`. Did you mean `cases-filter-open`?",
        },
        Mistake {
            theme: "placeholders",
            manifest: "",
            files: &[
                ("locales/de.ftl", "acme-left = Noch { $count } für { $name }\n"),
                ("locales/en.ftl", "acme-left = { $count } left\n"),
                (SENT, sent!("{{ t(\"acme-left\", count=1, name=\"x\") }}")),
            ],
            begins: "locales/de.ftl:1:1: `acme-left` needs { $count }, { $name } here and { $count } in themes/placeholders/locales/en.ftl:1.",
            says: "Use the same variables in both languages.",
        },
        Mistake {
            theme: "not-given",
            manifest: "",
            files: &[(SENT, sent!("{{ t(\"home-greeting\") }}"))],
            begins: "pages/password/sent.html:3:4: `home-greeting` needs { $name }, which is not given here.",
            says: "Write t(\"home-greeting\", name=…).",
        },
        Mistake {
            theme: "fluent-syntax",
            manifest: "",
            files: &[("locales/en.ftl", "acme = Fine\nbad = { $\n"), ("locales/de.ftl", "acme = Gut\n")],
            begins: "locales/en.ftl:2:",
            says: "The text cannot be read:",
        },
        Mistake {
            theme: "reference",
            manifest: "",
            files: &[
                ("locales/de.ftl", "nav-home = Zu { -hause }\n"),
                ("locales/en.ftl", "nav-home = Home\n"),
            ],
            begins: "locales/de.ftl:1:1: The text refers to `-hause`, which does not exist.",
            says: "write the words out",
        },
    ])
}

#[test]
fn templates_that_name_what_is_not_there_are_found_with_what_was_meant() -> Result<()> {
    each_is_found(&[
        Mistake {
            theme: "include",
            manifest: "",
            files: &[(SENT, sent!("{% include \"partials/brnad.html\" %}"))],
            begins: "pages/password/sent.html:3:4: The template includes `partials/brnad.html`, which does not exist.",
            says: "Did you mean `partials/brand.html`?",
        },
        Mistake {
            theme: "override",
            manifest: "",
            files: &[("pages/home/shwo.html", "<p></p>")],
            begins: "pages/home/shwo.html:1: No parent has `pages/home/shwo.html` and no template loads it",
            says: "Did you mean `pages/home/show.html`?",
        },
        Mistake {
            theme: "folder",
            manifest: "",
            files: &[("page/home/show.html", "<p></p>")],
            begins: "page/home/show.html:1: `page/` is no folder of a theme",
            says: "Did you mean `pages`?",
        },
        Mistake {
            theme: "syntax",
            manifest: "",
            files: &[("partials/brand.html", "{% macro brand(path) %}\n{{ path.( }}{% endmacro %}")],
            begins: "partials/brand.html:2:",
            says: "The template cannot be read:",
        },
        Mistake {
            theme: "macro",
            manifest: "",
            files: &[(
                SENT,
                "{% from \"partials/icon.html\" import icno %}\n{% extends \"original/pages/password/sent.html\" %}",
            )],
            begins: "pages/password/sent.html:1:4: `icno` is imported from base (built in)/partials/icon.html",
            says: "Did you mean `icon`?",
        },
        Mistake {
            theme: "macro-gone",
            manifest: "",
            files: &[("partials/pagination.html", "{% macro pages(next) %}{{ next }}{% endmacro %}")],
            begins: "partials/pagination.html:1: The macro `pagination` is missing;",
            says: "Define it here",
        },
        Mistake {
            theme: "block",
            manifest: "",
            files: &[(
                SENT,
                "{% extends \"original/pages/password/sent.html\" %}\n{% block mian %}x{% endblock %}",
            )],
            begins: "pages/password/sent.html:2:4: The block `mian` is in no layout",
            says: "Did you mean `main`?",
        },
        Mistake {
            theme: "stray",
            manifest: "",
            files: &[(
                SENT,
                "{% extends \"original/pages/password/sent.html\" %}\n{# a word #}\n  <p>lost</p>\n",
            )],
            begins: "pages/password/sent.html:3:3: What stands outside of blocks is never shown",
            says: "Move it into a block.",
        },
        Mistake {
            theme: "variable",
            manifest: "",
            files: &[(SENT, sent!("{% if emial %}x{% endif %}"))],
            begins: "pages/password/sent.html:3:7: No page gives the variable `emial`",
            says: "Did you mean `email`?",
        },
        Mistake {
            theme: "attribute",
            manifest: "",
            files: &[(SENT, sent!("{{ frame.tenant.nmae }}"))],
            begins: "pages/password/sent.html:3: pages/password/sent.html cannot be rendered: undefined value",
            says: "is defined",
        },
        Mistake {
            theme: "mail",
            manifest: "",
            files: &[("emails/cases/reply/subject.txt", "{{ case.nmber }}")],
            begins: "emails/cases/reply/subject.txt:1: emails/cases/reply/subject.txt cannot be rendered",
            says: "undefined value",
        },
    ])
}

#[test]
fn a_manifest_that_names_what_is_not_there_is_found_with_what_was_meant() -> Result<()> {
    each_is_found(&[
        Mistake {
            theme: "parent",
            manifest: "extends = \"bsae\"\n",
            files: &[],
            begins: "theme.toml:3:1: `extends` names the theme `bsae`, which does not exist.",
            says: "Did you mean `base`?",
        },
        Mistake {
            theme: "manifest",
            manifest: "\ncolour = \"red\"\n",
            files: &[],
            begins: "theme.toml:4:1: unknown field `colour`",
            says: "themes/README.md",
        },
    ])
}
