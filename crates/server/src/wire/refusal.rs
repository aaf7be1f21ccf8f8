//! A refusal of customs transit in the words of a language.

use std::sync::LazyLock;

use landbridge_transit::Refusal;

use super::language::{Language, Messages};
use super::problem::{Problem, ProblemKind, RefusalText};

static MESSAGES: LazyLock<[Messages; 5]> = LazyLock::new(|| {
    [
        Language::English.bundle(include_str!("../../../transit/locales/en.ftl")),
        Language::Russian.bundle(include_str!("../../../transit/locales/ru.ftl")),
        Language::Kazakh.bundle(include_str!("../../../transit/locales/kk.ftl")),
        Language::Urdu.bundle(include_str!("../../../transit/locales/ur.ftl")),
        Language::Chinese.bundle(include_str!("../../../transit/locales/zh.ftl")),
    ]
});

/// The refusal with what is wrong and what to do about it, in a language.
pub fn explained(refusal: &Refusal, language: Language) -> RefusalText {
    let text = |key: &str| {
        let messages = &MESSAGES[language as usize];
        messages.text(key, &refusal.arguments()).unwrap_or_else(|| key.to_owned())
    };
    RefusalText {
        code: refusal.code.to_string(),
        reason: refusal.reason.to_string(),
        rule: refusal.rule.to_string(),
        path: refusal.path.to_string(),
        value: refusal.value.to_string(),
        expected: refusal.expected.to_string(),
        text: text(&refusal.key()).trim().to_owned(),
        remedy: text(&refusal.remedy_key()).trim().to_owned(),
        language: language.to_string(),
    }
}

impl Problem {
    /// Customs transit refuses.
    pub(crate) fn refused(refusal: &Refusal, language: Language) -> Self {
        let explained = explained(refusal, language);
        let problem = Self::new(ProblemKind::Refused, explained.text.clone());
        Self { refusal: Some(Box::new(explained)), ..problem }
    }
}

#[cfg(test)]
mod tests {
    use landbridge_transit::refusal::Reason;

    use super::*;

    #[test]
    fn every_refusal_has_both_texts_in_every_language() {
        for &language in Language::ALL {
            for &reason in Reason::ALL {
                let refusal = Refusal::new(reason, "goods").found("VALUE").expected("OTHER");
                let explained = explained(&refusal, language);
                assert!(!explained.text.starts_with("refusal-"), "{language}: {reason}");
                assert!(!explained.remedy.starts_with("remedy-"), "{language}: {reason}");
                assert!(!explained.text.contains('{'), "{}", explained.text);
            }
        }
    }

    #[test]
    fn the_value_stands_in_the_text() {
        let refusal = Refusal::new(Reason::UnknownOffice, "office").found("XX000000");
        let explained = explained(&refusal, Language::Russian);
        assert!(explained.text.contains("XX000000"), "{}", explained.text);
    }
}
