//! Which page of a plugin an address means.

use super::document::{Area, Manifest, Page};
use super::path::{self, Segment};

/// A page and the parameters that its path took from the address.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    /// The page.
    pub page: &'a Page,
    /// Name and value of each parameter, in the path's order.
    pub parameters: Vec<(String, String)>,
}

impl Manifest {
    /// The page that answers `rest` (the already decoded segments below the mount) in an area. A literal segment
    /// wins over a parameter, so `/new` is reachable beside `/{id}`.
    pub fn route(&self, area: Area, rest: &[&str]) -> Option<Route<'_>> {
        self.pages
            .iter()
            .filter(|page| page.area == area)
            .filter_map(|page| {
                let segments = path::parse(&page.path).ok()?;
                let parameters = matched(&segments, rest)?;
                Some(Route { page, parameters })
            })
            .min_by_key(|route| route.parameters.len())
    }

    /// The path of a page below the mount, filled with parameters; none if the page or a parameter is missing.
    pub fn path_of(&self, page: &str) -> Option<String> {
        let page = self.pages.iter().find(|candidate| candidate.name == page)?;
        let below = page.path.trim_end_matches('/');
        let prefix = match page.area {
            Area::Portal => "",
            Area::Desk => "/desk",
            Area::Admin => "/admin",
        };
        (!below.contains('{')).then(|| format!("{prefix}/{}{below}", self.plugin.mount()))
    }
}

fn matched(segments: &[Segment], rest: &[&str]) -> Option<Vec<(String, String)>> {
    if segments.len() != rest.len() {
        return None;
    }
    let mut parameters = Vec::new();
    for (segment, given) in segments.iter().zip(rest) {
        match segment {
            Segment::Literal(literal) if literal == given => {}
            Segment::Literal(_) => return None,
            Segment::Parameter(name) => parameters.push((name.clone(), (*given).to_owned())),
        }
    }
    Some(parameters)
}

#[cfg(test)]
mod tests {
    use crate::manifest::{Area, Manifest};

    const PAGES: &str = r#"
        [plugin]
        name = "support-contract"
        version = "0.1.0"
        contract = "0.1"
        mount = "support"
        title = { de = "Service", en = "Service" }
        [[pages]]
        name = "overview"
        area = "portal"
        path = "/"
        audience = "customer"
        [[pages]]
        name = "one"
        area = "portal"
        path = "/{id}"
        audience = "customer"
        [[pages]]
        name = "new"
        area = "portal"
        path = "/new"
        audience = "customer"
    "#;

    #[test]
    fn a_literal_segment_wins_over_a_parameter() {
        let manifest = Manifest::parse(PAGES).expect("valid");
        let name = |rest: &[&str]| manifest.route(Area::Portal, rest).map(|route| route.page.name.clone());
        assert_eq!(name(&[]).as_deref(), Some("overview"));
        assert_eq!(name(&["new"]).as_deref(), Some("new"));
        assert_eq!(name(&["k-1001"]).as_deref(), Some("one"));
        assert_eq!(name(&["k-1001", "more"]), None);
        assert!(manifest.route(Area::Desk, &[]).is_none());
    }

    #[test]
    fn a_page_knows_its_address() {
        let manifest = Manifest::parse(PAGES).expect("valid");
        assert_eq!(manifest.path_of("overview").as_deref(), Some("/support"));
        assert_eq!(manifest.path_of("new").as_deref(), Some("/support/new"));
        assert_eq!(manifest.path_of("one"), None);
    }
}
