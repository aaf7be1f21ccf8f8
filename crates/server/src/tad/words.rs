//! The labels of the form in one or two languages.

use std::sync::LazyLock;

use crate::wire::language::{Language, Messages};

static MESSAGES: LazyLock<[Messages; 5]> = LazyLock::new(|| {
    [
        Language::English.bundle(include_str!("../../locales/en.ftl")),
        Language::Russian.bundle(include_str!("../../locales/ru.ftl")),
        Language::Kazakh.bundle(include_str!("../../locales/kk.ftl")),
        Language::Urdu.bundle(include_str!("../../locales/ur.ftl")),
        Language::Chinese.bundle(include_str!("../../locales/zh.ftl")),
    ]
});

/// The labels: English, and a second language beside it.
pub(super) struct Words {
    second: Option<Language>,
}

impl Words {
    /// English, with a second language that is another.
    pub(super) fn new(second: Option<Language>) -> Self {
        Self { second: second.filter(|second| *second != Language::English) }
    }

    /// A label in English.
    pub(super) fn english(key: &str) -> String {
        text(Language::English, key)
    }

    /// A label in all languages of the form.
    pub(super) fn both(&self, key: &str) -> Vec<String> {
        let second = self.second.map(|language| text(language, key));
        // A word that both languages write alike is printed once.
        let first = Self::english(key);
        let second = second.filter(|second| *second != first);
        std::iter::once(first).chain(second).collect()
    }

    /// A label in the second language.
    pub(super) fn second(&self, key: &str) -> Option<String> {
        self.second.map(|language| text(language, key))
    }

    /// Whether the second language is written from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.second.is_some_and(Language::is_right_to_left)
    }
}

fn text(language: Language, key: &str) -> String {
    let messages = &MESSAGES[language as usize];
    messages.text(&format!("paper-{key}"), &[]).unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_there_in_every_language() {
        let english = include_str!("../../locales/en.ftl");
        let keys =
            english.lines().filter_map(|line| line.strip_prefix("paper-")?.split(' ').next());
        for key in keys {
            for &language in Language::ALL {
                assert_ne!(text(language, key), key, "{language}: {key}");
            }
        }
    }
}
