//! What the sheet says, section by section.

use std::collections::BTreeMap;

use landbridge_planner::document::{CitedSource, Itinerary, Leg, Plan};
use landbridge_sheet::layout::Mark;
use landbridge_sheet::{Column, Face, Ink, Layout, Style};

use super::Cite;
use crate::render::figures::{co2e, duration, grouped, local_time, short_time, usd, words};

const TITLE: Style = Style::new(Face::Bold, 18.0, Ink::Dark);
const SECTION: Style = Style::new(Face::Bold, 12.5, Ink::Accent);
const PART: Style = Style::new(Face::Bold, 9.0, Ink::Dark);
const TEXT: Style = Style::new(Face::Regular, 8.5, Ink::Dark);
const SMALL: Style = Style::new(Face::Regular, 7.4, Ink::Muted);
const CARE: Style = Style::new(Face::Regular, 8.2, Ink::Warning);

/// The title of the document.
pub(super) fn title(plan: &Plan) -> String {
    format!("{} – {}", plan.request.from.name, plan.request.to.name)
}

/// All pages.
pub(super) fn pages(plan: &Plan, cite: Cite<'_>) -> Vec<Vec<Mark>> {
    let mut layout = Layout::new();
    request(&mut layout, plan);
    overview(&mut layout, plan);
    for (number, one) in plan.itineraries.iter().enumerate() {
        itinerary(&mut layout, number + 1, one);
    }
    refused(&mut layout, plan);
    sources(&mut layout, plan, cite);
    let head = format!("Quote sheet · facts as of {}", plan.atlas.as_of);
    let version: String = plan.atlas.version.chars().take(16).collect();
    let foot =
        format!("Atlas {version} · a calculation from cited facts, not an offer of carriage");
    layout.finish(&head, &foot)
}

fn request(layout: &mut Layout, plan: &Plan) {
    let asked = &plan.request.asked;
    layout.paragraph(&title(plan), TITLE);
    let goods = &asked.goods;
    let mut parts = vec![format!("{} t", goods.mass_t)];
    parts.extend(goods.hs.iter().map(|code| format!("HS {code}")));
    parts.extend(goods.description.iter().cloned());
    parts.extend(goods.containers.iter().map(|count| {
        format!("{count} container(s) {}", goods.container_type.as_deref().unwrap_or(""))
    }));
    parts.extend(goods.temperature.iter().cloned());
    parts.extend(goods.dangerous_class.iter().map(|class| format!("dangerous goods {class}")));
    let value = goods.value.iter();
    parts.extend(value.map(|v| format!("worth {} {}", grouped(v.amount), v.currency)));
    parts.push(format!("vehicle: {}", asked.vehicle.registration));
    layout.paragraph(&parts.join(" · "), TEXT);
    let ready = &plan.request.ready;
    let mut times = vec![format!("Ready {} ({})", local_time(ready), ready.timezone)];
    let deadline = plan.request.deadline.iter();
    times.extend(deadline.map(|at| format!("deadline {} ({})", local_time(at), at.timezone)));
    layout.paragraph(&times.join(" · "), TEXT);
    layout.space(6.0);
}

const fn left(title: &'static str, share: f32) -> Column<'static> {
    Column { title, share, right: false }
}

const fn right(title: &'static str, share: f32) -> Column<'static> {
    Column { title, share, right: true }
}

fn overview(layout: &mut Layout, plan: &Plan) {
    if plan.itineraries.is_empty() {
        layout.paragraph("No itinerary: every corridor is refused, for the reasons below.", CARE);
        return;
    }
    let columns = [
        left("#", 0.04),
        left("CORRIDOR", 0.27),
        left("BEST AT", 0.22),
        right("USUAL", 0.10),
        right("BAD CASE", 0.10),
        right("COST", 0.10),
        right("CO2E", 0.10),
        right("ON TIME", 0.07),
    ];
    let rows: Vec<Vec<String>> = plan.itineraries.iter().enumerate().map(overview_row).collect();
    layout.table(&columns, &rows);
}

fn overview_row((number, one): (usize, &Itinerary)) -> Vec<String> {
    let labels: Vec<String> = one.labels.iter().map(|label| words(label)).collect();
    let percent = |p: f64| format!("{:.0} %", p * 100.0);
    vec![
        (number + 1).to_string(),
        corridor(one).to_owned(),
        labels.join(", "),
        duration(one.duration_h.median),
        duration(one.duration_h.p95),
        usd(one.cost_usd),
        co2e(one.co2e_kg).trim_end_matches(" CO2e").to_owned(),
        one.on_time_probability.map_or_else(|| "–".to_owned(), percent),
    ]
}

fn corridor(one: &Itinerary) -> &str {
    if one.corridor_name.is_empty() { "outside the named corridors" } else { &one.corridor_name }
}

fn itinerary(layout: &mut Layout, number: usize, one: &Itinerary) {
    layout.heading(&format!("{number} · {}", corridor(one)), SECTION);
    let arrival = &one.arrival_median;
    let line = format!(
        "Leaves {}, usually arrives {} ({}), in a bad case {}. {} km, {}, {}.",
        local_time(&one.departure),
        local_time(arrival),
        arrival.timezone,
        local_time(&one.arrival_p95),
        grouped(one.distance_km),
        usd(one.cost_usd),
        co2e(one.co2e_kg),
    );
    layout.paragraph(&line, TEXT);
    for warning in &one.warnings {
        layout.paragraph(&format!("! {}", warning.text), CARE);
    }
    legs(layout, one);
    cost(layout, one);
    papers(layout, one);
    let grade = words(&one.weakest_grade);
    layout.paragraph(&format!("Weakest figure: {grade}. Itinerary {}.", one.id), SMALL);
}

fn legs(layout: &mut Layout, one: &Itinerary) {
    layout.heading("Legs, in local time", PART);
    let columns = [
        left("WHAT", 0.12),
        left("FROM – TO", 0.24),
        left("UNDER", 0.09),
        right("KM", 0.06),
        left("LEAVES", 0.145),
        left("ARRIVES", 0.145),
        left("WAITING", 0.20),
    ];
    let rows: Vec<Vec<String>> = one.legs.iter().map(leg_row).collect();
    layout.table(&columns, &rows);
}

fn leg_row(leg: &Leg) -> Vec<String> {
    let carriage = leg.kind == "carriage";
    let what = if carriage { &leg.mode } else { &leg.kind };
    let carrier = Some(&leg.carrier_nationality).filter(|code| carriage && !code.is_empty());
    let carrier = carrier.map_or_else(String::new, |code| format!(" ({code})"));
    let ends = if leg.from.name == leg.to.name {
        leg.from.name.clone()
    } else {
        format!("{} – {}", leg.from.name, leg.to.name)
    };
    let waiting = if leg.waiting_h < 0.5 {
        String::new()
    } else {
        format!("{}: {}", duration(leg.waiting_h), leg.waiting_reason)
    };
    vec![
        format!("{}{carrier}", words(what)),
        format!("{ends} [{}]", leg.country),
        leg.instrument.clone().unwrap_or_default(),
        if carriage { grouped(leg.distance_km) } else { String::new() },
        short_time(&leg.departure),
        short_time(&leg.arrival),
        waiting,
    ]
}

fn cost(layout: &mut Layout, one: &Itinerary) {
    layout.heading("Cost", PART);
    let columns = [
        left("ITEM", 0.17),
        left("IN", 0.05),
        left("FOR", 0.36),
        right("QUANTITY", 0.14),
        right("USD", 0.10),
        left("GRADE", 0.18),
    ];
    let items = one.cost_items.iter().map(|item| {
        let quantity = format!("{} {}", (item.quantity * 100.0).round() / 100.0, item.unit);
        vec![
            words(&item.what),
            item.country.clone(),
            item.description.clone(),
            quantity,
            grouped(item.amount_usd),
            words(&item.grade),
        ]
    });
    let mut rows: Vec<Vec<String>> = items.collect();
    let blank = String::new;
    rows.push(vec!["total".into(), blank(), blank(), blank(), grouped(one.cost_usd), blank()]);
    layout.table(&columns, &rows);
}

/// Agreements, permits, guarantees, documents and time limits: one table of what is needed.
fn papers(layout: &mut Layout, one: &Itinerary) {
    let held = |held: bool| if held { "held" } else { "needed" }.to_owned();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for used in &one.instruments {
        let where_used = used.countries.join(" ");
        let articles = used.articles.join("; ");
        rows.push(vec!["agreement".into(), used.name.clone(), where_used, articles, String::new()]);
    }
    for permit in &one.permits {
        let state = held(permit.held);
        rows.push(paper_row("permit", &permit.name, &permit.country, &permit.article, state));
    }
    for need in &one.guarantees {
        let ceiling = need.amount.map_or_else(String::new, |amount| {
            format!("up to {} {}", grouped(amount), need.currency)
        });
        rows.push(paper_row("guarantee", &words(&need.kind), "", &ceiling, held(need.held)));
    }
    for paper in &one.documents {
        rows.push(paper_row("document", &paper.name, "", &paper.article, String::new()));
    }
    for limit in &one.time_limits {
        let allowed = format!("{} days allowed, {} planned", limit.days, limit.planned_days);
        let state = if limit.exceeded { "exceeded" } else { "kept" };
        rows.push(paper_row("time limit", &allowed, &limit.country, "", state.to_owned()));
    }
    if rows.is_empty() {
        return;
    }
    layout.heading("Law and papers", PART);
    let columns = [
        left("WHAT", 0.11),
        left("NAME", 0.42),
        left("IN", 0.12),
        left("ARTICLE OR AMOUNT", 0.25),
        left("STATE", 0.10),
    ];
    layout.table(&columns, &rows);
}

fn paper_row(what: &str, name: &str, country: &str, article: &str, state: String) -> Vec<String> {
    vec![what.into(), name.into(), country.into(), article.into(), state]
}

fn refused(layout: &mut Layout, plan: &Plan) {
    if plan.refused.is_empty() {
        return;
    }
    layout.heading("Why not another way", SECTION);
    let columns = [left("CORRIDOR", 0.26), left("CODE", 0.16), left("REASON", 0.58)];
    let rows = plan.refused.iter().map(|refusal| {
        let law = [&refusal.instrument, &refusal.article].into_iter().flatten();
        let law: Vec<&str> = law.map(String::as_str).collect();
        let law = if law.is_empty() { String::new() } else { format!(" [{}]", law.join(", ")) };
        vec![
            refusal.corridor_name.clone(),
            words(refusal.code.as_str()),
            format!("{}{law}", refusal.reason),
        ]
    });
    layout.table(&columns, &rows.collect::<Vec<_>>());
}

/// Every publication behind the sheet, once.
fn sources(layout: &mut Layout, plan: &Plan, cite: Cite<'_>) {
    let mut cited: BTreeMap<String, CitedSource> = BTreeMap::new();
    let of_itineraries = plan.itineraries.iter().flat_map(evidence).flat_map(cite);
    let of_refusals = plan.refused.iter().flat_map(|refusal| refusal.source.iter().cloned());
    for source in of_itineraries.chain(of_refusals) {
        cited.entry(source.id.clone()).or_insert(source);
    }
    if cited.is_empty() {
        return;
    }
    layout.heading("Sources", SECTION);
    for source in cited.values() {
        layout.paragraph(&format!("{} · {} · {}", source.id, source.title, source.url), SMALL);
    }
}

/// The facts that an itinerary leans on.
fn evidence(one: &Itinerary) -> impl Iterator<Item = &str> {
    let items = one.cost_items.iter().flat_map(|item| &item.evidence);
    let legs = one.legs.iter().flat_map(|leg| &leg.evidence);
    let crossings = one.border_crossings.iter().flat_map(|crossing| &crossing.evidence);
    let instruments = one.instruments.iter().flat_map(|used| &used.evidence);
    let permits = one.permits.iter().flat_map(|permit| &permit.evidence);
    let warnings = one.warnings.iter().flat_map(|warning| &warning.evidence);
    let all = items.chain(legs).chain(crossings).chain(instruments).chain(permits).chain(warnings);
    all.map(String::as_str)
}
