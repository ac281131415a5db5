//! The contract of `wit/` as Rust, and the few questions of the host's own component: the only place with `bindgen!`.

/// One world for the host: all imports, and every surface. A component exports only some of them, so the surfaces'
/// indices are looked up one by one, never the world's.
mod generated {
    wasmtime::component::bindgen!({
        path: "../../wit",
        inline: "
            package theke:host;

            world plugin {
                include theke:portal/platform@0.1.0;
                export theke:portal/pages@0.1.0;
                export theke:portal/panels@0.1.0;
                export theke:portal/hooks@0.1.0;
                export theke:portal/listeners@0.1.0;
                export theke:portal/jobs@0.1.0;
                export theke:portal/webhooks@0.1.0;
            }
        ",
        imports: {
            "theke:portal/context": trappable,
            "theke:portal/settings": trappable,
            "theke:portal/log": trappable,
            default: async | trappable,
        },
        exports: { default: async },
        trappable_error_type: {
            "theke:portal/types.error" => crate::capabilities::Refusal,
        },
    });
}

pub(crate) use generated::exports::theke::portal::{hooks, jobs, listeners, pages, panels, webhooks};
pub(crate) use generated::theke::portal::{
    assets, cases, catalog, contacts, context, contracts, events, files, http, invoices, leads, ledger, log,
    mail, orders, queue, settings, store, types,
};

/// The component that renders templates of others.
pub(crate) mod fragment {
    wasmtime::component::bindgen!({
        path: "../fragment-guest/wit",
        imports: { default: trappable },
        exports: { default: async },
    });
}
