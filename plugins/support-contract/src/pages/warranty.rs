//! `/support/warranty` and `/desk/support/warranty`: until when the warranty of a device holds, by its serial number.

use serde::Serialize;
use theke_sdk::assets::Asset;
use theke_sdk::{Form, FormState, Request, Response, Result, View};

use crate::device::{self, Device, UNKNOWN, UNKNOWN_TO_AGENTS};
use crate::paths;

/// No plate has more.
const SERIAL_CHARACTERS: usize = 100;

#[derive(Serialize)]
struct WarrantyPage {
    /// What was found; `None` until something is looked for.
    device: Option<Device>,
    /// Where the serial number is sent.
    path: &'static str,
    /// Where support for the device is asked for, for a customer; the device's page, for an agent.
    next_path: Option<String>,
    is_desk: bool,
    #[serde(flatten)]
    form: FormState,
    serial_characters: usize,
    overview_path: &'static str,
}

/// Shows a customer's own device. One that does not exist and one of somebody else are answered alike.
pub fn show(request: &Request) -> Result<Response> {
    page(request, false, |serial| {
        let devices = device::all()?;
        Ok(device::by_serial(&devices, serial).cloned())
    })
}

/// Shows any device of the tenant to an agent.
pub fn show_desk(request: &Request) -> Result<Response> {
    page(request, true, device::with_serial)
}

fn page(request: &Request, is_desk: bool, find: impl Fn(&str) -> Result<Option<Asset>>) -> Result<Response> {
    let mut form = Form::new(&request.query);
    let serial = form.field("serial").at_most(SERIAL_CHARACTERS, "serial-too-long").text();
    let found = if serial.is_empty() || !form.is_valid() { None } else { find(&serial)? };
    if found.is_none() && !serial.is_empty() && form.is_valid() {
        form.refuse("serial", if is_desk { UNKNOWN_TO_AGENTS } else { UNKNOWN });
    }
    let next_path = found.as_ref().map(|device| {
        if is_desk { paths::desk_asset(&device.id) } else { paths::about(paths::ASK, Some(&device.id)) }
    });
    let data = WarrantyPage {
        device: found.as_ref().map(Device::from),
        path: if is_desk { paths::DESK_WARRANTY } else { paths::WARRANTY },
        next_path,
        is_desk,
        form: form.state(),
        serial_characters: SERIAL_CHARACTERS,
        overview_path: paths::OVERVIEW,
    };
    Ok(View::new("warranty.html", "warranty-title", &data)?.into())
}
