//! A programme: the trade of a pair, a target, the measures that may reach it, and the worlds that
//! they are tried in.

use jiff::civil::Date;
use landbridge_atlas::Atlas;
use landbridge_scenario::scenario::Scenario;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The programme that the project ships.
pub const SHIPPED: &str = include_str!("../../../data/trade/programme.toml");

/// A programme as its author writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// A short name.
    pub id: String,
    /// A title.
    pub title: String,
    /// The two economies whose trade, both ways together, is to reach the target.
    pub pair: [String; 2],
    /// The target, million dollars a year.
    pub target_usd_million: f64,
    /// Days of the year that carriage is planned for.
    #[serde(default = "year")]
    pub days: u32,
    /// Zones whose carriage is planned; one end is always of the first economy of the pair.
    pub zones: Vec<String>,
    /// Each side's statistics of the trade of the pair.
    pub baseline: Vec<BaselineWish>,
    /// Worlds to try the measures in; the first is that of the baselines.
    pub world: Vec<World>,
    /// What may be done.
    pub measure: Vec<Measure>,
}

/// The trade of the pair by one side's statistics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineWish {
    /// A short name.
    pub id: String,
    /// Whose figures, of when.
    pub title: String,
    /// Series of the atlas's trade statistics that replace all other reports of the pair.
    pub series: Vec<String>,
}

/// A state of the corridor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// A short name.
    pub id: String,
    /// What is so in it.
    pub title: String,
    /// The day whose knowledge of closures holds.
    pub as_of: Date,
    /// What else is so in it: changes of the corridor, as in a scenario.
    #[serde(default)]
    pub change: Vec<toml::Table>,
}

/// Something that may be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// A short name.
    pub id: String,
    /// A title.
    pub title: String,
    /// The first year in which it can act.
    pub from_year: i16,
    /// What it costs to build, where somebody has told.
    #[serde(default)]
    pub investment_usd_million: Option<f64>,
    /// Where it is from, and how it was put into figures.
    pub source: String,
    /// Changes of the corridor, as in a scenario.
    #[serde(default)]
    pub change: Vec<toml::Table>,
    /// Changes of tariffs.
    #[serde(default)]
    pub tariff: Vec<TariffChange>,
}

/// A tariff that changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TariffChange {
    /// Who asks it, one of the pair, of goods of the other.
    pub importer: String,
    /// Commodity groups that it is asked of.
    pub groups: Vec<String>,
    /// Share of the value before.
    pub from: f64,
    /// Share of the value after.
    pub to: f64,
}

/// A fault of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[error("{file}: {field}: {value:?}: {message}; {remedy}")]
pub struct ProgrammeFault {
    /// The file.
    pub file: String,
    /// The field.
    pub field: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// All faults of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ProgrammeFaults(pub Vec<ProgrammeFault>);

impl Programme {
    /// The programme that the project ships.
    pub fn shipped() -> Self {
        toml::from_str(SHIPPED).expect("the shipped programme is sound")
    }

    /// Reads a programme and holds it against an atlas; `file` is for the faults.
    ///
    /// # Errors
    ///
    /// Every fault: what does not exist, what is named twice, figures out of range.
    pub fn parse(file: &str, text: &str, atlas: &Atlas) -> Result<Self, ProgrammeFaults> {
        let programme: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |at| text[..at.start].matches('\n').count() + 1);
            let field = if line > 0 { format!("line {line}") } else { String::new() };
            let remedy = "see docs/reference/programmes.md".to_owned();
            let (value, message) = (String::new(), error.message().to_owned());
            ProgrammeFaults(vec![ProgrammeFault {
                file: file.into(),
                field,
                value,
                message,
                remedy,
            }])
        })?;
        let faults = Check { file, atlas, faults: Vec::new() }.check(&programme);
        if faults.is_empty() { Ok(programme) } else { Err(ProgrammeFaults(faults)) }
    }

    /// The measures with some ids, in the order of the programme.
    ///
    /// # Errors
    ///
    /// Ids that no measure has.
    pub fn measures(&self, ids: &[String]) -> Result<Vec<&Measure>, ProgrammeFaults> {
        let known: Vec<&str> = self.measure.iter().map(|measure| &*measure.id).collect();
        let unknown = ids.iter().filter(|id| !known.contains(&id.as_str()));
        let fault = |id: &String| ProgrammeFault {
            file: self.id.clone(),
            field: "measures".into(),
            value: id.clone(),
            message: "no such measure".into(),
            remedy: format!("name some of {}", known.join(", ")),
        };
        let faults: Vec<_> = unknown.map(fault).collect();
        if !faults.is_empty() {
            return Err(ProgrammeFaults(faults));
        }
        Ok(self.measure.iter().filter(|measure| ids.contains(&measure.id)).collect())
    }

    /// The world with an id.
    ///
    /// # Errors
    ///
    /// An id that no world has.
    pub fn world(&self, id: &str) -> Result<&World, ProgrammeFaults> {
        self.world.iter().find(|world| world.id == id).ok_or_else(|| {
            let known: Vec<&str> = self.world.iter().map(|world| &*world.id).collect();
            ProgrammeFaults(vec![ProgrammeFault {
                file: self.id.clone(),
                field: "world".into(),
                value: id.to_owned(),
                message: "no such world".into(),
                remedy: format!("name one of {}", known.join(", ")),
            }])
        })
    }

    /// The text of the scenario that some measures come to in a world and a year. Measures that
    /// cannot act by then are left out.
    pub fn scenario(&self, measures: &[&Measure], world: &World, year: i16) -> String {
        let acting = measures.iter().filter(|measure| measure.from_year <= year);
        let changes = acting.flat_map(|measure| &measure.change).chain(&world.change);
        let changes: Vec<toml::Value> = changes.cloned().map(Into::into).collect();
        let names: Vec<&str> = measures.iter().map(|measure| &*measure.id).collect();
        let text = |text: &str| toml::Value::String(text.to_owned());
        let mut table = toml::Table::new();
        table.insert("id".into(), text(&self.id));
        table.insert("title".into(), text(&format!("{} ({})", self.title, names.join(", "))));
        table.insert("day".into(), text(&format!("{year}-01-05")));
        table.insert("days".into(), i64::from(self.days).into());
        table.insert("as_of".into(), text(&world.as_of.to_string()));
        let mut demand = toml::Table::new();
        let zones: Vec<toml::Value> = self.zones.iter().map(|zone| text(zone)).collect();
        demand.insert("zones".into(), zones.into());
        demand.insert("only".into(), vec![text(&self.pair[0])].into());
        table.insert("demand".into(), demand.into());
        let mut simulation = toml::Table::new();
        simulation.insert("enabled".into(), false.into());
        table.insert("simulation".into(), simulation.into());
        if !changes.is_empty() {
            table.insert("change".into(), changes.into());
        }
        toml::to_string(&table).expect("a table of plain values is written")
    }
}

struct Check<'a> {
    file: &'a str,
    atlas: &'a Atlas,
    faults: Vec<ProgrammeFault>,
}

impl Check<'_> {
    fn check(mut self, programme: &Programme) -> Vec<ProgrammeFault> {
        let economies = crate::facts::economies();
        for (number, id) in programme.pair.iter().enumerate() {
            if !economies.iter().any(|economy| economy.economy_id == *id) {
                self.fault(
                    &format!("pair[{number}]"),
                    id,
                    "no such economy",
                    "see data/trade/economies.csv",
                );
            }
            if !programme.zones.contains(id) {
                self.fault("zones", id, "the pair is not among the zones", "name it there");
            }
        }
        let target = programme.target_usd_million;
        if !(target > 0.0 && target.is_finite()) {
            self.fault("target_usd_million", &target.to_string(), "it is above 0", "give a target");
        }
        for (name, count) in
            [("baseline", programme.baseline.len()), ("world", programme.world.len())]
        {
            if count == 0 {
                self.fault(name, "", "there is none", &format!("give at least one [[{name}]]"));
            }
        }
        for (number, wish) in programme.baseline.iter().enumerate() {
            for series in &wish.series {
                if !self.atlas.trade_figures.iter().any(|row| *row.id == **series) {
                    let field = format!("baseline[{number}].series");
                    self.fault(
                        &field,
                        series,
                        "no such series",
                        "see statistics/trade.csv of the atlas",
                    );
                }
            }
        }
        self.unlike("baseline", programme.baseline.iter().map(|row| &*row.id));
        self.unlike("world", programme.world.iter().map(|row| &*row.id));
        self.unlike("measure", programme.measure.iter().map(|row| &*row.id));
        for (number, measure) in programme.measure.iter().enumerate() {
            self.measure(programme, &format!("measure[{number}]"), measure);
        }
        self.faults
    }

    fn measure(&mut self, programme: &Programme, field: &str, measure: &Measure) {
        for (number, tariff) in measure.tariff.iter().enumerate() {
            let field = format!("{field}.tariff[{number}]");
            if !programme.pair.contains(&tariff.importer) {
                self.fault(
                    &field,
                    &tariff.importer,
                    "it is not of the pair",
                    "name one of the pair",
                );
            }
            for share in [tariff.from, tariff.to] {
                if !(0.0..=10.0).contains(&share) {
                    self.fault(
                        &field,
                        &share.to_string(),
                        "it is 0 to 10",
                        "give a share of the value",
                    );
                }
            }
            for group in &tariff.groups {
                if !self.atlas.commodity_groups.iter().any(|row| *row.id == **group) {
                    self.fault(&field, group, "no such group", "see demand/commodity_groups.csv");
                }
            }
        }
        if measure.change.is_empty() && measure.tariff.is_empty() {
            self.fault(field, &measure.id, "it changes nothing", "give it a change or a tariff");
        }
        let Some(world) = programme.world.first() else { return };
        let text = programme.scenario(&[measure], world, measure.from_year);
        if let Err(faults) = Scenario::parse(self.file, &text) {
            for fault in faults.0 {
                self.fault(&format!("{field}.change"), &fault.value, &fault.message, &fault.remedy);
            }
        }
    }

    fn unlike<'b>(&mut self, field: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = Vec::new();
        for id in ids {
            if seen.contains(&id) {
                self.fault(field, id, "it is named twice", "give each a name of its own");
            }
            seen.push(id);
        }
    }

    fn fault(&mut self, field: &str, value: &str, message: &str, remedy: &str) {
        self.faults.push(ProgrammeFault {
            file: self.file.to_owned(),
            field: field.to_owned(),
            value: value.to_owned(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
        });
    }
}

fn year() -> u32 {
    364
}
