//! `[[pages]]`: names, paths, and audiences that belong to their area.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::manifest::document::{Area, Audience, Manifest};
use crate::manifest::{path, slug};

/// What is wrong with an audience that is somewhere else.
pub(super) const UNFIT: &str = "the audience does not belong to the area";
/// What to write instead.
pub(super) const FITTING: &str = "portal is for guest or customer, desk for agent or admin, admin for admin.";

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
            if !fits(page.area, page.audience) {
                return Err(Error::manifest(place, UNFIT, FITTING));
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

/// Who may be the audience of what lies in an area.
pub(super) fn fits(area: Area, audience: Audience) -> bool {
    match area {
        Area::Portal => matches!(audience, Audience::Guest | Audience::Customer),
        Area::Desk => matches!(audience, Audience::Agent | Audience::Admin),
        Area::Admin => audience == Audience::Admin,
    }
}
