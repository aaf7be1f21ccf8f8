//! An equation applied to a panel.

use std::collections::HashMap;

use super::{Formula, Grouping, Term};
use crate::estimation::{Design, Effect, Regressor};
use crate::panel::{Labels, Panel, names};

/// A design with the rows of the panel that it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Equation {
    /// What can be estimated.
    pub design: Design,
    /// Row of the panel by row of the design.
    pub rows: Vec<u32>,
    /// Rows left out because a term has no value there: the term, and how many rows no term
    /// before it left out.
    pub incomplete: Vec<(String, usize)>,
    /// Names of the groups, by set of effects.
    pub groups: Vec<Vec<String>>,
}

/// Why an equation does not fit a panel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormulaDesignError {
    /// A column was not read.
    #[error("the panel has no column `{column}`; ask for it when reading")]
    NoColumn {
        /// Its name.
        column: String,
    },
    /// No row has a value for all terms.
    #[error("no row has a value in all terms; the first that lack one: {}", shown(incomplete))]
    NoRows {
        /// Terms with the rows that they left out.
        incomplete: Vec<(String, usize)>,
    },
}

fn shown(incomplete: &[(String, usize)]) -> String {
    let shown = incomplete.iter().map(|(term, rows)| format!("{term} ({rows} rows)"));
    shown.collect::<Vec<_>>().join(", ")
}

impl Formula {
    /// The design of this equation on a panel. A row in which a term has no value, because a cell
    /// is empty or a logarithm not defined, is left out and counted.
    ///
    /// # Errors
    /// When a column is missing in the panel, or no row is left.
    pub fn apply(&self, panel: &Panel) -> Result<Equation, FormulaDesignError> {
        let mut terms: Vec<(&str, Vec<f64>)> = Vec::new();
        let optional = [self.weight.as_ref(), self.offset.as_ref()];
        let given = [&self.outcome].into_iter().chain(&self.regressors);
        for term in given.chain(optional.into_iter().flatten()) {
            terms.push((&term.text, values(term, panel)?));
        }
        let mut is_whole = vec![true; panel.len()];
        let mut incomplete = Vec::new();
        for (text, values) in &terms {
            let mut lost = 0;
            for (is_whole, value) in is_whole.iter_mut().zip(values) {
                lost += usize::from(*is_whole && !value.is_finite());
                *is_whole &= value.is_finite();
            }
            if lost > 0 {
                incomplete.push(((*text).to_owned(), lost));
            }
        }
        let rows: Vec<u32> =
            (0..panel.len()).filter(|&row| is_whole[row]).map(|row| row as u32).collect();
        if rows.is_empty() {
            return Err(FormulaDesignError::NoRows { incomplete });
        }
        if rows.len() < panel.len() {
            for (_, values) in &mut terms {
                *values = rows.iter().map(|&row| values[row as usize]).collect();
            }
        }
        let mut columns = terms.into_iter();
        let mut next = || columns.next().map(|(name, values)| (name.to_owned(), values));
        let outcome = next().map(|(_, values)| values).unwrap_or_default();
        let regressors = (0..self.regressors.len())
            .filter_map(|_| next().map(|(name, values)| Regressor { name, values }))
            .collect();
        let mut optional =
            |term: &Option<Term>| term.as_ref().and_then(|_| next()).map(|(_, values)| values);
        let (weight, offset) = (optional(&self.weight), optional(&self.offset));
        let groups = |sets: &[Grouping]| -> Result<Vec<(Effect, Vec<String>)>, _> {
            sets.iter().map(|set| group(set, panel, &rows)).collect()
        };
        let (effects, groups_of_effects) = groups(&self.effects)?.into_iter().unzip();
        let clusters = groups(&self.clusters)?.into_iter().map(|(effect, _)| effect).collect();
        let design = Design { outcome, weight, offset, regressors, effects, clusters };
        Ok(Equation { design, rows, incomplete, groups: groups_of_effects })
    }
}

fn missing(column: &str) -> FormulaDesignError {
    FormulaDesignError::NoColumn { column: column.to_owned() }
}

/// The value of a term by row of the panel.
fn values(term: &Term, panel: &Panel) -> Result<Vec<f64>, FormulaDesignError> {
    let mut values = vec![term.scale; panel.len()];
    for factor in &term.factors {
        let of = |value: f64| factor.function.map_or(value, |function| function.of(value));
        if let Some(column) = panel.numbers(&factor.column) {
            for (value, cell) in values.iter_mut().zip(column) {
                *value *= of(*cell);
            }
            continue;
        }
        let is_domestic = match factor.column.as_str() {
            "domestic" => true,
            "international" => false,
            other => return Err(missing(other)),
        };
        let partners = Partners::new(panel)?;
        for (row, value) in values.iter_mut().enumerate() {
            let [exporter, importer] = partners.of(row);
            *value *= of(f64::from(u8::from((exporter == importer) == is_domestic)));
        }
    }
    Ok(values)
}

/// Exporters and importers under one numbering.
struct Partners<'a> {
    exporters: &'a Labels,
    importers: &'a Labels,
    /// Number of each importer's label among those of the exporters, or beyond them.
    numbers: Vec<u32>,
}

impl<'a> Partners<'a> {
    fn new(panel: &'a Panel) -> Result<Self, FormulaDesignError> {
        let labels = |name: &str| panel.labels(name).ok_or_else(|| missing(name));
        let (exporters, importers) = (labels("exporter")?, labels("importer")?);
        let known: HashMap<&str, usize> =
            exporters.names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        let beyond = exporters.names.len();
        let number = |(at, name): (usize, &String)| {
            known.get(name.as_str()).copied().unwrap_or(beyond + at) as u32
        };
        let numbers = importers.names.iter().enumerate().map(number).collect();
        Ok(Self { exporters, importers, numbers })
    }

    fn of(&self, row: usize) -> [u32; 2] {
        let importer = self.importers.codes[row] as usize;
        [self.exporters.codes[row], self.numbers[importer]]
    }

    fn name(&self, row: usize) -> String {
        let exporter = &self.exporters.names[self.exporters.codes[row] as usize];
        let importer = &self.importers.names[self.importers.codes[row] as usize];
        format!("{exporter} {importer}")
    }
}

/// The groups of some rows, and their names.
fn group(
    set: &Grouping,
    panel: &Panel,
    rows: &[u32],
) -> Result<(Effect, Vec<String>), FormulaDesignError> {
    let mut codes = vec![0_u32; rows.len()];
    let mut names = vec![String::new(); rows.len().min(1)];
    for column in &set.columns {
        let mut numbers: HashMap<(u32, [u32; 2]), u32> = HashMap::new();
        let mut joint = Vec::new();
        let cells = Cells::new(panel, column)?;
        for (code, &row) in codes.iter_mut().zip(rows) {
            let (own, row) = (*code, row as usize);
            let next = joint.len() as u32;
            *code = *numbers.entry((own, cells.key(row))).or_insert_with(|| {
                let before = &names[own as usize];
                let joiner = if before.is_empty() { "" } else { " " };
                joint.push(format!("{before}{joiner}{}", cells.name(row)));
                next
            });
        }
        names = joint;
    }
    let levels = names.len();
    Ok((Effect { name: set.name(), codes, levels }, names))
}

/// What tells rows apart in one column of a grouping.
enum Cells<'a> {
    Labels(&'a Labels),
    Pairs {
        partners: Partners<'a>,
        is_symmetric: bool,
    },
    /// Whether a border lies between exporter and importer.
    Borders {
        partners: Partners<'a>,
    },
}

impl<'a> Cells<'a> {
    fn new(panel: &'a Panel, column: &str) -> Result<Self, FormulaDesignError> {
        if let Some(labels) = panel.labels(column) {
            return Ok(Self::Labels(labels));
        }
        if !names::DERIVED.contains(&column) {
            return Err(missing(column));
        }
        let partners = Partners::new(panel)?;
        Ok(match column {
            "pair" | "symmetric_pair" => {
                Self::Pairs { partners, is_symmetric: column == "symmetric_pair" }
            }
            _ => Self::Borders { partners },
        })
    }

    fn key(&self, row: usize) -> [u32; 2] {
        match self {
            Self::Labels(labels) => [labels.codes[row], 0],
            Self::Pairs { partners, is_symmetric } => {
                let mut pair = partners.of(row);
                if *is_symmetric {
                    pair.sort_unstable();
                }
                pair
            }
            Self::Borders { partners } => {
                let [exporter, importer] = partners.of(row);
                [u32::from(exporter != importer), 0]
            }
        }
    }

    fn name(&self, row: usize) -> String {
        match self {
            Self::Labels(labels) => labels.names[labels.codes[row] as usize].clone(),
            Self::Pairs { partners, .. } => partners.name(row),
            Self::Borders { .. } => {
                ["domestic", "international"][self.key(row)[0] as usize].to_owned()
            }
        }
    }
}
