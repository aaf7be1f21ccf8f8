//! A table of the atlas as text, to be changed row by row.

use landbridge_atlas::RawAtlas;

/// A CSV table by column name.
pub(super) struct Sheet {
    path: &'static str,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a sheet, by position.
pub(super) type RowNumber = usize;

impl Sheet {
    /// Reads a table. The atlas has been resolved before, so every row is sound.
    pub(super) fn open(raw: &RawAtlas, path: &'static str) -> Self {
        let bytes = raw.file(path).unwrap_or_default();
        let mut reader = csv::Reader::from_reader(bytes);
        let fields = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let header = reader.headers().map(fields).unwrap_or_default();
        let rows = reader.records().flatten().map(|record| fields(&record)).collect();
        Self { path, header, rows }
    }

    /// Puts the table back.
    pub(super) fn save(self, raw: &mut RawAtlas) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.header).expect("memory takes every record");
        for row in &self.rows {
            writer.write_record(row).expect("each row is as long as the header");
        }
        raw.insert(self.path, writer.into_inner().expect("memory takes every record"));
    }

    fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|column| column == name);
        found.expect("the table has been resolved, so it has its columns")
    }

    /// Positions of the rows for which every named column has its value.
    pub(super) fn find(&self, wanted: &[(&str, &str)]) -> Vec<RowNumber> {
        let wanted: Vec<_> =
            wanted.iter().map(|(name, value)| (self.column(name), *value)).collect();
        let fits = |row: &[String]| wanted.iter().all(|&(column, value)| row[column] == value);
        (0..self.rows.len()).filter(|&number| fits(&self.rows[number])).collect()
    }

    /// A field.
    pub(super) fn get(&self, row: RowNumber, name: &str) -> &str {
        &self.rows[row][self.column(name)]
    }

    /// A field of a column that the table may be without.
    pub(super) fn find_field(&self, row: RowNumber, name: &str) -> Option<&str> {
        let column = self.header.iter().position(|column| column == name)?;
        Some(&self.rows[row][column])
    }

    /// Adds a column, empty in every row, unless the table has it.
    pub(super) fn ensure(&mut self, name: &str) {
        if self.header.iter().all(|column| column != name) {
            self.header.push(name.to_owned());
            for row in &mut self.rows {
                row.push(String::new());
            }
        }
    }

    /// Changes a field.
    pub(super) fn set(&mut self, row: RowNumber, name: &str, value: &dyn ToString) {
        let column = self.column(name);
        self.rows[row][column] = value.to_string();
    }

    /// Appends a row; what is not named stays empty.
    pub(super) fn push(&mut self, fields: &[(&str, &str)]) {
        let mut row = vec![String::new(); self.header.len()];
        for (name, value) in fields {
            (*value).clone_into(&mut row[self.column(name)]);
        }
        self.rows.push(row);
    }

    /// Appends a copy of a row; gives its position.
    pub(super) fn copy(&mut self, row: RowNumber) -> RowNumber {
        self.rows.push(self.rows[row].clone());
        self.rows.len() - 1
    }

    /// Removes rows.
    pub(super) fn remove(&mut self, rows: &[RowNumber]) {
        let mut number = 0;
        self.rows.retain(|_| {
            number += 1;
            !rows.contains(&(number - 1))
        });
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}
