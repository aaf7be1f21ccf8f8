//! What an itinerary's carrier brings to customs: one declaration for each procedure on the way,
//! with all papers that its regime asks for, and the steps in which the procedure is gone through.

use landbridge_transit::codes::{OfficeReference, PermitKey, PermitNumber};
use landbridge_transit::ledger::GuaranteeAccount;
use landbridge_transit::movement::{
    ConsignmentItem, Declaration, DeclaredPermit, DeclaredSeal, Document, Equipment, Lodging,
    Procedure, SealClass, Side, Vehicle,
};
use landbridge_transit::reference::{Reference, Site};
use landbridge_transit::regime::Regime;
use landbridge_units::{CountryCode, HsCode};

use super::guarantees::guarantees;
use crate::outcome::{ItineraryFlow, Line};

/// Who answers for every procedure.
pub(super) const HOLDER: &str = "HOLDER";
/// The vehicle of every consignment: a vehicle has one consignment in this model.
pub(super) const REGISTRATION: &str = "V1";
/// The seal on it.
pub(super) const SEAL: &str = "S1";
/// When a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// Before setting out.
    SetOut,
    /// After the service at a stage of the route.
    Leave(u32),
    /// At the end of the way.
    End,
}

/// A step through the procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A permit of an agreement that is no customs procedure is used up.
    Permit(usize),
    /// A movement is declared, accepted, looked at if a profile asks for it, and released.
    Begin(usize),
    /// One side of a border records it.
    Cross(Side, OfficeReference),
    /// It arrives, is released from transit and written off.
    Finish(OfficeReference),
}

/// A movement before it has numbers.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) declaration: Declaration,
    /// Its guarantees, registered and unused.
    pub(super) guarantees: Vec<GuaranteeAccount>,
    /// The country out of whose quota it takes a permit.
    pub(super) permit: Option<CountryCode>,
}

/// All that customs sees of an itinerary.
#[derive(Clone, Debug, Default)]
pub(super) struct Papers {
    pub(super) movements: Vec<Planned>,
    /// Permits of agreements that are no customs procedure: instrument and party.
    pub(super) permits: Vec<(Box<str>, CountryCode)>,
    /// In the order in which they are taken.
    pub(super) steps: Vec<(Hook, Step)>,
}

/// A country of the way, and the stages at which it is entered and left.
#[derive(Clone, Debug)]
struct Land {
    country: CountryCode,
    enter: Option<Gate>,
    leave: Option<Gate>,
    /// The first port or terminal inside, where goods from overseas are landed.
    landed: Option<OfficeReference>,
}

/// A place at which a country is entered or left.
#[derive(Clone, Copy, Debug)]
struct Gate {
    stage: u32,
    office: Option<OfficeReference>,
}

/// Reads itineraries.
pub(super) struct Clerk<'a> {
    pub(super) reference: &'a Reference,
    pub(super) atlas: &'a landbridge_atlas::Atlas,
    /// Where legs run.
    pub(super) lines: &'a [Line],
    /// Mass of a lorry without its load.
    pub(super) tare_kg: u64,
    /// The day whose rules are read.
    pub(super) today: jiff::civil::Date,
}

impl Clerk<'_> {
    /// The papers of an itinerary; `stage_of` gives the stage of each passage.
    pub(super) fn papers(
        &self,
        itinerary: &ItineraryFlow,
        stage_of: &[Option<u32>],
        goods: Option<HsCode>,
    ) -> Papers {
        let lands = self.lands(itinerary, stage_of);
        let mut papers = Papers::default();
        let mut at = 0;
        while at < lands.len() {
            match self.best(&lands, at, (itinerary, goods)) {
                Some(section) => {
                    at = section.last + 1;
                    papers.take(section);
                }
                None => at += 1,
            }
        }
        for used in &itinerary.permits {
            let covered = |planned: &Planned| {
                planned.permit.is_some() && *planned.declaration.regime == *used.instrument
            };
            let Ok(party) = used.party.parse() else { continue };
            let is_known = self.reference.regime(&used.instrument).is_some();
            if is_known && !papers.movements.iter().any(covered) {
                papers.steps.insert(0, (Hook::SetOut, Step::Permit(papers.permits.len())));
                papers.permits.push((used.instrument.as_str().into(), party));
            }
        }
        papers
    }

    /// The countries of the way in order; the sea is none.
    fn lands(&self, itinerary: &ItineraryFlow, stage_of: &[Option<u32>]) -> Vec<Land> {
        let mut lands: Vec<Land> = Vec::new();
        let mut push = |country: &str, gate: Option<Gate>, port: bool| {
            let Ok(country) = country.parse::<CountryCode>() else { return };
            if country == CountryCode::HIGH_SEAS {
                return;
            }
            let is_new = lands.last().is_none_or(|last| last.country != country);
            if is_new {
                lands.push(Land { country, enter: gate, leave: None, landed: None });
            }
            let Some(land) = lands.last_mut() else { return };
            if !is_new {
                land.leave = gate;
            }
            if port && land.landed.is_none() {
                land.landed = gate.and_then(|gate| gate.office);
            }
        };
        if let Some(first) = itinerary.legs.iter().find(|leg| leg.country != "XZ") {
            push(&first.country, None, false);
        }
        for (passage, stage) in itinerary.passages.iter().zip(stage_of) {
            let Some(stage) = *stage else { continue };
            let Some((country, office, port)) = self.office_of(&passage.facility) else { continue };
            push(&country, Some(Gate { stage, office }), port);
        }
        if let Some(last) = itinerary.legs.iter().rev().find(|leg| leg.country != "XZ") {
            push(&last.country, None, false);
        }
        if let Some(last) = lands.last_mut() {
            last.leave = None;
        }
        lands
    }

    /// The country of a passage, its office, and whether goods are landed there.
    fn office_of(&self, facility: &str) -> Option<(String, Option<OfficeReference>, bool)> {
        let offices = &self.reference.offices;
        if let Some(id) = facility.strip_prefix("post:") {
            let post = self.atlas.posts.find_row(id)?;
            let crossing = &*self.atlas.crossings[post.crossing].id;
            let office = offices.iter().find(|office| {
                office.reference.country() == post.country
                    && matches!(&office.site, Site::Crossing(id) if **id == *crossing)
            });
            return Some((post.country.to_string(), office.map(|row| row.reference), false));
        }
        let row = self.atlas.facilities.find_row(facility.strip_prefix("facility:")?)?;
        let office = offices.iter().find(|office| match &office.site {
            Site::Port(id) | Site::Facility(id) => **id == *row.id,
            Site::Crossing(_) | Site::Inland => false,
        });
        let is_port = office.is_some_and(|office| matches!(office.site, Site::Port(_)));
        Some((row.country.to_string(), office.map(|row| row.reference), is_port))
    }

    /// The section that begins in a country: of all regimes of the itinerary the one that carries
    /// the goods farthest without an objection. Where all object, the one that would carry them
    /// farthest; it is refused in the run.
    fn best(
        &self,
        lands: &[Land],
        from: usize,
        what: (&ItineraryFlow, Option<HsCode>),
    ) -> Option<Section> {
        let mut candidates: Vec<(usize, &Regime)> = Vec::new();
        for instrument in &what.0.instruments {
            let Some(regime) = self.reference.regime(instrument) else { continue };
            let covers = |land: &&Land| regime.cover.iter().any(|row| row.country == land.country);
            let count = lands[from..].iter().take_while(covers).count();
            candidates.extend((1..=count).map(|count| (from + count - 1, regime)));
        }
        // A procedure inside the country where goods begin or end is none of transit, unless they
        // come or go over sea.
        let passes = from > 0 && from + 1 < lands.len() || lands[from].landed.is_some();
        candidates.retain(|(last, _)| *last > from || passes);
        candidates.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        let sections = candidates
            .iter()
            .filter_map(|(last, regime)| self.section(lands, (from, *last), regime, what));
        let sections: Vec<Section> = sections.collect();
        let fits = sections.iter().position(|section| section.fits);
        sections.into_iter().nth(fits.unwrap_or(0))
    }

    /// A movement under a regime, from one land to another; none where a place that it begins or
    /// ends at has no office.
    fn section(
        &self,
        lands: &[Land],
        (first, last): (usize, usize),
        regime: &Regime,
        (itinerary, goods): (&ItineraryFlow, Option<HsCode>),
    ) -> Option<Section> {
        let begins = lands[first].enter.filter(|_| first > 0);
        let ends = lands[last].leave.filter(|_| last + 1 < lands.len());
        let inside = |land: &Land| land.landed.or_else(|| self.inland(land.country));
        let departure = begins.map_or_else(|| inside(&lands[first]), |gate| gate.office)?;
        let destination = ends.map_or_else(|| inside(&lands[last]), |gate| gate.office)?;
        let mut steps = Vec::new();
        let mut transit = Vec::new();
        for border in first..last {
            let sides = [(lands[border].leave, Side::Exit), (lands[border + 1].enter, Side::Entry)];
            for (gate, side) in sides {
                if let Some(Gate { stage, office: Some(office) }) = gate {
                    transit.push(office);
                    steps.push((Hook::Leave(stage), Step::Cross(side, office)));
                }
            }
        }
        steps.push((ends.map_or(Hook::End, at), Step::Finish(destination)));
        let route: Vec<CountryCode> = lands[first..=last].iter().map(|land| land.country).collect();
        let ways = Ways { departure, transit, destination, route };
        let planned = self.planned(itinerary, goods, regime, ways);
        let fits = self.fits(&planned, regime);
        Some(Section { planned, begins: begins.map_or(Hook::SetOut, at), steps, last, fits })
    }

    /// Whether the regime has no objection, given a permit where one is asked for.
    fn fits(&self, planned: &Planned, regime: &Regime) -> bool {
        let mut declaration = planned.declaration.clone();
        if let Some(party) = planned.permit {
            let permit =
                PermitKey { regime: regime.instrument.clone(), year: 0, issuing_country: party };
            let number = PermitNumber("1".into());
            declaration.permits = [DeclaredPermit { permit, number }].into();
        }
        regime.objections(&declaration, &self.reference.offices, self.today).is_empty()
    }

    /// An office inside a country, the first by reference.
    fn inland(&self, country: CountryCode) -> Option<OfficeReference> {
        let of_country =
            || self.reference.offices.iter().filter(|office| office.reference.country() == country);
        let inland = of_country().find(|office| office.site == Site::Inland);
        let facility = || of_country().find(|office| matches!(office.site, Site::Facility(_)));
        inland.or_else(facility).map(|office| office.reference)
    }

    fn planned(
        &self,
        itinerary: &ItineraryFlow,
        goods: Option<HsCode>,
        regime: &Regime,
        ways: Ways,
    ) -> Planned {
        let Ways { departure, transit, destination, route } = ways;
        let applies = |country: Option<CountryCode>| country.is_none_or(|of| route.contains(&of));
        let load_kg = (1000.0 * itinerary.tonnes / itinerary.consignments.max(1e-9)).max(1.0);
        let limits = regime.vehicle_limits.iter().filter(|limit| applies(limit.country));
        let allowed = limits.filter_map(|limit| limit.gross_mass_kg).min().unwrap_or(u64::MAX);
        let gross_mass_kg = (load_kg as u64 + self.tare_kg).min(allowed);
        let vehicle = itinerary.vehicle.parse().ok().map(|country| Vehicle {
            country,
            registration: REGISTRATION.into(),
            gross_mass_kg,
            single_axle_kg: None,
        });
        let asked = regime.documents.iter().filter(|asked| applies(asked.country));
        let documents =
            asked.map(|asked| Document { kind: asked.kind.clone(), reference: "1".into() });
        let needs_permit = regime.permits.iter().any(|asked| applies(asked.country));
        let named = itinerary.permits.iter().find(|used| *used.instrument == *regime.instrument);
        let party = named.and_then(|used| used.party.parse().ok());
        let party = party.or(vehicle.as_ref().map(|vehicle| vehicle.country)).unwrap_or(route[0]);
        let seals = DeclaredSeal { number: SEAL.into(), class: SealClass::HighSecurity };
        let equipment = Equipment { container: None, seals: [seals].into() };
        let mut declaration = Declaration {
            lrn: "1".into(),
            lodging: Lodging::Standard,
            procedure: Procedure::Normal,
            regime: regime.instrument.clone(),
            holder: HOLDER.into(),
            carrier: None,
            consignee: None,
            office_of_departure: departure,
            offices_of_transit: transit.into(),
            office_of_destination: destination,
            itinerary: route.clone().into(),
            limit_date: None,
            route_km: Some(length_km(itinerary, self.lines)),
            vehicle,
            equipment: if regime.sealed.is_some() { [equipment].into() } else { [].into() },
            items: [ConsignmentItem {
                hs: goods.unwrap_or_else(|| "84".parse().expect("machinery is a chapter")),
                description: itinerary.group.as_str().into(),
                gross_mass_kg: load_kg as u64,
                packages: 1,
            }]
            .into(),
            guarantees: [].into(),
            permits: [].into(),
            documents: documents.collect(),
        };
        let (declared, guarantees) = guarantees(regime, &declaration);
        declaration.guarantees = declared.into();
        Planned { declaration, guarantees, permit: needs_permit.then_some(party) }
    }
}

/// A part of the way that one movement covers.
struct Section {
    planned: Planned,
    begins: Hook,
    /// What follows its beginning.
    steps: Vec<(Hook, Step)>,
    /// Its last land.
    last: usize,
    /// Whether its regime has no objection.
    fits: bool,
}

impl Papers {
    fn take(&mut self, section: Section) {
        self.steps.push((section.begins, Step::Begin(self.movements.len())));
        self.steps.extend(section.steps);
        self.movements.push(section.planned);
    }
}

/// The offices and countries of a movement.
struct Ways {
    departure: OfficeReference,
    transit: Vec<OfficeReference>,
    destination: OfficeReference,
    route: Vec<CountryCode>,
}

fn at(gate: Gate) -> Hook {
    Hook::Leave(gate.stage)
}

/// Kilometres of the drawn line, at least one.
fn length_km(itinerary: &ItineraryFlow, lines: &[Line]) -> u32 {
    let ends = itinerary.legs.iter().flat_map(|leg| leg.along(lines).windows(2));
    let degrees = ends.map(|pair| {
        let width = f64::midpoint(pair[0][1], pair[1][1]).to_radians().cos();
        ((pair[1][0] - pair[0][0]) * width).hypot(pair[1][1] - pair[0][1])
    });
    (degrees.sum::<f64>() * 111.2).round().max(1.0) as u32
}
