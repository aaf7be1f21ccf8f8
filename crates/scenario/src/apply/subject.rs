//! What a change is about: `kind:id` of the atlas, checked.

use landbridge_atlas::Atlas;
use landbridge_atlas::model::{CrossingIdx, PostIdx};
use landbridge_units::CountryCode;

use super::Objection;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject<'a> {
    Crossing(&'a str, CrossingIdx),
    Post(&'a str, PostIdx),
    Facility(&'a str),
    Service(&'a str),
    Country(CountryCode),
    All,
}

impl<'a> Subject<'a> {
    /// Reads a subject; `kinds` are those that the change can be about.
    pub(super) fn parse(
        atlas: &Atlas,
        text: &'a str,
        kinds: &[&str],
    ) -> Result<Self, Vec<Objection>> {
        let names = kinds.iter().map(|kind| match *kind {
            "all" => "all".to_owned(),
            "country" => "country:XX".to_owned(),
            kind => format!("{kind}:ID"),
        });
        let remedy = format!("write {}", names.collect::<Vec<_>>().join(", "));
        let objection = |message: &str, remedy: &str| {
            Err(vec![Objection::new("subject", &text, message, remedy)])
        };
        if text == "all" && kinds.contains(&"all") {
            return Ok(Self::All);
        }
        let Some((kind, id)) = text.split_once(':').filter(|(kind, _)| kinds.contains(kind)) else {
            return objection("the change cannot be about this", &remedy);
        };
        let found = match kind {
            "crossing" => atlas.crossings.find(id).map(|index| Self::Crossing(id, index)),
            "post" => atlas.posts.find(id).map(|index| Self::Post(id, index)),
            "facility" => atlas.facilities.find(id).map(|_| Self::Facility(id)),
            "service" => atlas.services.find(id).map(|_| Self::Service(id)),
            _ => id
                .parse()
                .ok()
                .filter(|code| atlas.posts.iter().any(|post| post.country == *code))
                .map(Self::Country),
        };
        found.map_or_else(
            || {
                let message = format!("the atlas has no such {kind}");
                objection(&message, "look it up with `landbridge atlas search`")
            },
            Ok,
        )
    }

    /// The posts that it means.
    pub(super) fn posts(self, atlas: &Atlas) -> Vec<PostIdx> {
        let means = |index: PostIdx| {
            let post = &atlas.posts[index];
            match self {
                Self::Crossing(_, crossing) => post.crossing == crossing,
                Self::Post(_, this) => index == this,
                Self::Country(country) => post.country == country,
                Self::All => true,
                Self::Facility(_) | Self::Service(_) => false,
            }
        };
        atlas.posts.enumerate().map(|(index, _)| index).filter(|&index| means(index)).collect()
    }
}
