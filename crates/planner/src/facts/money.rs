//! Money of the model: what a kilometre, a border or a service costs, in dollars.

use landbridge_atlas::model::{
    BorderCharge, Charge, ChargeBasis, ChargeSubject, Direction, ExchangeRate, HaulageBasis,
    HaulageTariff, Mode, Post, PostIdx, Price,
};
use landbridge_units::{CountryCode, CurrencyCode};

use super::{Evidence, Facts, evidence};

/// What the consignment counts as, in each unit that a price may be per.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pub(crate) mass_t: f64,
    /// Laden vehicles by mode, in the order of [`Mode::ALL`].
    pub(crate) vehicles: [f64; 5],
    pub(crate) containers: f64,
    pub(crate) teu: f64,
    pub(crate) value_usd: Option<f64>,
}

impl Load {
    /// Laden vehicles of a mode.
    pub(crate) fn vehicles(&self, mode: Mode) -> f64 {
        self.vehicles[mode as usize]
    }
}

/// Dollars for one kilometre of the whole consignment.
#[derive(Clone, Debug)]
pub(crate) struct Haulage<'a> {
    pub(crate) tariff: &'a HaulageTariff,
    pub(crate) usd_per_km: f64,
    pub(crate) evidence: Vec<Evidence>,
}

/// A sum that is due once.
#[derive(Clone, Debug)]
pub(crate) struct Due<'a> {
    pub(crate) charge: &'a Charge,
    pub(crate) quantity: f64,
    pub(crate) unit: &'static str,
    pub(crate) rate_usd: f64,
    pub(crate) evidence: Vec<Evidence>,
}

impl Due<'_> {
    pub(crate) fn amount_usd(&self) -> f64 {
        self.quantity * self.rate_usd
    }

    /// Whether it is due for a vehicle of this nationality.
    pub(crate) fn is_due_from(&self, nationality: Option<CountryCode>) -> bool {
        self.charge.nationality.is_none_or(|of| Some(of) == nationality)
    }
}

/// What a border costs beyond what the haulage price already holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct BorderPayment {
    pub(crate) usd: f64,
    pub(crate) per_vehicle_usd: f64,
    pub(crate) evidence: Vec<Evidence>,
    /// Whether it is only the difference against the average of the country.
    pub(crate) is_difference: bool,
}

impl<'a> Facts<'a> {
    /// A price in dollars, by the newest visible rate.
    pub(crate) fn usd(&self, price: Price) -> Option<(f64, Option<Evidence>)> {
        if price.currency == CurrencyCode::USD {
            return Some((price.amount, None));
        }
        let rate = self.best(self.atlas.exchange_rates.iter(), |row: &ExchangeRate| {
            let fits = row.currency == price.currency && row.date <= self.as_of;
            fits.then_some(row.date)
        })?;
        Some((price.amount * rate.usd_per_unit, Some(evidence(rate))))
    }

    /// Haulage in a country by a mode. Rates of one corridor are not used: the search compares
    /// corridors, and a rate that only one of them has would tilt it.
    pub(crate) fn haulage(
        &self,
        country: CountryCode,
        mode: Mode,
        load: &Load,
    ) -> Option<Haulage<'a>> {
        let tariff = self.best(self.atlas.haulage_tariffs.iter(), |row: &HaulageTariff| {
            let fits = row.mode == mode
                && row.corridor.is_none()
                && row.country.is_none_or(|of| of == country);
            fits.then_some((row.country.is_some(), row.year))
        })?;
        let (usd, rate) = self.usd(tariff.price)?;
        let units = match tariff.basis {
            HaulageBasis::Per20t500km if mode == Mode::Road => load.vehicles(mode) / 500.0,
            HaulageBasis::Per20t500km => load.mass_t / 20.0 / 500.0,
            HaulageBasis::PerVehicleKm => load.vehicles(mode),
            HaulageBasis::PerTeuKm => load.teu,
            HaulageBasis::PerTonneKm => load.mass_t,
            HaulageBasis::PerKgKm => load.mass_t * 1000.0,
        };
        let evidence = [evidence(tariff)].into_iter().chain(rate).collect();
        Some(Haulage { tariff, usd_per_km: usd * units, evidence })
    }

    /// Payments at a post. Where haulage prices hold border payments already, only what the post
    /// takes above the average of its country counts; what it takes less is not given back,
    /// because a search needs costs that never fall along the way.
    pub(crate) fn border_payment(
        &self,
        (index, post): (PostIdx, &Post),
        direction: Direction,
        (load, included): (&Load, bool),
    ) -> BorderPayment {
        let row = |of_post: bool| {
            self.best(self.atlas.border_charges.iter(), |row: &BorderCharge| {
                let about = match row.post {
                    Some(of) => of_post && of == index,
                    None => !of_post && row.country == post.country,
                };
                let way = row.direction == direction || row.direction == Direction::Both;
                let fits = about && way && row.mode == post.mode;
                fits.then_some((row.direction == direction, row.year))
            })
        };
        let (own, average) = (row(true), row(false));
        let value = |row: Option<&BorderCharge>| {
            row.and_then(|row| self.usd(row.price)).map_or(0.0, |(usd, _)| usd)
        };
        let per_vehicle_usd = match (own, included) {
            (Some(_), true) => (value(own) - value(average)).max(0.0),
            (None, true) => 0.0,
            (Some(_), false) => value(own),
            (None, false) => value(average),
        };
        let evidence = own.into_iter().chain(average).map(evidence).collect();
        let usd = per_vehicle_usd * load.vehicles(post.mode);
        BorderPayment { usd, per_vehicle_usd, evidence, is_difference: included }
    }

    /// The charges due for a subject and a mode, for vehicles of any nationality.
    pub(crate) fn dues<'b>(
        &'b self,
        subject: ChargeSubject,
        mode: Mode,
        load: &'b Load,
    ) -> impl Iterator<Item = Due<'a>> + 'b {
        self.atlas
            .charges
            .iter()
            .filter(move |row| {
                row.subject == subject
                    && row.mode.is_none_or(|of| of == mode)
                    && self.holds(&row.provenance)
            })
            .filter_map(move |row| self.due(row, mode, load))
    }

    fn due(&self, charge: &'a Charge, mode: Mode, load: &Load) -> Option<Due<'a>> {
        let (rate_usd, rate) = self.usd(charge.price)?;
        let (quantity, unit) = match charge.basis {
            ChargeBasis::PerVehicle => (load.vehicles(mode), "vehicle"),
            ChargeBasis::PerWagon => (load.vehicles(Mode::Rail), "wagon"),
            ChargeBasis::PerContainer => (load.containers, "container"),
            ChargeBasis::PerTeu => (load.teu, "TEU"),
            ChargeBasis::PerTonne => (load.mass_t, "t"),
            ChargeBasis::PerConsignment => (1.0, "consignment"),
            ChargeBasis::PerValue => (load.value_usd?, "USD of value"),
            // Due by time or distance: not a sum that is known before the way is.
            ChargeBasis::PerContainerDay | ChargeBasis::PerVehicleKm => return None,
        };
        let evidence = [evidence(charge)].into_iter().chain(rate).collect();
        Some(Due { charge, quantity, unit, rate_usd, evidence })
    }
}
