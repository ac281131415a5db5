//! `[menu]`: entries lead to pages that need no parameters.

use super::pages::{FITTING, UNFIT, fits};
use super::title::check_title;
use crate::error::Error;
use crate::manifest::{Area, Manifest};

impl Manifest {
    pub(in crate::manifest) fn check_menu(&self) -> Result<(), Error> {
        let entries = [
            (Area::Portal, &self.menu.portal),
            (Area::Desk, &self.menu.desk),
            (Area::Admin, &self.menu.admin),
        ];
        for (area, entry) in entries {
            let Some(entry) = entry else { continue };
            let place = format!("[menu] {}", format!("{area:?}").to_lowercase());
            check_title(&place, &entry.title)?;
            let found = self.pages.iter().any(|page| page.name == entry.page && page.area == area);
            if !found || self.path_of(&entry.page).is_none() {
                return Err(Error::manifest(
                    place,
                    format!("`{}` is not a page of that area without parameters", entry.page.escape_debug()),
                    "Name one of [[pages]].",
                ));
            }
            if !fits(area, entry.audience) {
                return Err(Error::manifest(place, UNFIT, FITTING));
            }
        }
        Ok(())
    }
}
