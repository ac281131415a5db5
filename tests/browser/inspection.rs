//! One page in one look: a picture, its width, its frame, and axe.

use anyhow::{Result, ensure};
use serde_json::json;
use theke_tests::{
    browser::{Browser, Look},
    paths,
};

use crate::axe::Axe;

/// A phone, a tablet, a desktop.
pub const WIDTHS: [u32; 3] = [360, 768, 1280];
/// Whether colours are dark.
pub const SCHEMES: [bool; 2] = [false, true];
/// axe sees the same barriers on a tablet as on one of the others.
pub const WIDTHS_FOR_AXE: [u32; 2] = [360, 1280];
/// What is partly beside the window, whether or not the page can be scrolled there; what is hidden from the eye, or may
/// be scrolled by itself, is meant to be.
const STICKS_OUT: &str = "
    const width = document.documentElement.clientWidth;
    const inside = element => element.closest('.skip, .visually-hidden, thead, svg *') !== null
        || getComputedStyle(element).clipPath !== 'none'
        || element.parentElement?.closest('.table-wrap') && innerWidth >= 768;
    const found = [...document.body.querySelectorAll('*')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > width + 1 || box.left < -1) && !inside(element);
    });
    const scrolls = document.documentElement.scrollWidth > width ? ['the whole page'] : [];
    arguments[0](scrolls.concat(found.map(element => `${element.localName}.${element.className}`)));";

/// What is wrong with the page that the browser shows. Its picture is kept as `screens/<theme>/<name>-<look>.png`.
pub async fn problems(
    browser: &Browser,
    theme: &str,
    name: &str,
    look: Look,
    axe: &Axe,
) -> Result<Vec<String>> {
    browser.present(look).await?;
    let place = format!("{name}, theme {theme}, {}", look.name());
    let picture = format!("{name}-{}.png", look.name());
    browser.screenshot(&paths::target()?.join("screens").join(theme).join(picture)).await?;
    let mut problems = Vec::new();
    let sticks_out = browser.call(STICKS_OUT, Vec::new()).await?;
    if sticks_out != json!([]) {
        problems.push(format!("{place}: these stick out of the window: {sticks_out}"));
    }
    let framed = "document.title.length > 0 && document.documentElement.lang.length > 0 && document.querySelectorAll('h1').length === 1";
    if browser.evaluate(framed).await? != true {
        problems.push(format!("{place}: it lacks a title, a language or its one heading"));
    }
    let dark = browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    ensure!(dark == look.dark, "{place}: the browser does not prefer what it was told");
    if WIDTHS_FOR_AXE.contains(&look.width) {
        problems
            .extend(axe.check(browser).await?.into_iter().map(|violation| format!("{place}: {violation}")));
    }
    Ok(problems)
}
