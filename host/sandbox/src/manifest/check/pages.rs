//! `[[pages]]`: names, paths, and audiences that belong to their area.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::manifest::document::{Area, Audience, Manifest, Page};
use crate::manifest::{path, slug};

impl Manifest {
    pub(in crate::manifest) fn check_pages(&self) -> Result<(), Error> {
        let (mut names, mut places) = (BTreeSet::new(), BTreeSet::new());
        for page in &self.pages {
            let place = format!("[[pages]] {}", page.name.escape_debug());
            if !slug::is_slug(&page.name) || !names.insert(&page.name) {
                return Err(Error::manifest(
                    place,
                    "the name is not a slug, or taken",
                    "Give each page its own slug.",
                ));
            }
            path::parse(&page.path).map_err(|problem| {
                Error::manifest(&place, problem, "Write for example \"/request/{contract}\".")
            })?;
            if !places.insert((format!("{:?}", page.area), shape(&page.path))) {
                return Err(Error::manifest(
                    place,
                    "another page has the same path",
                    "Give it another path.",
                ));
            }
            if !fits(page) {
                return Err(Error::manifest(
                    place,
                    "the audience does not belong to the area",
                    "portal is for guest or customer, desk for agent or admin, admin for admin.",
                ));
            }
        }
        Ok(())
    }
}

/// Two paths of the same shape would answer the same addresses.
fn shape(path: &str) -> String {
    path.split('/')
        .map(|segment| if segment.starts_with('{') { "{}" } else { segment })
        .collect::<Vec<_>>()
        .join("/")
}

fn fits(page: &Page) -> bool {
    match page.area {
        Area::Portal => matches!(page.audience, Audience::Guest | Audience::Customer),
        Area::Desk => matches!(page.audience, Audience::Agent | Audience::Admin),
        Area::Admin => page.audience == Audience::Admin,
    }
}
