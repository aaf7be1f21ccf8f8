//! Accession to an agreement, and permits.

use std::collections::BTreeSet;

use jiff::civil::Date;
use landbridge_atlas::model::Mode;
use landbridge_units::CountryCode;

use super::sheet::Sheet;
use super::{Draft, Objection, Objections, SOURCE};

const COVERAGE: &str = "coverage/coverage.csv";
const ACCESS: &str = "access/vehicle_access.csv";

impl Draft {
    /// A state becomes a party: its vehicles are admitted by the others and theirs by it, and its
    /// crossings are designated.
    pub(super) fn accede(
        &mut self,
        instrument: &str,
        country: &str,
        crossings: &[String],
        from: Date,
    ) -> Result<(), Objections> {
        let mut objections = Vec::new();
        let code = country.parse::<CountryCode>();
        if code.is_err() {
            let remedy = "write ISO 3166-1 alpha-2, as in TJ";
            objections.push(Objection::new("country", &country, "it is no country", remedy));
        }
        if self.atlas.instruments.find(instrument).is_none() {
            objections.push(self.no_instrument(instrument));
        }
        for crossing in crossings {
            if self.atlas.crossings.find(crossing).is_none() {
                let remedy = "look it up with `landbridge atlas search`";
                let message = "the atlas has no such crossing";
                objections.push(Objection::new("crossings", &crossing, message, remedy));
            }
        }
        let (Ok(code), true) = (code, objections.is_empty()) else { return Err(objections) };
        let mut coverage = Sheet::open(&self.raw, COVERAGE);
        let rows = coverage.find(&[("instrument_id", instrument)]);
        let parties: BTreeSet<String> =
            rows.iter().map(|&row| coverage.get(row, "country").to_owned()).collect();
        if parties.contains(country) {
            let remedy = "name a state that is not";
            let message = "the state is a party already";
            return Err(vec![Objection::new("country", &country, message, remedy)]);
        }
        let designated = self.designated(code, &parties, crossings);
        if designated.is_empty() {
            let remedy = "name crossings";
            let message = "the state has no road crossing with a party";
            return Err(vec![Objection::new("crossings", &country, message, remedy)]);
        }
        for row in rows {
            self.widen(&mut coverage, row, country, &designated);
        }
        self.cover(&mut coverage, (instrument, country), &parties, &designated, from);
        coverage.save(&mut self.raw);
        self.admit(instrument, country, &parties, from);
        self.write_party(instrument, country, from);
        Ok(())
    }

    fn no_instrument(&self, instrument: &str) -> Objection {
        let known: Vec<&str> = self.atlas.instruments.iter().map(|known| &*known.id).collect();
        let remedy = format!("use one of {}", known.join(", "));
        Objection::new("instrument", &instrument, "the atlas has no such agreement", &remedy)
    }

    /// The road crossings between a state and the parties that will be designated.
    fn designated(
        &self,
        country: CountryCode,
        parties: &BTreeSet<String>,
        wished: &[String],
    ) -> Vec<String> {
        let is_party = |code: CountryCode| parties.contains(code.as_str());
        self.atlas
            .crossings
            .iter()
            .filter(|crossing| {
                let between = (crossing.country_a == country && is_party(crossing.country_b))
                    || (crossing.country_b == country && is_party(crossing.country_a));
                let is_wished = wished.is_empty() || wished.iter().any(|id| **id == *crossing.id);
                between && is_wished && crossing.modes.contains(Mode::Road)
            })
            .map(|crossing| crossing.id.to_string())
            .collect()
    }

    /// A party's row admits the new party's vehicles, and its new crossings.
    fn widen(&self, sheet: &mut Sheet, row: usize, country: &str, designated: &[String]) {
        let registrations = sheet.get(row, "vehicle_registrations").to_owned();
        if registrations != "any" && !registrations.is_empty() {
            sheet.set(row, "vehicle_registrations", &format!("{registrations};{country}"));
        }
        let party = sheet.get(row, "country").to_owned();
        let own: Vec<&str> = designated
            .iter()
            .filter(|id| {
                let crossing = self.atlas.crossings.find_row(id).expect("it was designated");
                [crossing.country_a, crossing.country_b].iter().any(|code| code.as_str() == party)
            })
            .map(String::as_str)
            .collect();
        for column in ["entry_points", "exit_points"] {
            let points = sheet.get(row, column).to_owned();
            if !own.is_empty() && !matches!(&*points, "inland" | "any") {
                let joined = format!("{points};{}", own.join(";"));
                sheet.set(row, column, &joined);
            }
        }
        super::closures::assumed(sheet, row);
    }

    fn cover(
        &self,
        sheet: &mut Sheet,
        (instrument, country): (&str, &str),
        parties: &BTreeSet<String>,
        designated: &[String],
        from: Date,
    ) {
        let points = designated.join(";");
        let registrations: Vec<&str> =
            parties.iter().map(String::as_str).chain([country]).collect();
        let roles = [
            ("departure", "inland", &*points),
            ("destination", &*points, "inland"),
            ("transit", &*points, &*points),
        ];
        for (role, entry, exit) in roles {
            sheet.push(&[
                ("coverage_id", &self.id(&format!("{country}-{role}").to_lowercase())),
                ("instrument_id", instrument),
                ("country", country),
                ("role", role),
                ("mode", "road"),
                ("entry_points", entry),
                ("exit_points", exit),
                ("vehicle_registrations", &registrations.join(";")),
                ("article", "accession assumed by the scenario"),
                ("valid_from", &from.to_string()),
                ("source", SOURCE),
                ("grade", "estimate"),
                ("note", "assumed by the scenario"),
            ]);
        }
    }

    /// Vehicles of the new party with the others, and theirs with it.
    fn admit(&mut self, instrument: &str, country: &str, parties: &BTreeSet<String>, from: Date) {
        let mut access = Sheet::open(&self.raw, ACCESS);
        let old = access.find(&[("instrument_id", instrument), ("allowed", "yes")]);
        let permit =
            old.first().map(|&row| access.get(row, "permit").to_owned()).unwrap_or_default();
        for party in parties {
            for (registration, territory) in [(country, party.as_str()), (party, country)] {
                let id = self.id(&format!("{registration}-{territory}").to_lowercase());
                access.push(&[
                    ("access_id", &id),
                    ("registration_country", registration),
                    ("territory_country", territory),
                    ("mode", "road"),
                    ("instrument_id", instrument),
                    ("role", "any"),
                    ("allowed", "yes"),
                    ("permit", &permit),
                    ("valid_from", &from.to_string()),
                    ("source", SOURCE),
                    ("grade", "estimate"),
                    ("note", "right by the agreement after the assumed accession"),
                ]);
            }
        }
        access.save(&mut self.raw);
    }

    /// The state among the parties of the agreement's text.
    fn write_party(&mut self, instrument: &str, country: &str, from: Date) {
        let path = format!("instruments/{instrument}.toml");
        let text = String::from_utf8_lossy(self.raw.file(&path).unwrap_or_default()).into_owned();
        let mut blocks: Vec<String> = split_tables(&text);
        let names = format!("country = \"{country}\"");
        blocks.retain(|block| !(block.starts_with("[[party]]") && block.contains(&names)));
        let last = blocks.iter().rposition(|block| block.starts_with("[[party]]"));
        let party = format!(
            "[[party]]\n{names}\nstatus = \"party\"\nin_force = \"{from}\"\noperational = \
             \"{from}\"\nsource = [\"{SOURCE}\"]\ngrade = \"estimate\"\nnote = \"accession \
             assumed by the scenario\"\n\n"
        );
        blocks.insert(last.map_or(blocks.len(), |last| last + 1), party);
        self.raw.insert(&path, blocks.concat().into_bytes());
    }

    /// Permits a year and party.
    pub(super) fn quota(&mut self, instrument: &str, permits: u64) -> Result<(), Objections> {
        if self.atlas.instruments.find(instrument).is_none() {
            return Err(vec![self.no_instrument(instrument)]);
        }
        let path = format!("instruments/{instrument}.toml");
        let text = String::from_utf8_lossy(self.raw.file(&path).unwrap_or_default()).into_owned();
        let mut blocks = split_tables(&text);
        let with_quota = |block: &&mut String| {
            block.starts_with("[[rule]]") && block.lines().any(|line| line.starts_with("quota ="))
        };
        let Some(block) = blocks.iter_mut().find(with_quota) else {
            let message = "the agreement has no quota of permits that the atlas knows";
            let remedy = "name one that has";
            return Err(vec![Objection::new("instrument", &instrument, message, remedy)]);
        };
        let lines = block.lines().map(|line| {
            if line.starts_with("quota =") {
                format!("quota = {permits}\n")
            } else if line.starts_with("source =") {
                format!("source = [\"{SOURCE}\"]\n")
            } else if line.starts_with("grade =") {
                "grade = \"estimate\"\n".to_owned()
            } else {
                format!("{line}\n")
            }
        });
        *block = lines.collect();
        self.raw.insert(&path, blocks.concat().into_bytes());
        Ok(())
    }
}

/// The head and each `[[table]]` of a text.
fn split_tables(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        if line.starts_with("[[") {
            blocks.push(String::new());
        }
        let block = blocks.last_mut().expect("there is one from the start");
        block.push_str(line);
        block.push('\n');
    }
    blocks
}
