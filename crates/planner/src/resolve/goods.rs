//! The goods: valid, and weighed in every unit that a price or a limit may be per.

use landbridge_atlas::model::{Atlas, Mode, Price};
use landbridge_units::{CountryCode, CurrencyCode, HsCode};

use super::fault::RequestFaults;
use crate::facts::{Facts, Load};
use crate::law::GoodsTerms;
use crate::request::{Goods, PlanRequest};
use crate::said::{Arg, Said, said};

/// More than a ship of this trade carries at once.
const MOST_T: f64 = 100_000.0;
/// Digits that all countries share; what follows is national.
const INTERNATIONAL_DIGITS: usize = 6;

/// Reports what is wrong with the goods.
pub(super) fn check(atlas: &Atlas, asked: &PlanRequest, faults: &mut RequestFaults) {
    let goods = &asked.goods;
    positive("goods.mass_t", Some(goods.mass_t), MOST_T, "t", faults);
    positive("goods.volume_m3", goods.volume_m3, MOST_T * 10.0, "m3", faults);
    if let Some(count) = goods.containers {
        positive("goods.containers", Some(f64::from(count)), 10_000.0, "containers", faults);
    }
    if let Some(value) = &goods.value {
        positive("goods.value.amount", Some(value.amount), 1e12, &value.currency, faults);
        if value.currency.parse::<CurrencyCode>().is_err() {
            let (said, remedy) = (said!(FaultNoCurrency), said!(MendCurrency));
            faults.add("goods.value.currency", &value.currency, said, remedy);
        }
    }
    check_code(atlas, goods, faults);
    check_words(goods, faults);
}

fn check_code(atlas: &Atlas, goods: &Goods, faults: &mut RequestFaults) {
    let Some(text) = &goods.hs else { return };
    let Some(code) = code_of(text) else {
        faults.add("goods.hs", text, said!(FaultNoHs), said!(MendHs));
        return;
    };
    let shared = code.as_str();
    if atlas.hs_headings.is_empty() || atlas.hs_headings.find(shared).is_some() {
        return;
    }
    let said = match known_part(atlas, shared) {
        "" => said!(FaultNoChapter),
        part => said!(FaultNoCodeUnder, part = Arg::Code(part.into())),
    };
    faults.suggest("goods.hs", text, (said, said!(MendKnownHs)), near_codes(atlas, shared));
}

/// The international part of a code: of 8 or 10 national digits the first six.
fn code_of(text: &str) -> Option<HsCode> {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '.' | ' ')).collect();
    let is_code = matches!(digits.len(), 2 | 4 | 6 | 8 | 10)
        && digits.bytes().all(|letter| letter.is_ascii_digit());
    is_code.then(|| digits[..digits.len().min(INTERNATIONAL_DIGITS)].parse().ok())?
}

/// The longest beginning of a code that the nomenclature has.
fn known_part<'c>(atlas: &Atlas, code: &'c str) -> &'c str {
    let known = [4, 2].into_iter().filter_map(|digits| code.get(..digits));
    known.into_iter().find(|part| atlas.hs_headings.find(part).is_some()).unwrap_or("")
}

/// Codes of the same length beside one that does not exist, the nearest first.
fn near_codes(atlas: &Atlas, code: &str) -> Vec<String> {
    let part = known_part(atlas, code);
    // A subheading of an unknown heading is nothing to compare: the headings are.
    let wanted = &code[..code.len().min(part.len() + 2)];
    let number = |digits: &str| digits.parse::<i32>().unwrap_or(0);
    let is_beside = |id: &str| id.starts_with(part) && id.len() == wanted.len();
    let mut beside: Vec<_> = atlas.hs_headings.iter().filter(|row| is_beside(&row.id)).collect();
    beside.sort_by_key(|row| (number(&row.id).abs_diff(number(wanted)), row.id.clone()));
    beside.truncate(5);
    beside.into_iter().map(|row| format!("{} ({})", row.id, row.description)).collect()
}

fn check_words(goods: &Goods, faults: &mut RequestFaults) {
    let word =
        |field: &str, text: &Option<String>, allowed: &[&str], faults: &mut RequestFaults| {
            if let Some(text) = text.as_ref().filter(|text| !allowed.contains(&text.as_str())) {
                let suggestions = allowed.iter().map(ToString::to_string).collect();
                let fault = (said!(FaultNotKnown), said!(MendList));
                faults.suggest(field, text, fault, suggestions);
            }
        };
    let kinds = ["20", "40", "40HC", "45HC"];
    word("goods.container_type", &goods.container_type, &kinds, faults);
    word("goods.temperature", &goods.temperature, &["frozen", "chilled", "ambient"], faults);
    let class = goods.dangerous_class.as_deref();
    let division = |text: &str| {
        text.starts_with(|c: char| ('1'..='9').contains(&c))
            && text.len() <= 4
            && text.chars().skip(1).all(|c| c == '.' || c.is_ascii_alphanumeric())
    };
    if let Some(text) = class.filter(|text| !division(text)) {
        faults.add("goods.dangerous_class", text, said!(FaultNoClass), said!(MendClass));
    }
    let origin = goods.origin_country.as_ref();
    if let Some(text) = origin.filter(|text| text.parse::<CountryCode>().is_err()) {
        let remedy = said!(MendCountry, code = Arg::Code("PK".into()));
        faults.add("goods.origin_country", text, said!(FaultNoCountry), remedy);
    }
}

/// Reports a number that is absent of sense.
pub(super) fn positive(
    field: &str,
    number: Option<f64>,
    most: f64,
    unit: &str,
    faults: &mut RequestFaults,
) {
    let Some(number) = number else { return };
    if !(number.is_finite() && number > 0.0 && number <= most) {
        let unit = match unit {
            "containers" => Said::UnitContainers.into(),
            "itineraries" => Said::UnitItineraries.into(),
            "draws" => Said::UnitDraws.into(),
            unit => Arg::Code(unit.into()),
        };
        let said = said!(FaultOutOfRange, most = most, unit = unit);
        faults.add(field, &number.to_string(), said, said!(MendRange));
    }
}

/// Counts vehicles, containers and mass.
pub(super) fn weigh(
    facts: &Facts<'_>,
    asked: &PlanRequest,
    faults: &mut RequestFaults,
) -> (GoodsTerms, Load) {
    let goods = &asked.goods;
    let vehicles = std::array::from_fn(|mode| vehicles(facts, Mode::ALL[mode], goods));
    let lorries: f64 = vehicles[Mode::Road as usize];
    let per_box = match goods.container_type.as_deref() {
        Some("20") => 1.0,
        _ => 2.0,
    };
    let containers = goods.containers.map_or(lorries, f64::from);
    let value_usd = goods.value.as_ref().and_then(|value| {
        let currency = value.currency.parse().ok()?;
        Some(facts.usd(Price { amount: value.amount, currency })?.0)
    });
    let lorry = facts.vehicle(Mode::Road);
    let tare = lorry.and_then(|row| row.tare).map_or(0.0, landbridge_units::Tonnes::get);
    let gross_t = asked.vehicle.gross_t.unwrap_or(goods.mass_t / lorries + tare);
    if lorry.is_none() && asked.vehicle.gross_t.is_none() {
        faults.add("vehicle.gross_t", "", said!(FaultNoLorry), said!(MendGross));
    }
    let terms = GoodsTerms {
        hs: goods.hs.as_deref().and_then(code_of),
        is_dangerous: goods.dangerous_class.is_some(),
        gross_t,
        axle_t: asked.vehicle.axle_t,
    };
    let teu = containers * per_box;
    (terms, Load { mass_t: goods.mass_t, vehicles, containers, teu, value_usd })
}

/// Vehicles of a mode that carry the goods: by mass, by volume and by containers.
fn vehicles(facts: &Facts<'_>, mode: Mode, goods: &Goods) -> f64 {
    let Some(row) = facts.vehicle(mode) else { return 1.0 };
    let by_mass = (goods.mass_t / row.payload.get().max(0.1)).ceil();
    let by_volume = match (goods.volume_m3, row.payload_m3) {
        (Some(volume), Some(room)) if room > 0.0 => (volume / room).ceil(),
        _ => 0.0,
    };
    let by_containers =
        if mode == Mode::Road { f64::from(goods.containers.unwrap_or(0)) } else { 0.0 };
    by_mass.max(by_volume).max(by_containers).max(1.0)
}
