//! The languages that texts for people are written in, and which one a client wants.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use landbridge_units::words;

words! {
    /// A language.
    pub enum Language {
        /// English.
        English = "en",
        /// Russian.
        Russian = "ru",
        /// Kazakh.
        Kazakh = "kk",
        /// Urdu, written from right to left.
        Urdu = "ur",
        /// Chinese.
        Chinese = "zh",
    }
}

impl Language {
    /// The language that a client likes best of those there are; English when it says nothing.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(ACCEPT_LANGUAGE).iter();
        let header: Vec<&str> = lines.filter_map(|value| value.to_str().ok()).collect();
        let mut best = (Self::English, 0.0);
        for (language, quality) in header.join(",").split(',').filter_map(range) {
            if quality > best.1 {
                best = (language, quality);
            }
        }
        best.0
    }

    /// Whether it is written from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Urdu)
    }

    /// Its messages, from the text of a Fluent file of the program.
    pub(crate) fn bundle(self, text: &str) -> Messages {
        let mut bundle = FluentBundle::new_concurrent(vec![
            self.as_str().parse().expect("the code of a language is one"),
        ]);
        // Values in another direction are kept apart only where the text around them needs it.
        bundle.set_use_isolating(self.is_right_to_left());
        let resource = FluentResource::try_new(text.to_owned());
        let resource = resource.expect("the files of the program are Fluent");
        bundle.add_resource(resource).expect("no message stands there twice");
        Messages(bundle)
    }
}

/// One element of the header with its quality.
fn range(element: &str) -> Option<(Language, f32)> {
    let mut parts = element.split(';').map(str::trim);
    let tag = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let quality =
        parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
    Some((tag.parse().ok()?, quality?))
}

/// The messages of one language.
pub(crate) struct Messages(FluentBundle<FluentResource>);

impl Messages {
    /// A message with its arguments filled in; `None` when the file does not hold it.
    pub(crate) fn text(&self, key: &str, arguments: &[(&'static str, &str)]) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let mut filled = FluentArgs::new();
        for (name, value) in arguments {
            filled.set(*name, *value);
        }
        let mut faults = Vec::new();
        let text = self.0.format_pattern(pattern, Some(&filled), &mut faults);
        Some(text.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_known_language_wins() {
        let check = |header: &str, expected: Language| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
            assert_eq!(Language::of(&headers), expected, "{header}");
        };
        check("ur-PK, en;q=0.5", Language::Urdu);
        check("fr, kk;q=0.4, ru;q=0.8", Language::Russian);
        check("ZH-hans", Language::Chinese);
        check("fr", Language::English);
        check("ru;q=0, ;;,q=", Language::English);
        assert_eq!(Language::of(&HeaderMap::new()), Language::English);
    }
}
