//! WCAG 2.2 AA: 4.5:1 for text (1.4.3), 3:1 for the outlines of fields and the marks of focus (1.4.11).

use std::collections::BTreeMap;

use crate::themes;

/// Text and its grounds, as the stylesheets pair them.
const TEXTS: [(&str, &[&str]); 15] = [
    (
        "ink",
        &[
            "canvas",
            "surface",
            "sunken",
            "note-soft",
            "info-soft",
            "success-soft",
            "warning-soft",
            "danger-soft",
            "accent-soft",
        ],
    ),
    ("muted", &["canvas", "surface", "sunken"]),
    ("accent", &["canvas", "surface", "sunken", "accent-soft"]),
    ("accent-strong", &["canvas", "surface"]),
    ("on-accent", &["accent", "accent-strong"]),
    ("info", &["info-soft"]),
    ("success", &["success-soft"]),
    ("warning", &["warning-soft"]),
    ("danger", &["danger-soft", "surface", "sunken"]),
    ("note", &["note-soft"]),
    ("note-soft", &["note"]),
    ("masthead-ink", &["masthead"]),
    ("desk-ink", &["desk"]),
    ("desk-muted", &["desk"]),
    ("desk", &["desk-ink"]),
];
/// Lines that carry meaning, and their grounds.
const LINES: [(&str, &[&str]); 2] =
    [("line-strong", &["surface", "canvas", "sunken"]), ("focus", &["surface", "canvas"])];

#[test]
fn every_pair_of_colours_can_be_read_in_both_schemes() {
    let themes = themes();
    let mut weak = Vec::new();
    for theme in themes.names() {
        let path = themes.stylesheet_path(theme);
        let css = themes.asset(theme, path.trim_start_matches("/assets/")).expect("the stylesheet").bytes;
        let css = String::from_utf8_lossy(&css).into_owned();
        let (light, rest) = css.split_once("@media").expect("light colours come first");
        let (dark, _) = rest.split_once("}\n}").expect("then the dark ones");
        for (scheme, part) in [("light", light), ("dark", dark)] {
            let colours = colours(part);
            for (pairs, least) in [(&TEXTS[..], 4.5), (&LINES[..], 3.0)] {
                for (front, grounds) in pairs {
                    for ground in *grounds {
                        let ratio = contrast(colours[*front], colours[*ground]);
                        if ratio < least {
                            weak.push(format!(
                                "{theme}, {scheme}: {front} on {ground} is {ratio:.2}:1, less than {least}:1"
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}

fn colours(css: &str) -> BTreeMap<String, [f64; 3]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--color-")?.split_once(": #")?;
            let value = u32::from_str_radix(value.get(..6)?, 16).ok()?;
            let channel = |shift: u32| f64::from((value >> shift) & 0xff) / 255.0;
            Some((name.to_owned(), [channel(16), channel(8), channel(0)]))
        })
        .collect()
}

/// The formula of WCAG 2.2, "contrast ratio" and "relative luminance".
fn contrast(one: [f64; 3], two: [f64; 3]) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear =
        colour.map(
            |channel| {
                if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
            },
        );
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
