//! Whether a regime covers the countries, posts and vehicle of a route.

use landbridge_units::CountryCode;

use super::{Clause, Cover, CoverageRole, Posts, Regime};
use crate::codes::OfficeReference;
use crate::movement::Declaration;
use crate::reference::{Offices, Site};
use crate::refusal::{Reason, Refusal};

/// A country of the route, and where the goods come in and go out.
struct Stretch<'a> {
    country: CountryCode,
    is_first: bool,
    is_last: bool,
    entry: Point<'a>,
    exit: Point<'a>,
}

/// A point of a route: sites that are known, and the field that names them.
struct Point<'a> {
    sites: Vec<&'a Site>,
    path: &'static str,
}

impl Point<'_> {
    fn is_within(&self, posts: &Posts) -> bool {
        posts.any
            || self.sites.iter().any(|site| match site {
                Site::Crossing(id) | Site::Port(id) => posts.named.contains(id),
                Site::Facility(id) => posts.named.contains(id) || posts.inland,
                Site::Inland => posts.inland,
            })
    }

    /// Whether goods from abroad are landed there, or leave from there.
    fn is_gateway(&self) -> bool {
        self.sites.iter().any(|site| matches!(site, Site::Crossing(_) | Site::Port(_)))
    }

    fn name(&self) -> String {
        let names = self.sites.iter().map(|site| match site {
            Site::Crossing(id) | Site::Port(id) | Site::Facility(id) => id.to_string(),
            Site::Inland => "inland".to_owned(),
        });
        let mut names: Vec<String> = names.collect();
        names.dedup();
        names.join(", ")
    }
}

impl Regime {
    /// The first country that is not covered, with the reason.
    pub(super) fn places(
        &self,
        declaration: &Declaration,
        route: &[CountryCode],
        offices: &Offices,
    ) -> Vec<Refusal> {
        let stretches = stretches(declaration, route, offices);
        stretches.iter().filter_map(|stretch| self.stretch(stretch, declaration)).collect()
    }

    fn stretch(&self, stretch: &Stretch<'_>, declaration: &Declaration) -> Option<Refusal> {
        let country = stretch.country;
        let here: Vec<&Cover> =
            self.cover.iter().filter(|row| row.country == country && plays(row, stretch)).collect();
        if here.is_empty() {
            let bound = self.parties.is_empty() || self.parties.contains(&country);
            let reason = if bound { Reason::CountryNotCovered } else { Reason::RegimeNotInCountry };
            let refusal = Refusal::new(reason, "declaration.itinerary").found(country);
            return Some(refusal.expected(self.countries()).by(self.scope()));
        }
        let lets_in = |row: &&&Cover| stretch.entry.is_within(&row.entry);
        let lets_out = |row: &&&Cover| stretch.exit.is_within(&row.exit);
        let entered: Vec<&&Cover> = here.iter().filter(lets_in).collect();
        if entered.is_empty() {
            return Some(undesignated(&stretch.entry, here.iter().map(|row| (&row.entry, *row))));
        }
        let passed: Vec<&&Cover> = entered.iter().copied().filter(lets_out).collect();
        if passed.is_empty() {
            return Some(undesignated(&stretch.exit, entered.iter().map(|row| (&row.exit, **row))));
        }
        let vehicle = declaration.vehicle.as_ref()?.country;
        let admitted =
            |row: &&Cover| row.registrations.is_empty() || row.registrations.contains(&vehicle);
        if passed.iter().any(|row| admitted(row)) {
            return None;
        }
        let mut allowed: Vec<&str> =
            passed.iter().flat_map(|row| &row.registrations).map(CountryCode::as_str).collect();
        allowed.sort_unstable();
        allowed.dedup();
        let refusal = Refusal::new(Reason::VehicleNotAdmitted, "declaration.vehicle.country");
        Some(refusal.found(vehicle).expected(allowed.join(", ")).by(&passed[0].clause))
    }

    /// The countries that are covered, for a sentence.
    fn countries(&self) -> String {
        let mut countries: Vec<&str> = self.cover.iter().map(|row| row.country.as_str()).collect();
        countries.sort_unstable();
        countries.dedup();
        countries.join(", ")
    }

    /// The article that says where the regime works.
    fn scope(&self) -> Clause {
        self.cover.first().map_or_else(|| self.title(), |row| row.clause.clone())
    }
}

/// Whether a row speaks of the part that a country plays on the way. Goods landed at a port, or
/// handed over at a border, come from abroad: their country is one of transit as well.
fn plays(row: &Cover, stretch: &Stretch<'_>) -> bool {
    match row.role {
        CoverageRole::Departure => stretch.is_first,
        CoverageRole::Destination => stretch.is_last,
        CoverageRole::Transit => {
            (!stretch.is_first || stretch.entry.is_gateway())
                && (!stretch.is_last || stretch.exit.is_gateway())
        }
    }
}

fn undesignated<'a>(
    point: &Point<'_>,
    rows: impl Iterator<Item = (&'a Posts, &'a Cover)>,
) -> Refusal {
    let mut allowed: Vec<&str> = Vec::new();
    let mut clause = Clause::default();
    for (posts, row) in rows {
        clause = row.clause.clone();
        allowed.extend(posts.named.iter().map(|name| &**name));
        allowed.extend(posts.inland.then_some("inland"));
    }
    allowed.sort_unstable();
    allowed.dedup();
    Refusal::new(Reason::OfficeNotDesignated, point.path)
        .found(point.name())
        .expected(allowed.join(", "))
        .by(clause)
}

/// The countries of a route with the sites where each is entered and left.
fn stretches<'a>(
    declaration: &Declaration,
    route: &[CountryCode],
    offices: &'a Offices,
) -> Vec<Stretch<'a>> {
    let site = |office: OfficeReference| offices.find(office).map(|office| &office.site);
    let borders = crate::decide::pair_borders(route, &declaration.offices_of_transit);
    let point = |border: usize| Point {
        sites: borders[border].iter().flatten().filter_map(|office| site(*office)).collect(),
        path: "declaration.offices_of_transit",
    };
    let end = |office: OfficeReference, path: &'static str| Point {
        sites: site(office).into_iter().collect(),
        path,
    };
    let last = route.len().saturating_sub(1);
    route
        .iter()
        .enumerate()
        .map(|(place, country)| Stretch {
            country: *country,
            is_first: place == 0,
            is_last: place == last,
            entry: match place {
                0 => end(declaration.office_of_departure, "declaration.office_of_departure"),
                _ => point(place - 1),
            },
            exit: match place {
                _ if place == last => {
                    end(declaration.office_of_destination, "declaration.office_of_destination")
                }
                _ => point(place),
            },
        })
        .collect()
}
