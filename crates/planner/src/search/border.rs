//! Crossing a border: the exit post, the line, the entry post.
//!
//! Formalities happen at the posts, which may lie far from the line. With `o₁`, `o₂` the hours
//! from exit post to line and from line to entry post, a load that would reach the line at `t`
//! is at the exit post at `t − o₁`, waits until it opens, stays for the dwell, drives on to the
//! entry post, waits and stays there, and is booked back to the line: `t` plus all waits and
//! dwells. As each wait is a first-in-first-out function of time, so is the whole.

use landbridge_atlas::model::{Condition, ConditionSubject, CrossingIdx, Handling, Post, PostIdx};
use landbridge_units::CountryCode;

use crate::facts::{BorderPayment, Closures, Delay, Due, Evidence, Opening};

/// A post on the way, in one direction.
#[derive(Clone, Debug)]
pub(crate) struct PostVisit<'a> {
    pub(crate) index: PostIdx,
    pub(crate) post: &'a Post,
    pub(crate) opening: Opening,
    pub(crate) closures: Closures<'a>,
    pub(crate) dwell: Delay,
    /// Time between the post and the line.
    pub(crate) offset: Delay,
    pub(crate) payment: BorderPayment,
    pub(crate) evidence: Vec<Evidence>,
}

/// The normal scores of one passage: [`crate::facts::USUAL`], [`crate::facts::BAD`] or drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PassScores {
    pub(crate) drive_out: f64,
    pub(crate) drive_in: f64,
    pub(crate) exit: f64,
    pub(crate) entry: f64,
    pub(crate) slowdown: f64,
    pub(crate) handling: f64,
}

impl PassScores {
    /// Everything at the same score.
    pub(crate) const fn all(z: f64) -> Self {
        Self { drive_out: z, drive_in: z, exit: z, entry: z, slowdown: z, handling: z }
    }
}

/// Hours at one post.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stay {
    pub(crate) arrival: f64,
    pub(crate) wait: f64,
    pub(crate) dwell: f64,
}

impl Stay {
    pub(crate) fn departure(&self) -> f64 {
        self.arrival + self.wait + self.dwell
    }
}

/// What a passage took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Passed {
    pub(crate) exit: Stay,
    pub(crate) entry: Stay,
    pub(crate) handling: f64,
    /// The hour, booked back to the line.
    pub(crate) out: f64,
}

/// Why a post keeps a load waiting, or lets it through no more.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hold<'a> {
    /// Outside the opening hours.
    Hours,
    /// A dated or seasonal closure.
    Closed(&'a Condition),
}

impl<'a> PostVisit<'a> {
    /// The hour at which a load that arrives at `t` is let in; absent when it never is.
    pub(crate) fn admit(&self, t: f64) -> Option<f64> {
        let mut at = t;
        loop {
            let after_closure = match self.closures.barring(at) {
                Some(closure) if closure.to.is_infinite() => return None,
                Some(closure) => closure.to,
                None => at,
            };
            let open = self.opening.next(after_closure)?;
            if open <= at {
                return Some(at);
            }
            at = open;
        }
    }

    /// What holds a load that arrives at `t`.
    pub(crate) fn hold(&self, t: f64) -> Option<Hold<'a>> {
        match self.closures.barring(t) {
            Some(closure) => Some(Hold::Closed(closure.condition)),
            None if !self.opening.state(t).0 => Some(Hold::Hours),
            None => None,
        }
    }

    fn stay(&self, t: f64, z: f64, slow: f64) -> Option<Stay> {
        let begin = self.admit(t)?;
        let dwell = self.dwell.at(z) + self.closures.slowdown(begin, slow);
        Some(Stay { arrival: t, wait: begin - t, dwell })
    }
}

/// A border at one crossing, in one direction.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'a> {
    pub(crate) crossing: CrossingIdx,
    pub(crate) exit: PostVisit<'a>,
    pub(crate) entry: PostVisit<'a>,
    /// When track gauges differ: how long the change takes.
    pub(crate) gauge_change: Option<&'a Handling>,
    /// Charges due at the crossing or its posts whatever happens there.
    pub(crate) dues: Vec<Due<'a>>,
    pub(crate) transhipment_dues: Vec<Due<'a>>,
}

impl Passage<'_> {
    /// Pushes a load that would reach the line at `t` through both posts; `handling` is the law
    /// of a change of vehicle, or none.
    pub(crate) fn pass(&self, t: f64, handling: Delay, z: &PassScores) -> Option<Passed> {
        let (out, inwards) = (self.exit.offset.at(z.drive_out), self.entry.offset.at(z.drive_in));
        let exit = self.exit.stay(t - out, z.exit, z.slowdown)?;
        let handled = handling.at(z.handling) + self.gauge_delay().at(z.handling);
        let entry =
            self.entry.stay(exit.departure() + out + inwards + handled, z.entry, z.slowdown)?;
        Some(Passed { exit, entry, handling: handled, out: entry.departure() - inwards })
    }

    /// What is spent in any case: the least hours at a score, without waiting.
    pub(crate) fn least_hours(&self, z: f64) -> f64 {
        self.exit.dwell.at(z) + self.entry.dwell.at(z) + self.gauge_delay().at(z)
    }

    /// Payments at both posts and charges of the crossing, for a vehicle of a nationality.
    pub(crate) fn usd(&self, nationality: Option<CountryCode>) -> f64 {
        let due = self.dues.iter().filter(|due| due.is_due_from(nationality));
        let dues: f64 = due.map(Due::amount_usd).sum();
        self.exit.payment.usd + self.entry.payment.usd + dues
    }

    fn gauge_delay(&self) -> Delay {
        // Where the hours at the border were measured over the change they contain it.
        self.gauge_change
            .filter(|row| !row.within_border_time)
            .map_or(Delay::default(), |row| Delay::from_quantiles(row.median.get(), row.p95.get()))
    }
}

/// Whether a condition is about a passage from one country to another by a crossing and a post.
pub(crate) fn concerns(
    subject: ConditionSubject,
    crossing: CrossingIdx,
    (post, of): (PostIdx, CountryCode),
    pair: (CountryCode, CountryCode),
) -> bool {
    match subject {
        ConditionSubject::Crossing(about) => about == crossing,
        ConditionSubject::Post(about) => about == post,
        ConditionSubject::CountryPair(a, b) => (a, b) == pair || (b, a) == pair,
        ConditionSubject::Country(about) => about == of,
        _ => false,
    }
}
