//! What `wit-bindgen` makes of `wit/`: the imports once, and each surface that a plugin may export.

/// The imports and the types that every surface shares.
pub mod platform {
    wit_bindgen::generate!({
        path: "../../wit",
        world: "platform",
        additional_derives: [PartialEq],
        generate_unused_types: true,
    });
}

/// Generates one surface on top of the imports above, so that a component of two surfaces has one set of types.
macro_rules! surface {
    ($module:ident, $world:tt, $documentation:tt) => {
        #[doc = $documentation]
        pub mod $module {
            wit_bindgen::generate!({
                path: "../../wit",
                world: $world,
                pub_export_macro: true,
                additional_derives: [PartialEq],
                with: {
                    "theke:portal/types@0.1.0": crate::bindings::platform::theke::portal::types,
                    "theke:portal/context@0.1.0": crate::bindings::platform::theke::portal::context,
                    "theke:portal/contacts@0.1.0": crate::bindings::platform::theke::portal::contacts,
                    "theke:portal/cases@0.1.0": crate::bindings::platform::theke::portal::cases,
                    "theke:portal/contracts@0.1.0": crate::bindings::platform::theke::portal::contracts,
                    "theke:portal/catalog@0.1.0": crate::bindings::platform::theke::portal::catalog,
                    "theke:portal/assets@0.1.0": crate::bindings::platform::theke::portal::assets,
                    "theke:portal/leads@0.1.0": crate::bindings::platform::theke::portal::leads,
                    "theke:portal/orders@0.1.0": crate::bindings::platform::theke::portal::orders,
                    "theke:portal/invoices@0.1.0": crate::bindings::platform::theke::portal::invoices,
                    "theke:portal/files@0.1.0": crate::bindings::platform::theke::portal::files,
                    "theke:portal/ledger@0.1.0": crate::bindings::platform::theke::portal::ledger,
                    "theke:portal/store@0.1.0": crate::bindings::platform::theke::portal::store,
                    "theke:portal/mail@0.1.0": crate::bindings::platform::theke::portal::mail,
                    "theke:portal/http@0.1.0": crate::bindings::platform::theke::portal::http,
                    "theke:portal/events@0.1.0": crate::bindings::platform::theke::portal::events,
                    "theke:portal/queue@0.1.0": crate::bindings::platform::theke::portal::queue,
                    "theke:portal/settings@0.1.0": crate::bindings::platform::theke::portal::settings,
                    "theke:portal/log@0.1.0": crate::bindings::platform::theke::portal::log,
                },
            });
        }
    };
}

surface!(pages, "pages-plugin", "The surface `pages`.");
surface!(panels, "panels-plugin", "The surface `panels`.");
surface!(hooks, "hooks-plugin", "The surface `hooks`.");
surface!(listeners, "listeners-plugin", "The surface `listeners`.");
surface!(jobs, "jobs-plugin", "The surface `jobs`.");
surface!(webhooks, "webhooks-plugin", "The surface `webhooks`.");
