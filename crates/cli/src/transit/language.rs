//! Refusals in words.

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use landbridge_transit::Refusal;

use crate::args::Language;

/// The texts of a language, and English for what it lacks.
pub(crate) struct Texts {
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Texts {
    pub(crate) fn of(language: Language) -> Self {
        let own = bundle(language);
        Self { bundles: vec![own, bundle(Language::En)] }
    }

    /// What is wrong, and what to do about it.
    pub(crate) fn refusal(&self, refusal: &Refusal) -> (String, String) {
        let mut arguments = FluentArgs::new();
        for (name, value) in refusal.arguments() {
            arguments.set(name, value);
        }
        let text = |key: &str| {
            let found = self.bundles.iter().find_map(|bundle| format(bundle, key, &arguments));
            found.unwrap_or_else(|| key.to_owned())
        };
        (text(&refusal.key()), text(&refusal.remedy_key()))
    }
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    arguments: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let (tag, text) = match language {
        Language::En => ("en", include_str!("../../../transit/locales/en.ftl")),
        Language::Ru => ("ru", include_str!("../../../transit/locales/ru.ftl")),
        Language::Kk => ("kk", include_str!("../../../transit/locales/kk.ftl")),
        Language::Ur => ("ur", include_str!("../../../transit/locales/ur.ftl")),
        Language::Zh => ("zh", include_str!("../../../transit/locales/zh.ftl")),
    };
    let tag = tag.parse().expect("a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    // What cannot be read of a file is told in English; the tests read every file whole.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use landbridge_transit::refusal::Reason;

    use super::*;

    #[test]
    fn every_refusal_is_told_in_every_language() {
        for language in [Language::En, Language::Ru, Language::Kk, Language::Ur, Language::Zh] {
            let texts = Texts { bundles: vec![bundle(language)] };
            for reason in Reason::ALL {
                let refusal = Refusal::new(*reason, "path").found("1").expected("2").by("3");
                let (message, remedy) = texts.refusal(&refusal);
                assert!(!message.starts_with("refusal-"), "{language:?} {message}");
                assert!(!remedy.starts_with("remedy-"), "{language:?} {remedy}");
            }
        }
    }
}
