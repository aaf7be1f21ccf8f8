//! When a post works.

use crate::agenda::Hours;

/// The times at which a post works, in order, apart from each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Openings {
    /// Always.
    #[default]
    Always,
    /// The same hours each day, from one to the other.
    Daily {
        /// Hour of the day at which it opens.
        opens: Hours,
        /// Hour of the day at which it closes, after it opens and at most 24.
        closes: Hours,
    },
    /// The same days of each week, each with its hours of that day.
    Weekly {
        /// From and to for each day that it works, in hours of the week, in order.
        shifts: Vec<(Hours, Hours)>,
    },
    /// From and to, each after the one before. After the last it stays shut.
    Listed(Vec<(Hours, Hours)>),
}

/// Hours of a day.
const DAY: Hours = 24.0;
/// Hours of a week.
const WEEK: Hours = 7.0 * DAY;

/// Hours of stretches, in order and apart from each other, that lie between two times.
pub fn overlap(list: &[(Hours, Hours)], from: Hours, to: Hours) -> Hours {
    let first = list.partition_point(|&(_, ends)| ends <= from);
    let within = list[first..].iter().take_while(|&&(begins, _)| begins < to);
    within.map(|&(begins, ends)| ends.min(to) - begins.max(from)).sum()
}

/// Whether stretches are in order and apart from each other.
pub fn is_in_order(list: &[(Hours, Hours)]) -> bool {
    list.iter().all(|(begins, ends)| 0.0 <= *begins && begins < ends)
        && list.windows(2).all(|pair| pair[0].1 <= pair[1].0)
}

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
            Self::Weekly { shifts } => {
                let week = (at / WEEK).floor() * WEEK;
                let next = shifts.partition_point(|&(_, closes)| week + closes <= at);
                match shifts.get(next) {
                    Some(&(opens, _)) => Some((week + opens).max(at)),
                    None => shifts.first().map(|&(opens, _)| week + WEEK + opens),
                }
            }
            Self::Listed(list) => {
                let next = list.partition_point(|&(_, closes)| closes <= at);
                list.get(next).map(|&(opens, _)| opens.max(at))
            }
        }
    }

    /// The moment at which an opening ends that holds a time; infinite when it never closes.
    pub fn closing(&self, at: Hours) -> Hours {
        match self {
            Self::Always => Hours::INFINITY,
            Self::Daily { closes, .. } => (at / DAY).floor() * DAY + closes,
            Self::Weekly { shifts } => {
                let week = (at / WEEK).floor() * WEEK;
                let this = shifts.partition_point(|&(_, closes)| week + closes <= at);
                shifts.get(this).map_or(at, |&(_, closes)| week + closes)
            }
            Self::Listed(list) => {
                let this = list.partition_point(|&(_, closes)| closes <= at);
                list.get(this).map_or(at, |&(_, closes)| closes)
            }
        }
    }

    /// Hours in which it is open between two times.
    pub fn hours_between(&self, from: Hours, to: Hours) -> Hours {
        let overlapping = |opens: Hours, closes: Hours| (closes.min(to) - opens.max(from)).max(0.0);
        match self {
            Self::Always => (to - from).max(0.0),
            Self::Daily { opens, closes } => {
                let (first, last) = ((from / DAY).floor(), (to / DAY).floor());
                if last <= first {
                    return overlapping(first * DAY + opens, first * DAY + closes);
                }
                let whole_days = last - first - 1.0;
                overlapping(first * DAY + opens, first * DAY + closes)
                    + whole_days * (closes - opens)
                    + overlapping(last * DAY + opens, last * DAY + closes)
            }
            Self::Weekly { shifts } => {
                let (first, last) = ((from / WEEK).floor(), (to / WEEK).floor());
                let within = |week: f64| overlap(shifts, from - week * WEEK, to - week * WEEK);
                if last <= first {
                    return within(first);
                }
                let whole: Hours = shifts.iter().map(|(opens, closes)| closes - opens).sum();
                within(first) + (last - first - 1.0) * whole + within(last)
            }
            Self::Listed(list) => overlap(list, from, to),
        }
    }

    /// Whether times are in order and within their day.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Always => true,
            Self::Daily { opens, closes } => 0.0 <= *opens && opens < closes && *closes <= DAY,
            Self::Weekly { shifts } => {
                !shifts.is_empty()
                    && is_in_order(shifts)
                    && shifts.iter().all(|&(_, closes)| closes <= WEEK)
            }
            Self::Listed(list) => is_in_order(list),
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
    fn a_weekly_post_rests_on_its_days() {
        // Tuesday and Friday, 8 to 12.
        let post = Openings::Weekly { shifts: vec![(32.0, 36.0), (104.0, 108.0)] };
        for (at, expected) in [(0.0, 32.0), (33.0, 33.0), (36.0, 104.0), (108.0, 200.0)] {
            assert_eq!(post.next_open(at), Some(expected));
        }
        assert!((post.closing(200.5) - 204.0).abs() < 1e-12);
        assert!((post.hours_between(34.0, 168.0 + 33.0) - 7.0).abs() < 1e-12);
        assert!((post.hours_between(34.0, 3.0 * 168.0) - 22.0).abs() < 1e-12);
        assert!(post.is_sound());
        assert!(!Openings::Weekly { shifts: vec![] }.is_sound());
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
