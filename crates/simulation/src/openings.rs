//! When a post works.

use crate::agenda::Hours;

/// The times at which a post works, in order, apart from each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Openings {
    /// Always.
    Always,
    /// The same hours each day, from one to the other.
    Daily {
        /// Hour of the day at which it opens.
        opens: Hours,
        /// Hour of the day at which it closes, after it opens and at most 24.
        closes: Hours,
    },
    /// From and to, each after the one before. After the last it stays shut.
    Listed(Vec<(Hours, Hours)>),
}

/// Hours of a day.
const DAY: Hours = 24.0;

impl Openings {
    /// The moment from a time on at which it is open: that time itself, the next opening, or
    /// nothing when it never opens again.
    pub fn next_open(&self, at: Hours) -> Option<Hours> {
        match self {
            Self::Always => Some(at),
            Self::Daily { opens, closes } => {
                let day = (at / DAY).floor() * DAY;
                let hour = at - day;
                Some(if hour < *opens {
                    day + opens
                } else if hour < *closes {
                    at
                } else {
                    day + DAY + opens
                })
            }
            Self::Listed(list) => {
                let next = list.partition_point(|&(_, closes)| closes <= at);
                list.get(next).map(|&(opens, _)| opens.max(at))
            }
        }
    }

    /// Hours in which it is open between two times.
    pub fn hours_between(&self, from: Hours, to: Hours) -> Hours {
        let overlap = |opens: Hours, closes: Hours| (closes.min(to) - opens.max(from)).max(0.0);
        match self {
            Self::Always => (to - from).max(0.0),
            Self::Daily { opens, closes } => {
                let (first, last) = ((from / DAY).floor(), (to / DAY).floor());
                if last <= first {
                    return overlap(first * DAY + opens, first * DAY + closes);
                }
                let whole_days = last - first - 1.0;
                overlap(first * DAY + opens, first * DAY + closes)
                    + whole_days * (closes - opens)
                    + overlap(last * DAY + opens, last * DAY + closes)
            }
            Self::Listed(list) => list.iter().map(|&(opens, closes)| overlap(opens, closes)).sum(),
        }
    }

    /// Whether times are in order and within their day.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Always => true,
            Self::Daily { opens, closes } => 0.0 <= *opens && opens < closes && *closes <= DAY,
            Self::Listed(list) => {
                list.iter().all(|(opens, closes)| 0.0 <= *opens && opens < closes)
                    && list.windows(2).all(|pair| pair[0].1 <= pair[1].0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Openings;

    #[test]
    fn a_daily_post_opens_again_the_next_day() {
        let post = Openings::Daily { opens: 9.0, closes: 17.0 };
        for (at, expected) in [(0.0, 9.0), (9.0, 9.0), (16.5, 16.5), (17.0, 33.0), (40.5, 40.5)] {
            assert_eq!(post.next_open(at), Some(expected));
        }
        assert!((post.hours_between(10.0, 34.0) - 8.0).abs() < 1e-12);
        assert!((post.hours_between(0.0, 240.0) - 80.0).abs() < 1e-12);
        assert!((post.hours_between(10.0, 11.5) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn after_the_last_opening_there_is_none() {
        let post = Openings::Listed(vec![(1.0, 2.0), (5.0, 6.0)]);
        assert_eq!(post.next_open(0.0), Some(1.0));
        assert_eq!(post.next_open(2.0), Some(5.0));
        assert_eq!(post.next_open(6.0), None);
        assert!((post.hours_between(1.5, 5.5) - 1.0).abs() < 1e-12);
        assert!(post.is_sound());
        assert!(!Openings::Listed(vec![(1.0, 4.0), (3.0, 6.0)]).is_sound());
        assert!(!Openings::Daily { opens: 9.0, closes: 25.0 }.is_sound());
    }
}
