//! Messages and examples as they are written in `bases.txt` and `cases.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use landbridge_messages::rules::{Authorisation, CodeLists, Context, List, RuleFault, check};
use landbridge_messages::{MessageKind, Phase, Tree};

/// A message as lines of path and value, in the order of writing.
type Lines = Vec<(String, String)>;

/// One example of a rule.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub(super) line: usize,
    pub(super) rule: &'static str,
    base: &'static str,
    /// `None` when the message keeps the rule; else the error code and the path of the fault.
    pub(super) fault: Option<(u8, String)>,
    changes: Vec<&'static str>,
}

/// Every example.
pub(super) fn examples() -> Vec<Example> {
    let lines = (1..).zip(include_str!("cases.txt").lines());
    let written = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    written.map(|(number, line)| Example::read(number, line)).collect()
}

impl Example {
    fn read(line: usize, text: &'static str) -> Self {
        let (head, changes) = text.split_once('|').unwrap();
        let words: Vec<&str> = head.split_whitespace().collect();
        let fault = match words[2] {
            "ok" => None,
            code => Some((code.parse().unwrap(), absolute(words[1], words[3]))),
        };
        let changes = changes.split(';').map(str::trim).filter(|change| !change.is_empty());
        Self { line, rule: words[0], base: words[1], fault, changes: changes.collect() }
    }

    /// What its rule has against the message.
    pub(super) fn verdict(&self) -> Vec<RuleFault> {
        let (beyond, changes): (Vec<&str>, Vec<&str>) =
            self.changes.iter().partition(|change| change.starts_with('~'));
        let tree = message(self.base, &changes);
        Knowledge::read(&beyond).judge(&tree).into_iter().filter(|f| f.rule == self.rule).collect()
    }
}

/// The path of a fault, with the root element: `/CC015C/Consignment/grossMass`.
fn absolute(base: &str, path: &str) -> String {
    let root = format!("/{}", kind(base).code());
    if path == "." { root } else { format!("{root}/{}", expand(path)) }
}

/// The base message of this name, with changes: `path=value` sets, `-path` removes.
pub(super) fn message(base: &str, changes: &[&str]) -> Tree {
    let mut lines = bases()[base].clone();
    for change in changes {
        if let Some(path) = change.strip_prefix('-') {
            remove(&mut lines, path);
        } else {
            let (path, value) = change.split_once('=').unwrap();
            set(&mut lines, path, value);
        }
    }
    build(base, &lines)
}

fn build(base: &str, lines: &Lines) -> Tree {
    let mut tree = Tree::new(kind(base), phase(base)).unwrap();
    for (path, value) in lines {
        tree.set(path, value).unwrap_or_else(|fault| panic!("{base}: {path}: {fault}"));
    }
    tree
}

fn kind(base: &str) -> MessageKind {
    MessageKind::find(&format!("CC{}C", base.trim_start_matches(char::is_alphabetic))).unwrap()
}

fn phase(base: &str) -> Phase {
    if base.starts_with('T') || base == "IE141" { Phase::P5 } else { Phase::P6 }
}

/// The base messages by name.
pub(super) fn bases() -> &'static BTreeMap<&'static str, Lines> {
    static BASES: LazyLock<BTreeMap<&'static str, Lines>> = LazyLock::new(|| {
        let mut bases: BTreeMap<&str, Lines> = BTreeMap::new();
        let mut name = "";
        for line in include_str!("bases.txt").lines() {
            if let Some(head) = line.strip_prefix('[') {
                let head = head.trim_end_matches(']');
                let (new, from) = head.split_once(" from ").unwrap_or((head, ""));
                name = new;
                bases.insert(name, bases.get(from).cloned().unwrap_or_default());
            } else if let Some(path) = line.strip_prefix("- ") {
                remove(bases.get_mut(name).unwrap(), path);
            } else if let Some((path, value)) = line.split_once(" = ") {
                set(bases.get_mut(name).unwrap(), path, value);
            }
        }
        bases
    });
    &BASES
}

fn set(lines: &mut Lines, path: &str, value: &str) {
    let path = expand(path);
    match lines.iter_mut().find(|(other, _)| *other == path) {
        Some((_, old)) => value.clone_into(old),
        None => lines.push((path, value.to_owned())),
    }
}

fn remove(lines: &mut Lines, path: &str) {
    let path = expand(path);
    let inside = |other: &str| {
        other.strip_prefix(path.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with('/')
                || (rest.starts_with('[') && !path.ends_with(']'))
        })
    };
    let before = lines.len();
    lines.retain(|(other, _)| !inside(other));
    assert!(lines.len() < before, "nothing to remove at {path}");
}

/// Writes out the short names of groups.
fn expand(path: &str) -> String {
    let long = |segment: &str| {
        let (name, rest) = segment.split_at(segment.find('[').unwrap_or(segment.len()));
        let name = match name {
            "T" => "TransitOperation",
            "C" => "Consignment",
            "H" => "Consignment/HouseConsignment",
            "I" => "ConsignmentItem",
            other => other,
        };
        format!("{name}{rest}")
    };
    path.split('/').map(long).collect::<Vec<_>>().join("/")
}

/// What an example says of the world beyond its message.
#[derive(Default)]
struct Knowledge {
    lists: Option<CodeLists>,
    traders: Option<BTreeSet<String>>,
    authorisations: Option<BTreeMap<(String, String), Authorisation>>,
    tariff: Option<BTreeSet<String>>,
    carnets: Option<BTreeSet<String>>,
    earlier: Option<Vec<Tree>>,
    guarantee_under_amendment: Option<bool>,
    transitional: bool,
}

impl Knowledge {
    fn read(changes: &[&str]) -> Self {
        let mut known = Self::default();
        for change in changes {
            let words: Vec<&str> = change.trim_start_matches('~').split_whitespace().collect();
            known.learn(words[0], &words[1..]);
        }
        known
    }

    fn learn(&mut self, what: &str, words: &[&str]) {
        let add = |set: &mut Option<BTreeSet<String>>| {
            set.get_or_insert_default().insert(words[0].to_owned());
        };
        match what {
            "trader" => add(&mut self.traders),
            "tariff" => add(&mut self.tariff),
            "carnet" => add(&mut self.carnets),
            "state" => self.guarantee_under_amendment = Some(words[0] == "guarantee"),
            "transitional" => self.transitional = true,
            "earlier" => {
                let tree = message(words[0], &words[1..]);
                self.earlier.get_or_insert_default().push(tree);
            }
            "list" => {
                let list = List::ALL.into_iter().find(|list| list.code() == words[0]).unwrap();
                self.lists = Some(CodeLists::embedded().clone().with(list, &words[1..]));
            }
            "authorisation" => {
                let record = Authorisation {
                    holder: words[2].to_owned(),
                    foresees_seals: words.contains(&"seals"),
                    valid: words.contains(&"valid"),
                };
                let key = (words[0].to_owned(), words[1].to_owned());
                self.authorisations.get_or_insert_default().insert(key, record);
            }
            other => panic!("nothing is known of {other}"),
        }
    }

    fn judge(&self, tree: &Tree) -> Vec<RuleFault> {
        let earlier: Option<Vec<&Tree>> = self.earlier.as_ref().map(|all| all.iter().collect());
        let mut context = Context::new(self.lists.as_ref().unwrap_or(CodeLists::embedded()));
        context.traders = self.traders.as_ref();
        context.authorisations = self.authorisations.as_ref();
        context.tariff = self.tariff.as_ref();
        context.carnets = self.carnets.as_ref();
        context.earlier = earlier.as_deref();
        context.guarantee_under_amendment = self.guarantee_under_amendment;
        context.transitional = self.transitional;
        check(tree, &context)
    }
}
