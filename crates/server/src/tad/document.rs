//! What the accompanying document says, box by box.

use jiff::Timestamp;
use landbridge_messages::Tree;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::movement::{Declaration, DeclaredGuarantee, Equipment};
use landbridge_transit::{Movement, Reference};

use super::code128;
use super::declared;
use super::form::{Cell, Form, Ink, MARGIN, Mark, PAGE_HEIGHT, PAGE_WIDTH, WIDTH};
use super::shape::width;
use super::words::Words;

/// Items that stand above the boxes for officers; more get pages of their own.
const ITEMS_ON_FIRST_PAGE: usize = 4;
const QR_SIDE: f32 = 62.0;
/// Width of the bars of the MRN.
const BARS: f32 = 208.0;
/// White space between square and bars.
const GAP: f32 = 18.0;
/// What the bars and the white space that a reader needs before them leave for the title.
const TITLE_ROOM: f32 = WIDTH - QR_SIDE - GAP - BARS - 16.0;

/// The pages; `None` before the release.
pub(super) fn pages(
    movement: &Movement,
    release: Option<&Tree>,
    reference: &Reference,
    words: &Words,
) -> Option<Vec<Vec<Mark>>> {
    let released_at = movement.released_at?;
    let mrn = movement.mrn?.to_string();
    let mut form = Form::new(words);
    head(&mut form, &mrn);
    let paper = Paper { movement, reference, it: &movement.declaration };
    paper.references(&mut form, released_at);
    paper.route(&mut form);
    paper.load(&mut form);
    paper.papers(&mut form);
    form.y += 6.0;
    if paper.it.items.len() <= ITEMS_ON_FIRST_PAGE {
        paper.goods(&mut form);
        officers(&mut form);
    } else {
        officers(&mut form);
        form.y += 6.0;
        paper.goods(&mut form);
    }
    if let Some(release) = release {
        declared::continuation(&mut form, release);
    }
    let mut pages = form.pages;
    number(&mut pages, &mrn);
    Some(pages)
}

/// Title, bars and square.
fn head(form: &mut Form<'_>, mrn: &str) {
    let top = form.y;
    form.text((MARGIN, top + 14.0), &Words::english("title"), (13.0, true, Ink::Dark));
    if let Some(title) = form.words.second("title") {
        let is_rtl = form.words.is_right_to_left();
        let (x, y, bold) = (MARGIN, top + 34.0, false);
        let size = 12.0_f32.min(12.0 * TITLE_ROOM / width(&title, bold, 12.0));
        form.put(Mark::Text { x, y, text: title, size, bold, is_rtl, ink: Ink::Muted });
    }
    let right = PAGE_WIDTH - MARGIN;
    square(form, mrn, (right - QR_SIDE, top));
    let bars = code128::bars(mrn).unwrap_or_default();
    let modules: f32 = bars.iter().map(|bar| f32::from(*bar)).sum();
    let (room, height) = (BARS, 38.0);
    let module = room / modules.max(1.0);
    let mut x = right - QR_SIDE - GAP - room;
    let middle = x + room / 2.0;
    for (place, bar) in bars.iter().enumerate() {
        let width = f32::from(*bar) * module;
        if place % 2 == 0 {
            form.put(Mark::Box { x, y: top, width, height, ink: Ink::Dark });
        }
        x += width;
    }
    let text = format!("MRN {mrn}");
    let begin = middle - width(&text, true, 11.0) / 2.0;
    form.text((begin, top + height + 13.0), &text, (11.0, true, Ink::Dark));
    form.y = top + QR_SIDE + 8.0;
}

/// The MRN as a QR code.
fn square(form: &mut Form<'_>, mrn: &str, (left, top): (f32, f32)) {
    // Eighteen letters and digits always fit.
    let Ok(code) = qrcode::QrCode::new(mrn) else { return };
    let side = code.width();
    let module = QR_SIDE / side as f32;
    for (place, colour) in code.to_colors().into_iter().enumerate() {
        if colour == qrcode::Color::Dark {
            let (x, y) = ((place % side) as f32 * module, (place / side) as f32 * module);
            let (x, y) = (left + x, top + y);
            form.put(Mark::Box { x, y, width: module, height: module, ink: Ink::Dark });
        }
    }
}

struct Paper<'a> {
    movement: &'a Movement,
    reference: &'a Reference,
    it: &'a Declaration,
}

impl Paper<'_> {
    /// The office with its name.
    fn office(&self, reference: OfficeReference) -> String {
        let office = self.reference.offices.find(reference);
        office
            .map_or_else(|| reference.to_string(), |office| format!("{reference} {}", office.name))
    }

    /// A day by the clock of the office of departure.
    fn day(&self, at: Timestamp) -> String {
        let zone = self.reference.offices.zone(self.it.office_of_departure);
        at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn references(&self, form: &mut Form<'_>, released_at: Timestamp) {
        let regime = self.reference.regime(&self.it.regime);
        let regime = regime.map_or_else(|| self.it.regime.to_string(), |it| it.name.to_string());
        let limit = self.movement.limit_date.map(|day| day.to_string()).unwrap_or_default();
        let accepted = self.movement.accepted_at.map(|at| self.day(at)).unwrap_or_default();
        form.row(&[
            Cell::new(0.36, "lrn", vec![self.it.lrn.to_string()]),
            Cell::new(0.36, "regime", vec![regime]),
            Cell::bold(0.28, "limit-date", limit),
        ]);
        form.row(&[
            Cell::new(0.46, "holder", vec![self.it.holder.to_string()]),
            Cell::new(0.27, "accepted", vec![accepted]),
            Cell::new(0.27, "released", vec![self.day(released_at)]),
        ]);
    }

    fn route(&self, form: &mut Form<'_>) {
        form.row(&[
            Cell::bold(0.5, "departure", self.office(self.it.office_of_departure)),
            Cell::bold(0.5, "destination", self.office(self.movement.destination)),
        ]);
        let crossings = self.movement.crossings.iter();
        let offices = crossings.flat_map(|crossing| [crossing.exit_office, crossing.entry_office]);
        let numbered = offices.flatten().enumerate();
        let transit =
            numbered.map(|(place, office)| format!("{}. {}", place + 1, self.office(office)));
        let countries: Vec<String> = self.it.route().iter().map(ToString::to_string).collect();
        let mut itinerary = vec![countries.join(" – ")];
        itinerary.extend(self.it.route_km.map(|km| format!("{km} km")));
        form.row(&[
            Cell::new(0.62, "transit", in_columns(transit.collect())),
            Cell::new(0.38, "itinerary", itinerary),
        ]);
    }

    fn load(&self, form: &mut Form<'_>) {
        let vehicle = self.it.vehicle.as_ref().map(|vehicle| {
            let axle = vehicle.single_axle_kg.map(|axle| format!(", axle {axle} kg"));
            let mass = format!("{} kg{}", vehicle.gross_mass_kg, axle.unwrap_or_default());
            vec![format!("{} ({})", vehicle.registration, vehicle.country), mass]
        });
        let equipment = self.it.equipment.iter().map(container).collect();
        form.row(&[
            Cell::new(0.36, "vehicle", vehicle.unwrap_or_default()),
            Cell::new(0.64, "equipment", equipment),
        ]);
    }

    fn papers(&self, form: &mut Form<'_>) {
        let guarantees = self.it.guarantees.iter().map(guarantee).collect();
        let permits = self.it.permits.iter();
        let permits = permits.map(|one| format!("{} ({})", one.number, one.permit)).collect();
        let documents = self.it.documents.iter();
        let documents = documents.map(|one| format!("{}: {}", one.kind, one.reference)).collect();
        form.row(&[Cell::new(0.58, "guarantees", guarantees), Cell::new(0.42, "permits", permits)]);
        form.row(&[Cell::new(1.0, "documents", documents)]);
        let items = &self.it.items;
        let packages: u64 = items.iter().map(|item| u64::from(item.packages)).sum();
        let mass = items.iter().fold(0_u64, |sum, item| sum.saturating_add(item.gross_mass_kg));
        form.row(&[
            Cell::new(0.3, "total-items", vec![items.len().to_string()]),
            Cell::new(0.3, "total-packages", vec![packages.to_string()]),
            Cell::new(0.4, "total-mass", vec![mass.to_string()]),
        ]);
    }

    fn goods(&self, form: &mut Form<'_>) {
        let columns = [
            (0.08, "number", true),
            (0.15, "hs", false),
            (0.41, "description", false),
            (0.16, "total-packages", true),
            (0.2, "total-mass", true),
        ];
        let rows = self.it.items.iter().enumerate().map(|(place, item)| {
            vec![
                (place + 1).to_string(),
                item.hs.to_string(),
                item.description.to_string(),
                item.packages.to_string(),
                item.gross_mass_kg.to_string(),
            ]
        });
        form.table(&columns, &rows.collect::<Vec<_>>());
    }
}

/// Two lines side by side where a list is long.
fn in_columns(lines: Vec<String>) -> Vec<String> {
    if lines.len() <= 3 {
        return lines;
    }
    lines.chunks(2).map(|pair| pair.join("    ")).collect()
}

fn container(equipment: &Equipment) -> String {
    let seals = equipment.seals.iter().map(|seal| {
        let class = seal.class.as_str().replace('_', " ");
        format!("{} ({class})", seal.number)
    });
    let seals: Vec<String> = seals.collect();
    let container = equipment.container.map(|container| container.to_string());
    format!("{}: {}", container.as_deref().unwrap_or("—"), seals.join(", "))
}

fn guarantee(declared: &DeclaredGuarantee) -> String {
    let kind = declared.kind.as_str().replace('_', " ");
    let account = declared.guarantee.map(|id| id.to_string()).unwrap_or_default();
    let amount = declared.amount.map(|amount| amount.to_string()).unwrap_or_default();
    [kind, account, amount].join("  ").trim_end().to_owned()
}

/// The boxes that officers write in.
fn officers(form: &mut Form<'_>) {
    const ROOM: f32 = 44.0;
    form.need(250.0);
    form.row(&[Cell::room(0.5, "incident", 64.0), Cell::room(0.5, "measures", 64.0)]);
    form.row(&[
        Cell::room(0.5, "control-departure", 0.0),
        Cell::room(0.5, "control-destination", 0.0),
    ]);
    form.row(&[
        Cell::room(0.25, "result", ROOM - 18.0),
        Cell::room(0.25, "remarks", ROOM - 18.0),
        Cell::room(0.25, "arrived", ROOM - 18.0),
        Cell::room(0.25, "seals-found", ROOM - 18.0),
    ]);
    form.row(&[Cell::room(0.5, "signature", ROOM), Cell::room(0.5, "signature", ROOM)]);
}

/// The number of each page, and whose it is.
fn number(pages: &mut [Vec<Mark>], mrn: &str) {
    let count = pages.len();
    for (place, page) in pages.iter_mut().enumerate() {
        let text = format!("MRN {mrn}   {} / {count}", place + 1);
        let x = PAGE_WIDTH - MARGIN - width(&text, false, 7.0);
        let line = |x: f32, y: f32, text: String, size: f32, bold: bool| Mark::Text {
            x,
            y,
            text,
            size,
            bold,
            is_rtl: false,
            ink: Ink::Muted,
        };
        page.push(line(x, PAGE_HEIGHT - 22.0, text, 7.0, false));
        page.push(line(MARGIN, PAGE_HEIGHT - 22.0, "Landbridge".to_owned(), 7.0, false));
        if place > 0 {
            page.push(line(MARGIN, 44.0, Words::english("title"), 10.0, true));
            let rule = Mark::Box { x: MARGIN, y: 50.0, width: WIDTH, height: 0.5, ink: Ink::Rule };
            page.push(rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::language::Language;

    #[test]
    fn the_title_leaves_the_bars_alone() {
        let bars = PAGE_WIDTH - MARGIN - QR_SIDE - GAP - BARS;
        for &language in Language::ALL {
            let words = Words::new(Some(language));
            let mut form = Form::new(&words);
            head(&mut form, "26PK0000000001ABC7");
            let titles = form.pages[0].iter().filter_map(|mark| match mark {
                Mark::Text { x, text, size, bold, .. } if *x < bars => {
                    Some(x + width(text, *bold, *size))
                }
                _ => None,
            });
            let ends: Vec<f32> = titles.collect();
            assert!(!ends.is_empty() && ends.iter().all(|end| end + 14.0 < bars), "{ends:?}");
        }
    }
}
