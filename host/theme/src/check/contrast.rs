//! Contrast of the colours that base declares to stand on each other, in both schemes.

use csscolorparser::Color;

use super::family::Family;
use super::finding::{At, Findings};
use super::manifest::Places;
use super::suggest::did_you_mean;
use crate::source::Contrast;

/// Stylesheets refer to tokens that refer to tokens; nobody does it deeper.
const REFERENCES_MAX: usize = 4;
/// Steps from a colour to black or white when a better one is looked for.
const STEPS: u8 = 100;

/// A colour as a scheme has it.
struct Resolved {
    /// The member that sets it.
    member: usize,
    /// The group in which it sets it.
    group: &'static str,
    color: Color,
}

/// Every pair of the family that the theme has to do with: it sets one of the colours or declares the pair.
pub(super) fn check(family: &Family, findings: &mut Findings) {
    for (member, pair) in family
        .members
        .iter()
        .enumerate()
        .flat_map(|(index, member)| member.source.manifest.contrast.iter().map(move |pair| (index, pair)))
    {
        for ground in &pair.on {
            for scheme in ["light", "dark"] {
                compare(family, member, (pair, ground), scheme, findings);
            }
        }
    }
}

fn compare(
    family: &Family,
    declared_by: usize,
    (pair, ground): (&Contrast, &str),
    scheme: &'static str,
    findings: &mut Findings,
) {
    let both = (resolve(family, scheme, &pair.text), resolve(family, scheme, ground));
    let (text, on) = match both {
        (Ok(text), Ok(on)) => (text, on),
        (Err(fault), _) | (_, Err(fault)) => {
            fault.report(family, declared_by, findings);
            return;
        }
    };
    let is_own = text.member == 0 || on.member == 0 || declared_by == 0;
    // A scheme without colours of its own repeats the other one.
    let is_repeated = scheme == "dark" && text.group == "light" && on.group == "light";
    if !is_own || is_repeated {
        return;
    }
    let canvas =
        resolve(family, scheme, "canvas").map_or_else(|_| Color::new(1.0, 1.0, 1.0, 1.0), |own| own.color);
    let behind = over(&on.color, &canvas);
    let found = ratio(&over(&text.color, &behind), &behind);
    if found >= pair.ratio {
        return;
    }
    let (token, set) =
        if text.member == 0 || on.member != 0 { (pair.text.as_str(), &text) } else { (ground, &on) };
    let message = format!(
        "`{}` ({}) on `{ground}` ({}) has a contrast of {found:.2}:1 in the {scheme} scheme, less than {}:1.",
        pair.text,
        hex(&text.color),
        hex(&behind),
        pair.ratio
    );
    let remedy = match better(&text.color, &behind, pair.ratio) {
        Some(color) => format!("Change one of them; `{}` = \"{}\" would be enough.", pair.text, hex(&color)),
        None => format!("Change `{ground}`: no `{}` is enough on it.", pair.text),
    };
    let member = &family.members[set.member];
    let at = Places::of(&member.source).token(set.group, token);
    family.report(findings, (set.member, "theme.toml"), at, "contrast", (&message, &remedy));
}

/// Why a colour cannot be compared.
struct Unresolved {
    /// The member and entry that is to blame; none where the token does not exist.
    place: Option<(usize, &'static str)>,
    name: String,
    value: String,
}

impl Unresolved {
    fn report(&self, family: &Family, declared_by: usize, findings: &mut Findings) {
        let name = &self.name;
        if let Some((member, group)) = self.place {
            let at = Places::of(&family.members[member].source).token(group, name);
            let message = format!("The colour of `{name}` cannot be computed: {}.", self.value);
            let remedy = "Write it as #hex, rgb(), hsl() or oklch(), so that its contrast can be checked.";
            family.report(findings, (member, "theme.toml"), at, "contrast", (&message, remedy));
        } else {
            let message = format!("`[[contrast]]` names the colour `{name}`, which does not exist.");
            let known = family.members.iter().filter_map(|member| member.source.manifest.tokens.get("light"));
            let names = known.flat_map(|tokens| tokens.keys().map(String::as_str));
            let remedy = did_you_mean(name, names, "Name a token of `[tokens.light]`.");
            let place = (declared_by, "theme.toml");
            family.report(findings, place, At::TOP, "contrast", (&message, &remedy));
        }
    }
}

/// A colour through inheritance: dark falls back to light, as the stylesheet does.
fn resolve(family: &Family, scheme: &'static str, name: &str) -> Result<Resolved, Unresolved> {
    let mut wanted = name.to_owned();
    let mut place = None;
    for _ in 0..REFERENCES_MAX {
        let dark =
            (scheme == "dark").then(|| family.token("dark", &wanted)).flatten().map(|found| ("dark", found));
        let Some((group, (member, value))) =
            dark.or_else(|| Some(("light", family.token("light", &wanted)?)))
        else {
            return Err(Unresolved { place, name: wanted, value: String::new() });
        };
        // Whoever sets the name itself is to blame, wherever it leads.
        let own = *place.get_or_insert((member, group));
        let reference = value.trim().strip_prefix("var(--color-").and_then(|rest| rest.strip_suffix(')'));
        if let Some(next) = reference {
            next.trim().clone_into(&mut wanted);
            continue;
        }
        return match csscolorparser::parse(value) {
            Ok(color) => Ok(Resolved { member: own.0, group: own.1, color }),
            Err(_) => Err(Unresolved { place: Some((member, group)), name: wanted, value: value.to_owned() }),
        };
    }
    Err(Unresolved { place, name: name.to_owned(), value: "it refers to itself".to_owned() })
}

/// What is seen where a translucent colour lies on an opaque one.
fn over(color: &Color, ground: &Color) -> Color {
    let mix = |front: f32, back: f32| front * color.a + back * (1.0 - color.a);
    Color::new(mix(color.r, ground.r), mix(color.g, ground.g), mix(color.b, ground.b), 1.0)
}

/// The contrast ratio of WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>: from 1 to 21.
fn ratio(one: &Color, other: &Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>: from 0 to 1. It names
/// 0.04045 as the threshold since its correction of May 2021; 8-bit colours do not tell it from the older 0.03928.
fn luminance(color: &Color) -> f64 {
    let linear = |channel: f32| {
        let channel = f64::from(channel.clamp(0.0, 1.0));
        if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// The nearest darker or lighter colour that is enough.
fn better(color: &Color, ground: &Color, least: f64) -> Option<Color> {
    (1..=STEPS).find_map(|step| {
        let share = f32::from(step) / f32::from(STEPS);
        let towards = |end: f32| {
            let mix = |channel: f32| channel + (end - channel) * share;
            // As it will be written: eight bits a channel.
            let [r, g, b, _] = Color::new(mix(color.r), mix(color.g), mix(color.b), 1.0).to_rgba8();
            Color::from([r, g, b])
        };
        [towards(0.0), towards(1.0)].into_iter().find(|candidate| ratio(candidate, ground) >= least)
    })
}

fn hex(color: &Color) -> String {
    color.to_css_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::{better, ratio};

    fn color(text: &str) -> csscolorparser::Color {
        csscolorparser::parse(text).expect("a colour")
    }

    #[test]
    fn ratios_are_those_of_the_standard_in_every_notation() {
        let rounded = |one: &str, other: &str| (ratio(&color(one), &color(other)) * 100.0).round() / 100.0;
        assert!((rounded("#000", "#fff") - 21.0).abs() < f64::EPSILON);
        assert!((rounded("#777777", "white") - 4.48).abs() < f64::EPSILON);
        assert!((rounded("rgb(118 118 118)", "hsl(0 0% 100%)") - 4.54).abs() < f64::EPSILON);
        assert!((rounded("oklch(0 0 0)", "oklch(1 0 0)") - 21.0).abs() < 0.01);
    }

    #[test]
    fn a_better_colour_is_enough_and_near() {
        let found = better(&color("#777777"), &color("#ffffff"), 4.5).expect("black would do");
        assert!(ratio(&found, &color("#fff")) >= 4.5 && found.r > 0.4);
    }
}
