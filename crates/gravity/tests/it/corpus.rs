//! The corpus of public trade data, by the folder that `LANDBRIDGE_CORPUS` names.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use landbridge_gravity::estimation::{Effect, Regressor};

/// The columns of a file as text.
pub(crate) struct Table {
    columns: HashMap<String, Vec<String>>,
}

/// The folder of trade data, or a line that says that the test was skipped.
pub(crate) fn folder() -> Option<PathBuf> {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return None;
    };
    Some(PathBuf::from(corpus).join("trade"))
}

/// One file of the corpus.
pub(crate) fn table(name: &str) -> Option<Table> {
    let file = File::open(folder()?.join(name)).expect("a file of the corpus");
    let is_compressed = name.rsplit('.').next() == Some("gz");
    let bytes: Box<dyn Read> =
        if is_compressed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> =
        reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let mut columns = vec![Vec::new(); names.len()];
    for record in reader.records() {
        for (column, value) in columns.iter_mut().zip(record.expect("a record").iter()) {
            column.push(value.to_owned());
        }
    }
    Some(Table { columns: names.into_iter().zip(columns).collect() })
}

impl Table {
    pub(crate) fn text(&self, name: &str) -> &[String] {
        self.columns.get(name).unwrap_or_else(|| panic!("a column {name}"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        let number = |text: &String| text.parse().unwrap_or(f64::NAN);
        self.text(name).iter().map(number).collect()
    }

    /// The rows for which a condition holds.
    pub(crate) fn filter(&self, is_kept: impl Fn(usize) -> bool) -> Self {
        let part = |values: &Vec<String>| {
            (0..values.len()).filter(|&row| is_kept(row)).map(|row| values[row].clone()).collect()
        };
        let columns = self.columns.iter().map(|(name, values)| (name.clone(), part(values)));
        Self { columns: columns.collect() }
    }

    /// The table with one more column.
    pub(crate) fn with(&self, name: &str, values: Vec<String>) -> Self {
        let mut columns = self.columns.clone();
        columns.insert(name.to_owned(), values);
        Self { columns }
    }

    pub(crate) fn regressor(&self, name: &str) -> Regressor {
        Regressor { name: name.to_owned(), values: self.numbers(name) }
    }

    /// The set of groups of rows that agree in these columns.
    pub(crate) fn effect(&self, names: &[&str]) -> Effect {
        let keys: Vec<&[String]> = names.iter().map(|name| self.text(name)).collect();
        let mut numbers: HashMap<Vec<&str>, u32> = HashMap::new();
        let mut codes = Vec::new();
        for row in 0..keys[0].len() {
            let key = keys.iter().map(|column| column[row].as_str()).collect();
            let next = numbers.len() as u32;
            codes.push(*numbers.entry(key).or_insert(next));
        }
        Effect { name: names.join("^"), codes, levels: numbers.len() }
    }
}
