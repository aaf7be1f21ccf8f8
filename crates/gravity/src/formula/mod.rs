//! Equations as text: `trade ~ rta + log(dist) | exporter^year + importer^year + pair`.
//!
//! Left of `~` the outcome, right of it the regressors joined by `+`, after `|` the sets of
//! fixed effects joined by `+`. A term is a column, a function of it (`log`, `log1p`, `sqrt`,
//! `exp`, `asinh`, `square`), a product with `:` or a quotient with a number, as in
//! `trade / 1e6`; `a^b` are the groups of rows that agree in a and b. Beside the columns of the
//! file there are `pair` (exporter^importer, where the file has no such column),
//! `symmetric_pair` (the same in both directions), and as numbers or groups `international` and
//! `domestic` (one where exporter and importer differ, or agree).

mod apply;
mod parse;

pub use apply::{Equation, FormulaDesignError};
pub use parse::FormulaError;

use crate::panel::Request;

/// An equation.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// What is explained.
    pub outcome: Term,
    /// What explains.
    pub regressors: Vec<Term>,
    /// Sets of fixed effects.
    pub effects: Vec<Grouping>,
    /// Weight of the rows.
    pub weight: Option<Term>,
    /// What is added to the linear index.
    pub offset: Option<Term>,
    /// Sets of clusters.
    pub clusters: Vec<Grouping>,
}

/// A product of functions of columns, times a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As it was written.
    pub text: String,
    /// The factors.
    pub factors: Vec<Factor>,
    /// The number.
    pub scale: f64,
}

/// A function of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// The function, if any.
    pub function: Option<Function>,
    /// Name of the column.
    pub column: String,
}

/// The functions that a formula knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// Natural logarithm.
    Log,
    /// Natural logarithm of one more.
    Log1p,
    /// Square root.
    Sqrt,
    /// Exponential.
    Exp,
    /// Inverse hyperbolic sine.
    Asinh,
    /// Square.
    Square,
}

impl Function {
    /// All, by the names that formulas use.
    const NAMED: [(&str, Self); 6] = [
        ("log", Self::Log),
        ("log1p", Self::Log1p),
        ("sqrt", Self::Sqrt),
        ("exp", Self::Exp),
        ("asinh", Self::Asinh),
        ("square", Self::Square),
    ];

    fn of(self, value: f64) -> f64 {
        match self {
            Self::Log => value.ln(),
            Self::Log1p => value.ln_1p(),
            Self::Sqrt => value.sqrt(),
            Self::Exp => value.exp(),
            Self::Asinh => value.asinh(),
            Self::Square => value * value,
        }
    }
}

/// The groups of rows that agree in some columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// Names of the columns.
    pub columns: Vec<String>,
}

impl Grouping {
    /// The name, `exporter^year`.
    pub fn name(&self) -> String {
        self.columns.join("^")
    }
}

impl Formula {
    /// Reads an equation.
    ///
    /// # Errors
    /// When the text is no equation: where, what stands there, what was expected.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        parse::formula(text)
    }

    /// The same equation with weights, `log(gdp)` for example.
    ///
    /// # Errors
    /// When the text is no term.
    pub fn with_weight(mut self, text: &str) -> Result<Self, FormulaError> {
        self.weight = Some(parse::lone_term(text)?);
        Ok(self)
    }

    /// The same equation with an offset.
    ///
    /// # Errors
    /// When the text is no term.
    pub fn with_offset(mut self, text: &str) -> Result<Self, FormulaError> {
        self.offset = Some(parse::lone_term(text)?);
        Ok(self)
    }

    /// The same equation with clusters, `pair` or `exporter + importer`.
    ///
    /// # Errors
    /// When the text is no list of groupings.
    pub fn with_clusters(mut self, text: &str) -> Result<Self, FormulaError> {
        self.clusters = parse::groupings(text)?;
        Ok(self)
    }

    /// The columns that the equation needs of a file. Trade and weights must not be negative,
    /// unless the outcome is a function of trade.
    pub fn request(&self) -> Request {
        let mut request = Request::default();
        let optional = [self.weight.as_ref(), self.offset.as_ref()];
        let terms = [&self.outcome].into_iter().chain(&self.regressors);
        for factor in terms.chain(optional.into_iter().flatten()).flat_map(|term| &term.factors) {
            add(&mut request.numbers, &factor.column);
        }
        for column in self.effects.iter().chain(&self.clusters).flat_map(|set| &set.columns) {
            add(&mut request.labels, column);
        }
        for term in [Some(&self.outcome), self.weight.as_ref()].into_iter().flatten() {
            for factor in term.factors.iter().filter(|factor| factor.function.is_none()) {
                add(&mut request.not_negative, &factor.column);
            }
        }
        request
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|own| own == name) {
        names.push(name.to_owned());
    }
}
