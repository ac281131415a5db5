//! How links in mails begin: from the tenant's own host name, never from what a request claimed.

/// What all tenants' addresses have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// `http` or `https`, as browsers see it.
    pub scheme: String,
    /// The port that browsers must name; none where it follows from the scheme.
    pub port: Option<u16>,
}

impl Origins {
    /// The origin of a tenant's portal, e.g. `https://portal.example.com`, without a slash at its end.
    pub fn of(&self, host: &str) -> String {
        match self.port {
            Some(port) => format!("{}://{host}:{port}", self.scheme),
            None => format!("{}://{host}", self.scheme),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Origins;

    #[test]
    fn a_port_is_named_only_where_browsers_need_it() {
        let demo = Origins { scheme: "http".into(), port: Some(8080) };
        let live = Origins { scheme: "https".into(), port: None };
        assert_eq!(demo.of("kaffee.localhost"), "http://kaffee.localhost:8080");
        assert_eq!(live.of("portal.example.com"), "https://portal.example.com");
    }
}
