//! Mistakes in stylesheets, tokens, assets and colours.

use anyhow::Result;

use super::mistakes::{Mistake, SENT, each_is_found};

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
