//! Options to a request; every fault at once.

use jiff::Zoned;
use landbridge_planner::request::{
    Goods, Held, InstrumentWish, PlanRequest, PlannedOpening, Price, Scenario, VehicleWish,
};

use crate::args::PlanArguments;
use crate::exit::{InputFault, Stop};

/// The request of a command line. The clock is read by the caller: `now` fills an absent
/// `--ready` and `--as-of`.
pub(crate) fn request(args: &PlanArguments, now: &Zoned) -> Result<PlanRequest, Stop> {
    let mut faults = Faults::default();
    let goods = goods(args, &mut faults);
    let vehicle = VehicleWish {
        registration: args.registration.clone(),
        gross_t: faults.mass("--gross", args.gross.as_deref()),
        axle_t: faults.mass("--axle", args.axle.as_deref()),
    };
    let planned = args.planned.iter().filter_map(|text| faults.planned(text)).collect();
    let from = args.from.clone().unwrap_or_default();
    let ready = args.ready.clone().unwrap_or_else(|| now.timestamp().to_string());
    let mut request = PlanRequest::new(&from, args.to.as_deref().unwrap_or(""), &ready, goods);
    request.deadline.clone_from(&args.deadline);
    request.as_of = Some(args.as_of.clone().unwrap_or_else(|| now.date().to_string()));
    request.vehicle = vehicle;
    request.instruments = InstrumentWish {
        allowed: args.instrument.clone(),
        excluded: args.exclude_instrument.clone(),
        wanted: args.want_instrument.clone(),
    };
    request.avoid.clone_from(&args.avoid);
    request.via.clone_from(&args.via);
    request.modes.clone_from(&args.mode);
    request.value_of_time_usd_per_h = args.value_of_time;
    request.held = Held {
        permits: args.permit.clone(),
        guarantees: args.guarantee.clone(),
        special_permissions: args.special_permission.clone(),
    };
    request.scenario = Scenario { planned };
    search_options(args, &mut request);
    faults.into_result(request)
}

fn search_options(args: &PlanArguments, request: &mut PlanRequest) {
    request.max_itineraries = args.max_itineraries.unwrap_or(request.max_itineraries);
    request.epsilon = args.epsilon.unwrap_or(request.epsilon);
    request.draws = args.draws.unwrap_or(request.draws);
    request.seed = args.seed.unwrap_or(request.seed);
}

fn goods(args: &PlanArguments, faults: &mut Faults) -> Goods {
    let containers = args.containers.as_deref();
    let (containers, container_type) = faults.containers(containers).unwrap_or((None, None));
    Goods {
        hs: args.hs.clone(),
        description: args.description.clone(),
        mass_t: faults.mass("--mass", Some(&args.mass)).unwrap_or(0.0),
        volume_m3: args.volume,
        containers,
        container_type,
        value: faults.price(args.value.as_deref()),
        temperature: args.temperature.clone(),
        dangerous_class: args.dangerous.clone(),
        origin_country: args.origin_country.clone(),
    }
}

/// Faults found so far.
#[derive(Debug, Default)]
struct Faults(Vec<InputFault>);

impl Faults {
    fn push(&mut self, field: &str, value: &str, message: &str, remedy: &str) {
        self.0.push(InputFault {
            field: field.to_owned(),
            value: value.to_owned(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            suggestions: Vec::new(),
        });
    }

    fn into_result(self, request: PlanRequest) -> Result<PlanRequest, Stop> {
        if self.0.is_empty() { Ok(request) } else { Err(Stop::Input(self.0)) }
    }

    fn mass(&mut self, field: &str, text: Option<&str>) -> Option<f64> {
        let text = text?;
        let parsed = parse_mass(text);
        if parsed.is_none() {
            self.push(field, text, "this is no mass", "write 20t, 20 (tonnes) or 20000kg");
        }
        parsed
    }

    fn price(&mut self, text: Option<&str>) -> Option<Price> {
        let text = text?;
        let parsed = parse_price(text);
        if parsed.is_none() {
            self.push("--value", text, "this is no sum of money", "write \"120000 USD\"");
        }
        parsed
    }

    fn containers(&mut self, text: Option<&str>) -> Option<(Option<u32>, Option<String>)> {
        let text = text?;
        let (count, kind) = text.split_once('x').map_or((text, None), |(n, k)| (n, Some(k)));
        let Ok(count) = count.trim().parse() else {
            self.push("--containers", text, "this is no number of containers", "write 2x40HC");
            return None;
        };
        Some((Some(count), kind.map(|kind| kind.trim().to_owned())))
    }

    fn planned(&mut self, text: &str) -> Option<PlannedOpening> {
        let Some((id, from)) = text.split_once('=') else {
            self.push("--planned", text, "the day is missing", "write uap=2032-01-01");
            return None;
        };
        Some(PlannedOpening { id: id.trim().to_owned(), from: from.trim().to_owned() })
    }
}

/// `20t`, `20 t`, `20`, `20000kg` in tonnes.
pub(crate) fn parse_mass(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let (number, divisor) = if let Some(kilograms) = text.strip_suffix("kg") {
        (kilograms, 1000.0)
    } else {
        (text.strip_suffix('t').unwrap_or(&text), 1.0)
    };
    let value = parse_number(number)?;
    Some(value / divisor)
}

/// `120000 USD`, `120,000USD`, `USD 120000`.
pub(crate) fn parse_price(text: &str) -> Option<Price> {
    let letter = |c: char| c.is_ascii_alphabetic();
    let currency: String = text.chars().filter(|c| letter(*c)).collect();
    let number = text.trim().trim_matches(|c: char| letter(c) || c.is_whitespace());
    let amount = parse_number(number)?;
    (currency.len() == 3).then(|| Price { amount, currency: currency.to_ascii_uppercase() })
}

/// A number; a comma before every three digits is allowed.
fn parse_number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', "").parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masses() {
        let check =
            |text: &str, tonnes: Option<f64>| assert_eq!(parse_mass(text), tonnes, "{text}");
        check("20t", Some(20.0));
        check(" 20 T ", Some(20.0));
        check("20", Some(20.0));
        check("20000kg", Some(20.0));
        check("-3", Some(-3.0));
        check("heavy", None);
        check("NaN", None);
        check("t", None);
    }

    #[test]
    fn prices() {
        let check = |text: &str, expected: Option<(f64, &str)>| {
            let parsed = parse_price(text);
            let parsed = parsed.as_ref().map(|price| (price.amount, price.currency.as_str()));
            assert_eq!(parsed, expected, "{text}");
        };
        check("120000 USD", Some((120_000.0, "USD")));
        check("usd 1,200.50", Some((1200.5, "USD")));
        check("120000", None);
        check("many USD", None);
        check("120000 DOLLARS", None);
    }
}
