//! Lines of the tables: a fact that holds in both phases stands once.

use std::collections::{BTreeMap, BTreeSet};

use super::xsd::{Group, Member, Value, Xsd};

/// One phase with its declarations.
pub(super) struct Phase {
    pub(super) digit: char,
    pub(super) xsd: Xsd,
    /// Messages whose root does not come from a schema file.
    pub(super) sources: BTreeMap<String, &'static str>,
}

/// The attribute's type and the types of values in it are reached from no element.
const ATTRIBUTE_TYPE: &str = "phaseIDtype";

/// `messages.csv`: phases, code, root type, source, title.
pub(super) fn messages(phases: &[Phase; 2], titles: &BTreeMap<String, String>) -> String {
    let rows = |phase: &Phase| {
        let row = |(code, type_name): (&String, &String)| {
            let source = phase.sources.get(code).copied().unwrap_or("schema");
            let title = titles.get(code).map_or("", String::as_str);
            (code.clone(), vec![join(&[code, type_name, source, title])])
        };
        phase.xsd.roots.iter().map(row).collect()
    };
    table("phases,message,type,source,title", phases, rows)
}

/// `elements.csv`: phases, type, element, least and greatest number, content.
pub(super) fn elements(phases: &[Phase; 2]) -> String {
    let rows = |phase: &Phase| {
        reached(&phase.xsd)
            .into_iter()
            .filter(|name| phase.xsd.groups.contains_key(name))
            .map(|name| {
                let lines = members(&phase.xsd, &phase.xsd.groups[&name]);
                let lines = lines.iter().map(|line| format!("{name},{}", line.join(","))).collect();
                (name, lines)
            })
            .collect()
    };
    table("phases,type,element,min,max,content", phases, rows)
}

/// `values.csv`: phases, type, primitive, facets, pattern, code list.
pub(super) fn values(phases: &[Phase; 2]) -> String {
    let header = "phases,type,base,length,min_length,max_length,total_digits,fraction_digits,\
                  min,max,pattern,list";
    let rows = |phase: &Phase| {
        reached(&phase.xsd)
            .into_iter()
            .filter(|name| phase.xsd.values.contains_key(name))
            .map(|name| {
                let line = value_line(&phase.xsd, &name);
                (name, vec![line])
            })
            .collect()
    };
    table(header, phases, rows)
}

/// `schema.csv` of the code lists: phases, list, code, description.
pub(super) fn codes(phases: &[Phase; 2]) -> String {
    let rows = |phase: &Phase| {
        let mut rows = BTreeMap::new();
        for name in reached(&phase.xsd) {
            let Some(value) = phase.xsd.values.get(&name) else { continue };
            for (code, description) in &value.codes {
                rows.insert(format!("{name} {code}"), vec![join(&[&name, code, description])]);
            }
        }
        rows
    };
    table("phases,list,code,description", phases, rows)
}

/// Rows of both phases by key: alike ones stand once, with both digits.
fn table(
    header: &str,
    phases: &[Phase; 2],
    rows: impl Fn(&Phase) -> BTreeMap<String, Vec<String>>,
) -> String {
    let [first, second] = [rows(&phases[0]), rows(&phases[1])];
    let keys: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let mut text = format!("{header}\n");
    for key in keys {
        let (a, b) = (first.get(key), second.get(key));
        let both = format!("{}{}", phases[0].digit, phases[1].digit);
        let lines = if a == b {
            vec![(both, a)]
        } else {
            vec![(phases[0].digit.to_string(), a), (phases[1].digit.to_string(), b)]
        };
        for (digits, rows) in lines {
            for row in rows.into_iter().flatten() {
                text.extend([digits.as_str(), ",", row, "\n"]);
            }
        }
    }
    text
}

/// Names of all types that a message uses.
fn reached(xsd: &Xsd) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut pending: Vec<String> = xsd.roots.values().cloned().collect();
    pending.push(ATTRIBUTE_TYPE.to_owned());
    while let Some(name) = pending.pop() {
        if let Some(group) = xsd.groups.get(&name) {
            pending.extend(
                members(xsd, group)
                    .into_iter()
                    .map(|[.., content]| content)
                    .filter(|content| !reached.contains(content)),
            );
        }
        reached.insert(name);
    }
    reached
}

/// Elements of a group in order: name, least and greatest number, content.
fn members(xsd: &Xsd, group: &Group) -> Vec<[String; 4]> {
    let base = group.base.as_ref().map(|base| members(xsd, &xsd.groups[base]));
    let own = group.members.iter().flat_map(|member| match member {
        Member::Element { name, min, max, content } => {
            vec![[name.clone(), min.clone(), max.clone(), content.clone()]]
        }
        Member::Reference(name) => members(xsd, &xsd.groups[name]),
    });
    base.into_iter().flatten().chain(own).collect()
}

/// The facets of a type and of all types that it restricts; the nearest one wins, patterns add up.
fn value_line(xsd: &Xsd, name: &str) -> String {
    let mut chain: Vec<(&str, &Value)> = Vec::new();
    let mut at = name;
    while let Some((known, value)) = xsd.values.get_key_value(at) {
        chain.push((known, value));
        at = &value.base;
    }
    let facet = |facet: &str| {
        let stated = chain.iter().find_map(|(_, value)| value.facets.get(facet));
        stated.cloned().unwrap_or_default()
    };
    let steps = chain.iter().rev().filter(|(_, value)| !value.patterns.is_empty());
    let patterns: Vec<String> = steps.map(|(_, value)| value.patterns.join("|")).collect();
    let list = chain.iter().find(|(_, value)| !value.codes.is_empty()).map_or("", |(name, _)| name);
    join(&[
        name,
        at.trim_start_matches("xs:"),
        &facet("length"),
        &facet("minLength"),
        &facet("maxLength"),
        &facet("totalDigits"),
        &facet("fractionDigits"),
        &facet("minInclusive"),
        &facet("maxInclusive"),
        &patterns.join("&&"),
        list,
    ])
}

/// Fields of a line; one with a comma stands in quotes.
fn join(fields: &[&str]) -> String {
    let quoted = |field: &&str| {
        if field.contains(',') {
            format!("\"{}\"", field.replace('"', "'"))
        } else {
            (*field).to_owned()
        }
    };
    fields.iter().map(quoted).collect::<Vec<_>>().join(",")
}
