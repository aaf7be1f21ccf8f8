//! The texts of refusals: the same keys with the same arguments in all five languages.

use std::collections::{BTreeMap, BTreeSet};

use fluent::{FluentArgs, FluentBundle, FluentResource};
use landbridge_transit::Refusal;
use landbridge_transit::refusal::{Reason, Remedy};

const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../../locales/en.ftl")),
    ("ru", include_str!("../../locales/ru.ftl")),
    ("kk", include_str!("../../locales/kk.ftl")),
    ("ur", include_str!("../../locales/ur.ftl")),
    ("zh", include_str!("../../locales/zh.ftl")),
];

/// The keys of a file, each with its arguments.
fn keys(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (key, message) = line.split_once(" = ").expect("each text stands on one line");
            let arguments = message.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next());
            (key, arguments.collect())
        })
        .collect()
}

#[test]
fn every_key_has_a_text_with_the_same_arguments_in_every_language() {
    let wanted: BTreeSet<String> = Reason::ALL
        .iter()
        .map(|reason| format!("refusal-{reason}"))
        .chain(Remedy::ALL.iter().map(|remedy| format!("remedy-{remedy}")))
        .collect();
    let english = keys(LANGUAGES[0].1);
    for (language, text) in LANGUAGES {
        let here = keys(text);
        let names: BTreeSet<String> = here.keys().map(|key| (*key).to_owned()).collect();
        assert_eq!(names, wanted, "{language}");
        for (key, arguments) in &here {
            assert_eq!(arguments, &english[key], "{language}: {key}");
        }
    }
}

#[test]
fn every_text_can_be_written() {
    for (language, text) in LANGUAGES {
        let resource = FluentResource::try_new(text.to_owned()).expect("Fluent can read it");
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no key stands twice");
        for reason in Reason::ALL {
            let refusal = Refusal::new(*reason, "a.b").found("v").expected("x").by("r");
            let mut arguments = FluentArgs::new();
            for (name, value) in refusal.arguments() {
                arguments.set(name, value);
            }
            for key in [refusal.key(), refusal.remedy_key()] {
                let message =
                    bundle.get_message(&key).unwrap_or_else(|| panic!("{language}: {key}"));
                let pattern = message.value().unwrap();
                let mut errors = Vec::new();
                let written = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(
                    errors.is_empty() && !written.contains('$'),
                    "{language}: {key}: {errors:?}"
                );
            }
        }
    }
}
