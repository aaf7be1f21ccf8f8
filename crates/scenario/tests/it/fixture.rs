//! Outcomes as a run would give them, made by a small rule so that they add up: a base, and the
//! same with Torkham closed for thirty days.

use landbridge_scenario::outcome::{
    CommodityFlow, CorridorFlow, Equilibrium, FacilityFlow, Fit, FlowLeg, Head, ItineraryFlow,
    Line, Outcome, PairFlow, Passage, Phase, RefusedCorridor, Simulated, Stamp, Totals, WaitingFor,
};

/// A place: id, kind, country, name, longitude, latitude, capacity a day.
type Place = (&'static str, &'static str, &'static str, &'static str, f64, f64, f64);
const PLACES: [Place; 14] = [
    ("post:torkham-pk", "border_post", "PK", "Torkham", 71.09, 34.12, 320.0),
    ("post:torkham-af", "border_post", "AF", "Torkham", 71.08, 34.13, 300.0),
    ("post:hairatan-af", "border_post", "AF", "Hairatan", 67.41, 37.22, 300.0),
    ("post:termez-uz", "border_post", "UZ", "Ayritom (Termez)", 67.43, 37.24, 280.0),
    ("post:chaman-pk", "border_post", "PK", "Chaman", 66.45, 30.92, 200.0),
    ("post:torghundi-af", "border_post", "AF", "Torghundi", 62.29, 35.26, 120.0),
    ("post:serhetabat-tm", "border_post", "TM", "Serhetabat", 62.34, 35.28, 110.0),
    ("post:taftan-pk", "border_post", "PK", "Taftan", 61.55, 28.99, 140.0),
    ("post:sarakhs-ir", "border_post", "IR", "Sarakhs", 61.15, 36.54, 200.0),
    ("post:khunjerab-pk", "border_post", "PK", "Sost and Khunjerab", 74.82, 36.69, 110.0),
    ("post:irkeshtam-kg", "border_post", "KG", "Irkeshtam", 73.92, 39.68, 90.0),
    ("post:torugart-kg", "border_post", "KG", "Torugart", 75.38, 40.56, 80.0),
    ("facility:port-karachi", "port", "PK", "Port of Karachi", 66.98, 24.84, 900.0),
    (
        "permit:qtta/PK",
        "permit",
        "PK",
        "Permits of the quadrilateral agreement, Pakistan",
        0.0,
        0.0,
        0.5,
    ),
];

/// A corridor: id, name, hours under way, the places it passes, and where it runs.
type Way = (&'static str, &'static str, f64, &'static [usize], &'static [[f64; 2]]);
const WAYS: [Way; 6] = [
    (
        "torkham-hairatan",
        "Torkham, Kabul and Hairatan",
        190.0,
        &[12, 0, 1, 2, 3],
        &[
            [66.98, 24.84],
            [68.37, 25.39],
            [68.86, 27.70],
            [71.52, 30.20],
            [74.34, 31.55],
            [73.05, 33.68],
            [71.57, 34.01],
            [71.09, 34.12],
            [69.17, 34.53],
            [67.41, 37.22],
            [67.28, 38.9],
            [69.24, 41.30],
        ],
    ),
    (
        "chaman-torghundi",
        "Chaman, Herat and Torghundi",
        230.0,
        &[12, 4, 5, 6],
        &[
            [66.98, 24.84],
            [66.60, 27.80],
            [67.01, 30.18],
            [66.45, 30.92],
            [65.70, 31.61],
            [62.20, 34.35],
            [62.29, 35.26],
            [62.34, 35.28],
            [61.83, 37.60],
            [63.58, 39.09],
            [64.42, 39.77],
            [66.96, 39.65],
            [69.24, 41.30],
        ],
    ),
    (
        "taftan-sarakhs",
        "Taftan, Mashhad and the Turkmen border",
        260.0,
        &[12, 7, 8],
        &[
            [66.98, 24.84],
            [66.60, 27.80],
            [67.01, 30.18],
            [61.55, 28.99],
            [60.86, 29.50],
            [59.21, 32.87],
            [59.61, 36.30],
            [61.15, 36.54],
            [61.83, 37.60],
            [63.58, 39.09],
            [64.42, 39.77],
            [66.96, 39.65],
            [69.24, 41.30],
        ],
    ),
    (
        "kkh-irkeshtam",
        "Karakoram Highway, Khunjerab and Irkeshtam",
        280.0,
        &[12, 9, 10],
        &[
            [66.98, 24.84],
            [68.37, 25.39],
            [68.86, 27.70],
            [71.52, 30.20],
            [74.34, 31.55],
            [73.05, 33.68],
            [74.31, 35.92],
            [74.82, 36.69],
            [75.99, 39.47],
            [73.92, 39.68],
            [72.80, 40.53],
            [69.24, 41.30],
        ],
    ),
    (
        "kkh-torugart",
        "Karakoram Highway, Khunjerab and Torugart",
        270.0,
        &[12, 9, 11],
        &[
            [66.98, 24.84],
            [68.37, 25.39],
            [68.86, 27.70],
            [71.52, 30.20],
            [74.34, 31.55],
            [73.05, 33.68],
            [74.31, 35.92],
            [74.82, 36.69],
            [75.99, 39.47],
            [75.38, 40.56],
            [74.59, 42.87],
            [76.95, 43.25],
        ],
    ),
    (
        "",
        "Outside the named corridors",
        520.0,
        &[12],
        &[
            [66.98, 24.84],
            [61.0, 24.2],
            [57.0, 25.8],
            [56.25, 27.15],
            [54.4, 31.9],
            [51.42, 35.70],
            [54.0, 37.4],
            [54.7, 41.5],
            [60.0, 43.0],
            [69.24, 41.30],
        ],
    ),
];

/// A group: id, name, tonnes and TEU of a consignment, dollars a tonne.
const GROUPS: [(&str, &str, f64, f64, f64); 5] = [
    ("food", "Fruit, vegetables and rice", 22.0, 1.7, 600.0),
    ("textiles", "Textiles and clothing", 14.0, 2.0, 4200.0),
    ("metals", "Metals and metal goods", 25.0, 1.4, 1100.0),
    ("fuels", "Fuels and bitumen", 24.0, 1.2, 520.0),
    ("machines", "Machines and vehicles", 11.0, 2.0, 7800.0),
];

/// Zones and tonnes a year between them, of the first group.
const PAIRS: [(&str, &str, f64); 8] = [
    ("PK", "UZ", 410_000.0),
    ("UZ", "PK", 520_000.0),
    ("PK", "KZ", 300_000.0),
    ("KZ", "PK", 260_000.0),
    ("PK", "AF", 980_000.0),
    ("PK", "KG", 54_000.0),
    ("PK", "TM", 61_000.0),
    ("PK", "TJ", 120_000.0),
];

/// Attractiveness of the ways, before a closure.
const APPEAL: [f64; 6] = [0.46, 0.21, 0.13, 0.07, 0.09, 0.04];

/// The outcome without changes.
pub(crate) fn base() -> Outcome {
    outcome("base", "The corridor as it is", &[], 1.0)
}

/// The outcome with Torkham closed for thirty days of the year.
pub(crate) fn closed() -> Outcome {
    let changes = ["Torkham is closed from 2025-07-01 to 2025-07-30"];
    outcome("torkham-closed", "Torkham closed for 30 days", &changes, 335.0 / 365.0)
}

/// Torkham with twice the capacity, and data sent before arrival.
pub(crate) fn doubled() -> Outcome {
    let changes = [
        "Torkham serves 640 consignments a day on either side",
        "Data before arrival at Torkham: 80 % of consignments need half the time",
    ];
    outcome("torkham-doubled", "Torkham doubled, with data before arrival", &changes, 1.25)
}

fn outcome(id: &str, title: &str, changes: &[&str], torkham: f64) -> Outcome {
    let itineraries = itineraries(torkham);
    let facilities = facilities(&itineraries, torkham);
    let totals = totals(&itineraries);
    Outcome {
        scenario: head(id, title, changes),
        stamp: Stamp {
            version: "0.1.0".to_owned(),
            atlas: digest(7),
            changed_atlas: digest(7 + (torkham * 100.0) as u64),
            demand: digest(3),
            seed: 1,
            replications: 30,
        },
        equilibrium: Equilibrium { residual: 3.2e-11, is_converged: true, steps: 14 },
        phases: vec![Phase { from: "2025-06-02".into(), to: "2026-06-01".into(), days: 365 }],
        corridors: corridors(&itineraries, &totals),
        commodities: commodities(&itineraries),
        pairs: pairs(&itineraries),
        facilities,
        findings: Vec::new(),
        totals,
        base: None,
        itineraries,
        lines: lines(),
        refused: refused(),
        fit: fit(torkham),
        assumptions: vec![
            "Freight chooses between itineraries by generalised cost (path-size logit); the \
             spread of choices is calibrated to counted traffic."
                .to_owned(),
            "Empty return runs are not carried as demand; posts serve them within their capacity."
                .to_owned(),
            "Demand does not react to cost.".to_owned(),
        ],
    }
}

fn head(id: &str, title: &str, changes: &[&str]) -> Head {
    Head {
        id: id.to_owned(),
        title: title.to_owned(),
        description: "What does it cost when the main post between Pakistan and Afghanistan is \
            shut in the season of fruit & vegetables, and which ways take the flow?"
            .to_owned(),
        day: "2025-06-02".to_owned(),
        days: 365,
        changes: changes.iter().map(|&change| change.to_owned()).collect(),
    }
}

/// Sixty-four hexadecimal digits.
fn digest(seed: u64) -> String {
    (1..=4_u64)
        .map(|n| format!("{:016x}", n.wrapping_mul(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect()
}

fn itineraries(torkham: f64) -> Vec<ItineraryFlow> {
    let mut all = Vec::new();
    let appeal = |way: usize| if way == 0 { APPEAL[0] * torkham } else { APPEAL[way] };
    let sum: f64 = (0..WAYS.len()).map(appeal).sum();
    for (pair, (origin, destination, tonnes)) in PAIRS.iter().enumerate() {
        for (group, (id, ..)) in GROUPS.iter().enumerate() {
            let wished = 0.55 * tonnes / (1.0 + group as f64);
            for way in 0..WAYS.len() {
                let share = appeal(way) / sum;
                let flow = (wished * share * 10.0).round() / 10.0;
                all.push(itinerary([origin, destination, id], (pair, group, way), flow, share));
            }
        }
    }
    all
}

/// Of each way its first leg, and its second one to three destinations.
fn lines() -> Vec<Line> {
    let of_way = |(.., line): &Way| {
        let cuts = (0..3).map(|cut| line[3..line.len() - cut].to_vec());
        std::iter::once(line[..4].to_vec()).chain(cuts).collect::<Vec<Line>>()
    };
    WAYS.iter().flat_map(of_way).collect()
}

fn itinerary(
    [origin, destination, id]: [&str; 3],
    (pair, group, way): (usize, usize, usize),
    tonnes: f64,
    share: f64,
) -> ItineraryFlow {
    let (corridor, _, hours, places, _) = WAYS[way];
    let (_, _, t, teu, _) = GROUPS[group];
    let consignments = tonnes / t;
    let mode = if way == 5 { ["sea", "road"] } else { ["road", "road"] };
    let leg = |mode: &str, line: usize| FlowLeg {
        mode: mode.to_owned(),
        country: "PK".to_owned(),
        from_h: 0.0,
        to_h: hours,
        line,
    };
    let passages = places.iter().map(|&place| Passage {
        facility: PLACES[place].0.to_owned(),
        before_h: hours / 5.0,
        service_h: 6.0,
    });
    ItineraryFlow {
        origin: origin.to_owned(),
        destination: destination.to_owned(),
        group: id.to_owned(),
        corridor: corridor.to_owned(),
        instruments: vec!["tir".to_owned(), "cmr".to_owned()],
        vehicle: "PK".to_owned(),
        permits: Vec::new(),
        phase: 0,
        per_day: consignments / 365.0,
        consignments,
        tonnes,
        teu: consignments * teu,
        share,
        cost_usd: 2100.0 + hours * 11.0 + t * 20.0,
        days: hours / 24.0 + places.len() as f64 * 0.6,
        co2e_kg: hours * 14.0,
        after_h: hours / 6.0,
        passages: passages.collect(),
        legs: vec![leg(mode[0], 4 * way), leg(mode[1], 4 * way + 1 + pair % 3)],
    }
}

fn facilities(itineraries: &[ItineraryFlow], torkham: f64) -> Vec<FacilityFlow> {
    let place = |(index, place): (usize, &Place)| {
        let (facility, kind, country, name, lon, lat, capacity) = *place;
        let passes = |one: &&ItineraryFlow| one.passages.iter().any(|p| p.facility == facility);
        let flow: f64 = itineraries.iter().filter(passes).map(|one| one.per_day).sum();
        let widened = if index < 2 && torkham > 1.0 { 2.0 } else { 1.0 };
        let capacity = Some(capacity * widened).filter(|_| kind != "port");
        let utilisation = capacity.map(|capacity| flow / capacity);
        let used: f64 = utilisation.unwrap_or(0.2).min(0.97);
        let wait = 1.5 + 2.0 * used / (1.0 - used);
        FacilityFlow {
            facility: facility.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            country: country.to_owned(),
            lat,
            lon,
            capacity_per_day: capacity,
            evidence: vec![format!("fact:{}", index + 100)],
            consignments_per_day: flow,
            utilisation,
            hours: wait + 6.0,
            simulated: (kind != "permit").then(|| simulated(index, used, wait, torkham)),
        }
    };
    PLACES.iter().enumerate().map(place).collect()
}

fn simulated(index: usize, used: f64, wait: f64, torkham: f64) -> Simulated {
    let day = |day: u32| {
        let season = 1.0 + 0.5 * (f64::from(day) / 58.0 + index as f64).sin();
        let shut = if index < 2 && torkham < 1.0 && (29..95).contains(&day) {
            let since = f64::from(day) - 29.0;
            if since < 30.0 { 40.0 * since } else { 1200.0 - 33.0 * (since - 30.0) }
        } else {
            0.0
        };
        ((wait * 3.0 * season + shut) * 10.0).round() / 10.0
    };
    let queue_by_day: Vec<f64> = (0..365).map(day).collect();
    let most = queue_by_day.iter().copied().fold(0.0, f64::max);
    let part = |what: &str, share: f64| WaitingFor { what: what.to_owned(), share };
    let closure = if most > 500.0 { 0.4 } else { 0.0 };
    Simulated {
        wait_mean_h: wait,
        wait_half_width_h: wait * 0.04,
        wait_median_h: wait * 0.7,
        wait_p95_h: wait * 3.2,
        queue_mean: queue_by_day.iter().sum::<f64>() / 365.0,
        queue_most: most as u64 + 9,
        utilisation: used * 0.98,
        waiting_for: vec![
            part("lane", 0.55 - closure / 2.0),
            part("opening", 0.3 - closure / 2.0),
            part("closure", closure),
            part("permit", 0.1),
            part("convoy", 0.05),
        ],
        queue_by_day,
    }
}

fn totals(itineraries: &[ItineraryFlow]) -> Totals {
    let sum = |of: fn(&ItineraryFlow) -> f64| itineraries.iter().map(of).sum::<f64>();
    let consignments = sum(|one| one.consignments);
    let cost_usd = sum(|one| one.consignments * one.cost_usd);
    let teu = sum(|one| one.teu);
    Totals {
        tonnes: sum(|one| one.tonnes),
        teu,
        consignments,
        tonnes_unserved: 41_300.0,
        cost_usd,
        cost_usd_per_teu: cost_usd / teu,
        days: sum(|one| one.consignments * one.days) / consignments,
        co2e_t: sum(|one| one.consignments * one.co2e_kg) / 1000.0,
    }
}

fn corridors(itineraries: &[ItineraryFlow], totals: &Totals) -> Vec<CorridorFlow> {
    let corridor = |(id, name, hours, ..): &Way| {
        let of: Vec<_> = itineraries.iter().filter(|one| one.corridor == *id).collect();
        let sum = |f: fn(&ItineraryFlow) -> f64| of.iter().map(|one| f(one)).sum::<f64>();
        let consignments = sum(|one| one.consignments);
        let days = sum(|one| one.consignments * one.days) / consignments;
        CorridorFlow {
            corridor: (*id).to_owned(),
            name: (*name).to_owned(),
            tonnes: sum(|one| one.tonnes),
            teu: sum(|one| one.teu),
            consignments,
            share: consignments / totals.consignments,
            cost_usd_per_teu: sum(|one| one.consignments * one.cost_usd) / sum(|one| one.teu),
            days,
            days_median: Some(days * 1.05),
            days_p95: Some(days * 1.6 + hours / 200.0),
        }
    };
    WAYS.iter().map(corridor).collect()
}

fn commodities(itineraries: &[ItineraryFlow]) -> Vec<CommodityFlow> {
    let group = |(id, name, ..): &(&str, &str, f64, f64, f64)| {
        let of: Vec<_> = itineraries.iter().filter(|one| one.group == *id).collect();
        let sum = |f: fn(&ItineraryFlow) -> f64| of.iter().map(|one| f(one)).sum::<f64>();
        CommodityFlow {
            group: (*id).to_owned(),
            name: (*name).to_owned(),
            tonnes: sum(|one| one.tonnes),
            teu: sum(|one| one.teu),
            tonnes_unserved: if *id == "fuels" { 41_300.0 } else { 0.0 },
            cost_usd_per_t: sum(|one| one.consignments * one.cost_usd) / sum(|one| one.tonnes),
            days: sum(|one| one.consignments * one.days) / sum(|one| one.consignments),
        }
    };
    GROUPS.iter().map(group).collect()
}

fn pairs(itineraries: &[ItineraryFlow]) -> Vec<PairFlow> {
    let mut all = Vec::new();
    for (origin, destination, _) in PAIRS {
        for (id, ..) in GROUPS {
            let of = |one: &&ItineraryFlow| {
                (one.origin.as_str(), one.destination.as_str(), one.group.as_str())
                    == (origin, destination, id)
            };
            let of: Vec<_> = itineraries.iter().filter(of).collect();
            let sum = |f: fn(&ItineraryFlow) -> f64| of.iter().map(|one| f(one)).sum::<f64>();
            all.push(PairFlow {
                origin: origin.to_owned(),
                destination: destination.to_owned(),
                group: id.to_owned(),
                tonnes: sum(|one| one.tonnes),
                consignments: sum(|one| one.consignments),
                carried: 1.0,
                cost_usd_per_teu: sum(|one| one.consignments * one.cost_usd) / sum(|one| one.teu),
                days: sum(|one| one.consignments * one.days) / sum(|one| one.consignments),
                grade: "derived".to_owned(),
            });
        }
    }
    all
}

fn refused() -> Vec<RefusedCorridor> {
    let refused = |corridor: &str, name: &str, code: &str, reason: &str| RefusedCorridor {
        corridor: corridor.to_owned(),
        name: name.to_owned(),
        code: code.to_owned(),
        reason: reason.to_owned(),
        subject: "crossing:kulma-karasu".to_owned(),
        pairs: vec!["PK-KZ".to_owned(), "PK-TJ".to_owned()],
    };
    vec![
        refused(
            "kkh-kulma",
            "Karakoram Highway, Khunjerab and Kulma",
            "no_agreement",
            "Tajikistan is no party to the quadrilateral agreement, so no lorry runs on beyond \
             Kashgar to Kulma.",
        ),
        refused(
            "chaman-hairatan",
            "Chaman, Kabul and the northern Afghan posts",
            "closed",
            "Chaman is shut to transit for goods of the group \"fuels\" since 2024-11-02.",
        ),
    ]
}

fn fit(torkham: f64) -> Vec<Fit> {
    let fit = |place: usize, unit: &str, observed: f64, before: f64, modelled: f64| Fit {
        facility: PLACES[place].0.to_owned(),
        name: PLACES[place].3.to_owned(),
        evidence: format!("traffic:{place}"),
        unit: unit.to_owned(),
        observed,
        before,
        modelled: modelled * torkham,
        background: (place == 0).then_some(40.0),
    };
    vec![
        fit(0, "lorries a day", 251.0, 380.0, 262.0),
        fit(4, "lorries a day", 190.0, 96.0, 177.0),
        fit(7, "tonnes a year", 410_000.0, 700_500.0, 402_000.0),
        fit(9, "lorries a day", 14.0, 61.0, 22.0),
    ]
}
