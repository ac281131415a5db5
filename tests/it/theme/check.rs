//! `theke theme check` finds each kind of mistake with file and line, and nothing in the repository's own themes.

use anyhow::Result;
use serde_json::Value;
use theke_tests::paths;

use super::mistakes::{Mistake, each_is_found, run, write};

const SENT: &str = "pages/password/sent.html";
const WRAPPED: &str = "{% extends \"original/pages/password/sent.html\" %}\n{% block main %}{{ super() }}\n";

/// The page that says a mail was sent, with something more at its end, in line 3.
macro_rules! sent {
    ($more:literal) => {
        concat!(
            "{% extends \"original/pages/password/sent.html\" %}\n{% block main %}{{ super() }}\n",
            $more,
            "\n{% endblock %}\n"
        )
    };
}

#[test]
fn texts_that_are_missing_broken_or_unfilled_are_found_where_they_stand() -> Result<()> {
    assert!(sent!("").starts_with(WRAPPED));
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

#[test]
fn styles_that_name_what_is_not_there_are_found_with_what_was_meant() -> Result<()> {
    each_is_found(&[
        Mistake {
            theme: "property",
            manifest: "stylesheets = [\"own.css\"]\n",
            files: &[("assets/own.css", "a {\n  color: var(--color-acent);\n}\n")],
            begins: "assets/own.css:2:14: `var(--color-acent)` is defined nowhere.",
            says: "Did you mean `--color-accent`?",
        },
        Mistake {
            theme: "token",
            manifest: "[tokens.light]\nacent = \"#123456\"\n",
            files: &[],
            begins: "theme.toml:4:1: No parent has the token `acent` of `[tokens.light]`",
            says: "Did you mean `accent`?",
        },
        Mistake {
            theme: "asked-token",
            manifest: "",
            files: &[("emails/cases/reply/subject.txt", "x {{ token(\"acent\") }}")],
            begins: "emails/cases/reply/subject.txt:1:6: There is no token `acent` in `[tokens.light]`",
            says: "Did you mean `accent`?",
        },
        Mistake {
            theme: "address",
            manifest: "stylesheets = [\"own.css\"]\n",
            files: &[
                ("assets/own.css", "a { background: url(\"logo.svg\"); }\n"),
                ("assets/logo-2.svg", "<svg/>"),
            ],
            begins: "assets/own.css:1:",
            says: "There is no file assets/logo.svg in this theme or a parent. Did you mean `logo-2.svg`?",
        },
        Mistake {
            theme: "elsewhere",
            manifest: "stylesheets = [\"own.css\"]\n",
            files: &[("assets/own.css", "a { background: url(https://elsewhere.example/logo.svg); }\n")],
            begins: "assets/own.css:1:17: `https://elsewhere.example/logo.svg` is not one of the theme's own files",
            says: "Put the file into assets/",
        },
        Mistake {
            theme: "asset",
            manifest: "",
            files: &[(SENT, sent!("<img src=\"{{ asset(\"icno.svg\") }}\" alt=\"\">"))],
            begins: "pages/password/sent.html:3:14: There is no file assets/icno.svg",
            says: "Did you mean `icon.svg`?",
        },
        Mistake {
            theme: "unlisted",
            manifest: "",
            files: &[("assets/own.css", "a { color: red; }\n")],
            begins: "assets/own.css:1: assets/own.css is no part of the theme's stylesheet.",
            says: "Name it in `stylesheets`",
        },
        Mistake {
            theme: "unwritten",
            manifest: "stylesheets = [\n  \"own.css\",\n]\n",
            files: &[],
            begins: "theme.toml:4:3: `stylesheets` names assets/own.css, which does not exist.",
            says: "Add the file",
        },
        Mistake {
            theme: "bracket",
            manifest: "stylesheets = [\"own.css\"]\n",
            files: &[("assets/own.css", "a { color: red; }\n@media print {\n  b { color: red; }\n")],
            begins: "assets/own.css:2:",
            says: "never closed",
        },
    ])
}

#[test]
fn colours_that_cannot_be_read_are_found_in_both_schemes_and_every_notation() -> Result<()> {
    each_is_found(&[
        Mistake {
            theme: "light",
            manifest: "[tokens.light]\ninfo = \"#8fb4d6\"\n",
            files: &[],
            begins: "theme.toml:4:1: `info` (#8fb4d6) on `info-soft` (#e5eff8) has a contrast of 1.87:1 in the light scheme, less than 4.5:1.",
            says: "would be enough",
        },
        Mistake {
            theme: "dark",
            manifest: "[tokens.dark]\nsuccess = \"hsl(143 38% 20%)\"\n",
            files: &[],
            begins: "theme.toml:4:1: `success` (",
            says: "in the dark scheme",
        },
        Mistake {
            theme: "ground",
            manifest: "[tokens.light]\ninfo-soft = \"oklch(0.62 0.09 250)\"\nink = \"#000\"\n",
            files: &[],
            begins: "theme.toml:4:1: `info` (#1b5a92) on `info-soft` (",
            says: "in the light scheme",
        },
        Mistake {
            theme: "outline",
            manifest: "[tokens.light]\ncanvas = \"#d0d0d0\"\nmuted = \"#3a4446\"\n",
            files: &[],
            begins: "theme.toml:4:1: `line-strong` (#7b8889) on `canvas` (#d0d0d0) has a contrast of 2.",
            says: "less than 3:1",
        },
        Mistake {
            theme: "mixed",
            manifest: "[tokens.light]\ninfo = \"color-mix(in srgb, red, blue)\"\n",
            files: &[],
            begins: "theme.toml:4:1: The colour of `info` cannot be computed",
            says: "Write it as #hex",
        },
        Mistake {
            theme: "own-pair",
            manifest: "[[contrast]]\ntext = \"copper\"\non = [\"surface\"]\nratio = 4.5\n[tokens.light]\ncopper = \"#d9a27e\"\n",
            files: &[(SENT, sent!("{# {{ token(\"copper\") }} #}{% set shown = token(\"copper\") %}"))],
            begins: "theme.toml:8:1: `copper` (#d9a27e) on `surface`",
            says: "less than 4.5:1",
        },
    ])
}

#[test]
fn the_themes_of_the_repository_are_sound() -> Result<()> {
    let folder = tempfile::tempdir()?;
    std::os::unix::fs::symlink(paths::root().join("themes"), folder.path().join("themes"))?;
    let plugin = paths::root().join("plugins/support-contract");
    let output = run(&folder, &["--plugin", &plugin.to_string_lossy()])?;
    let said = String::from_utf8(output.stdout)?;
    assert!(output.status.success(), "{said}");
    for theme in ["base", "bruehwerk", "ostkai", "stadtwerk"] {
        assert!(
            said.lines().last().is_some_and(|last| last.contains(theme)),
            "{theme} was not checked:\n{said}"
        );
    }
    Ok(())
}

#[test]
fn a_theme_anywhere_is_checked_by_its_folder_and_told_as_json() -> Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "sound", "theme.toml", "name = \"sound\"\ntitle = \"Sound\"\n")?;
    write(
        folder.path(),
        "../else/child",
        "theme.toml",
        "name = \"child\"\ntitle = \"Child\"\nextends = \"parent\"\n",
    )?;
    write(folder.path(), "../else/child", "locales/de.ftl", "only-here = Nur hier\n")?;
    write(folder.path(), "../else/parent", "theme.toml", "name = \"parent\"\ntitle = \"Parent\"\n")?;

    let sound = run(&folder, &["sound"])?;
    assert!(sound.status.success(), "{}", String::from_utf8_lossy(&sound.stdout));
    let output = run(&folder, &["./else/child", "--json"])?;
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(report["themes"], serde_json::json!(["child"]));
    let found: Vec<_> = report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|finding| finding["note"] == false)
        .collect();
    assert_eq!(found.len(), 1, "{report:#}");
    assert_eq!(found[0]["file"], "else/child/locales/de.ftl");
    assert_eq!((found[0]["line"].as_u64(), found[0]["column"].as_u64()), (Some(1), Some(1)));
    assert_eq!(found[0]["rule"], "missing-translation");

    let unknown = run(&folder, &["soudn"])?;
    let said = String::from_utf8(unknown.stderr)?;
    assert!(
        unknown.status.code() == Some(1)
            && said.contains("there is no theme `soudn`; loaded are: base, sound"),
        "{said}"
    );
    Ok(())
}

#[test]
fn what_is_only_worth_knowing_is_a_note_and_fails_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "noted", "theme.toml", "name = \"noted\"\ntitle = \"Noted\"\n")?;
    write(folder.path(), "noted", "locales/de.ftl", "nav-home = Start\nnobody-asks = Niemand\n")?;
    write(folder.path(), "noted", "locales/en.ftl", "nobody-asks = Nobody\n")?;
    let output = run(&folder, &["noted"])?;
    let said = String::from_utf8(output.stdout)?;
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("themes/noted/locales/de.ftl:1:1: note: `nav-home` is changed here and not in en"),
        "{said}"
    );
    assert!(
        said.contains("themes/noted/locales/de.ftl:2:1: note: No template asks for `nobody-asks`."),
        "{said}"
    );
    assert!(said.contains("0 findings, 2 notes"), "{said}");
    Ok(())
}
