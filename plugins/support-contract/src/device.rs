//! The device that a request is about, and whether its warranty still holds.

use serde::Serialize;
use theke_sdk::assets::{self, Asset};
use theke_sdk::error::ErrorKind;
use theke_sdk::{Id, Instant, Query, Result};

/// What is said of a device that does not exist, and of one that is somebody else's: nobody learns which serial numbers
/// there are.
pub const UNKNOWN: &str = "serial-not-found";

/// The same for an agent, who sees all devices.
pub const UNKNOWN_TO_AGENTS: &str = "serial-unknown";

/// The term of a warranty ends before this instant, its last day is the day of the microsecond before.
const SMALLEST_STEP: Instant = 1;

/// A device for a template.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Device {
    pub id: Id,
    /// What people call it.
    pub name: String,
    pub number: String,
    pub serial: String,
    /// From the purchase, if it is known, up to the last day of the warranty.
    pub under_warranty: bool,
    /// An instant within the last day of the warranty; `None` if it never had one.
    pub warranty_day: Option<Instant>,
}

impl From<&Asset> for Device {
    fn from(asset: &Asset) -> Self {
        Self {
            id: asset.id.clone(),
            name: asset.name.clone(),
            number: asset.number.clone(),
            serial: asset.serial.clone(),
            under_warranty: asset.under_warranty,
            warranty_day: asset.warranty_ends.map(|ends| ends - SMALLEST_STEP),
        }
    }
}

/// The devices that the caller sees: a customer its own and those of its accounts.
pub fn all() -> Result<Vec<Asset>> {
    assets::find_all(Query::new())
}

/// The device of an id; `None` for one that the caller does not see, and for what is no id.
pub fn with_id(id: &str) -> Result<Option<Asset>> {
    match assets::get(id) {
        Ok(asset) => Ok(Some(asset)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Invalid) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The device with this serial number, as an agent types it off a plate.
pub fn with_serial(serial: &str) -> Result<Option<Asset>> {
    let serial = serial.trim();
    for spelling in [serial.to_owned(), serial.to_uppercase()] {
        if let Some(asset) = assets::find(&Query::new().equals("serial", spelling).limit(1))?.items.pop() {
            return Ok(Some(asset));
        }
    }
    Ok(None)
}

/// The device among these with this serial number, however it is spelt: plates are read in bad light.
pub fn by_serial<'all>(devices: &'all [Asset], serial: &str) -> Option<&'all Asset> {
    let wanted = plain(serial);
    devices.iter().find(|device| !wanted.is_empty() && plain(&device.serial) == wanted)
}

/// Letters and digits alone, in one case.
fn plain(serial: &str) -> String {
    serial.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Whether a device is the account's, or the contact's own.
pub fn belongs_to(device: &Asset, account: Option<&str>, contact: Option<&str>) -> bool {
    let is_of = |owner: &Option<Id>, whose: Option<&str>| owner.is_some() && owner.as_deref() == whose;
    match &device.account {
        Some(_) => is_of(&device.account, account),
        None => is_of(&device.contact, contact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::asset;

    #[test]
    fn the_last_day_of_a_warranty_is_the_day_before_its_end() {
        assert_eq!(Device::from(&asset("g1", Some(20))).warranty_day, Some(19));
        assert_eq!(Device::from(&asset("g1", None)).warranty_day, None);
    }

    #[test]
    fn a_serial_number_is_found_however_it_is_spelt() {
        let devices = [asset("g1", None), asset("g2", None)];
        for serial in ["SN-G2", " sn g2 ", "sng2", "SN.G2"] {
            assert_eq!(by_serial(&devices, serial), Some(&devices[1]), "{serial}");
        }
        for serial in ["SN-G", "", " - ", "SN-G3"] {
            assert_eq!(by_serial(&devices, serial), None, "{serial}");
        }
    }

    #[test]
    fn a_device_belongs_to_its_account_or_without_one_to_its_contact() {
        let device = asset("g1", None);
        assert!(belongs_to(&device, Some("a1"), None));
        assert!(!belongs_to(&device, Some("a2"), None) && !belongs_to(&device, None, None));
        let own = Asset { account: None, contact: Some("p1".to_owned()), ..device };
        assert!(belongs_to(&own, None, Some("p1")) && belongs_to(&own, Some("a1"), Some("p1")));
        assert!(!belongs_to(&own, Some("a1"), Some("p2")) && !belongs_to(&own, None, None));
        let nobodys = Asset { contact: None, ..own };
        assert!(!belongs_to(&nobodys, None, None), "nobody's device is everybody's");
    }
}
