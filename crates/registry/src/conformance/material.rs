//! The messages of a package, and the one that fits a step of a scenario best.

use std::path::Path;

use landbridge_messages::rules::{Context, check};
use landbridge_messages::{Limits, Phase, Tree, parse_xml_as};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{PackageError, lines, text};

#[derive(Deserialize)]
struct Row {
    file: String,
    message: String,
    p5: Json,
    p6: Json,
}

/// A message with its verdicts.
pub(super) struct Sample {
    pub(super) file: String,
    /// Its code, as `CC015C`.
    pub(super) message: String,
    pub(super) xml: String,
    p5: Json,
    p6: Json,
}

impl Sample {
    /// `true`, or the first fault that a schema validator found.
    pub(super) const fn verdict(&self, phase: Phase) -> &Json {
        match phase {
            Phase::P5 => &self.p5,
            Phase::P6 => &self.p6,
        }
    }

    fn tree(&self, phase: Phase) -> Option<Tree> {
        parse_xml_as(self.xml.as_bytes(), phase, &Limits::default()).ok()
    }
}

/// Reads the messages that a package lists.
pub(super) fn read(folder: &Path) -> Result<Vec<Sample>, PackageError> {
    let manifest = folder.join("samples/MANIFEST.jsonl");
    if !manifest.is_file() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = lines(&manifest, &text(&manifest)?)?;
    let sample = |row: Row| {
        let xml = text(&folder.join(&row.file))?;
        let Row { file, message, p5, p6 } = row;
        Ok(Sample { file, message, xml, p5, p6 })
    };
    rows.into_iter().map(sample).collect()
}

/// What a step asks of the message that it sends.
#[derive(Default)]
pub(super) struct Wanted<'w> {
    pub(super) phase: Option<Phase>,
    pub(super) scenario: &'w str,
    /// Whether the rules must have nothing against it; a step that shows a rejection takes the
    /// message that was made for it.
    pub(super) is_sound: bool,
    /// Whether the rules are those of the transitional period.
    pub(super) is_transitional: bool,
    /// What must stand at paths.
    pub(super) values: Vec<(&'static str, Value)>,
    /// An element that must be there, wherever.
    pub(super) element: Option<String>,
}

/// What must stand at a path.
pub(super) enum Value {
    /// This.
    Is(&'static str),
    /// Whatever it be.
    Any,
    /// Nothing.
    Absent,
}

/// The valid message of a code that holds what is wanted, from the scenario whose id is most
/// alike.
pub(super) fn find<'m>(
    material: &'m [Sample],
    message: &str,
    wanted: &Wanted<'_>,
) -> Option<&'m Sample> {
    let phase = wanted.phase?;
    let fits = |sample: &&Sample| {
        sample.verdict(phase) == &Json::Bool(true)
            && wanted.element.as_ref().is_none_or(|name| sample.xml.contains(&format!("<{name}>")))
            && sample.tree(phase).is_some_and(|tree| wanted.fits(&tree))
    };
    let id = letters(wanted.scenario);
    let mut alike: Vec<&Sample> =
        material.iter().filter(|sample| sample.message == message).collect();
    alike.sort_by_key(|sample| std::cmp::Reverse(likeness(&id, &letters(&sample.file))));
    alike.into_iter().find(fits)
}

impl Wanted<'_> {
    fn fits(&self, tree: &Tree) -> bool {
        let root = tree.root();
        let holds = self.values.iter().all(|(path, value)| match value {
            Value::Is(value) => root.at(path).any(|node| node.text() == *value),
            Value::Any => root.find(path).is_some(),
            Value::Absent => root.find(path).is_none(),
        });
        holds && (!self.is_sound || check(tree, &context(self.is_transitional)).is_empty())
    }
}

/// The code lists, and the rules of a period.
pub(super) fn context(is_transitional: bool) -> Context<'static> {
    Context { transitional: is_transitional, ..Context::default() }
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
}

/// How much of an id a file's name holds: all of it, else its longest end and beginning.
fn likeness(id: &str, file: &str) -> usize {
    if file.contains(id) {
        return 1000;
    }
    let held = |part: &&str| file.contains(*part);
    // Ends that are figures only are alike by chance.
    let ends = (1..id.len()).map(|from| &id[from..]);
    let mut ends = ends.filter(|end| end.starts_with(|sign: char| sign.is_ascii_alphabetic()));
    let end = ends.find(held).map_or(0, str::len);
    let beginning = (1..id.len()).rev().map(|to| &id[..to]).find(held).map_or(0, str::len);
    3 * end + beginning
}
