//! When a post with hours and closures is open, and how much of a time it was.

use crate::agenda::Hours;
use crate::model::Post;
use crate::openings::overlap;

/// The moment from a time on at which a post is open, or none.
pub(super) fn next_open(post: &Post, at: Hours) -> Option<Hours> {
    let mut at = at;
    loop {
        let opens = post.openings.next_open(at)?;
        match closure(post, opens) {
            Some((_, ends)) => at = ends,
            None => return Some(opens),
        }
    }
}

/// The closure that holds a time.
fn closure(post: &Post, at: Hours) -> Option<(Hours, Hours)> {
    let this = post.closures.partition_point(|&(_, ends)| ends <= at);
    post.closures.get(this).copied().filter(|&(begins, _)| begins <= at)
}

/// When work that begins at a time ends if it rests while the post is shut; none when the post
/// does not open long enough any more.
pub(super) fn after_work(post: &Post, from: Hours, work: Hours) -> Option<Hours> {
    let (mut at, mut left) = (from, work);
    loop {
        let opens = next_open(post, at)?;
        let next = post.closures.partition_point(|&(begins, _)| begins <= opens);
        let shuts = post.closures.get(next).map_or(Hours::INFINITY, |&(begins, _)| begins);
        let closes = post.openings.closing(opens).min(shuts);
        if opens + left <= closes {
            return Some(opens + left);
        }
        left -= closes - opens;
        at = closes;
    }
}

/// Open hours of a post between two times.
pub(super) fn open_hours(post: &Post, from: Hours, to: Hours) -> Hours {
    let all = post.openings.hours_between(from, to);
    let first = post.closures.partition_point(|&(_, ends)| ends <= from);
    let within = post.closures[first..].iter().take_while(|&&(begins, _)| begins < to);
    let shut =
        within.map(|&(begins, ends)| post.openings.hours_between(begins.max(from), ends.min(to)));
    all - shut.sum::<Hours>()
}

/// Hours of closures between two times.
pub(super) fn closed_hours(post: &Post, from: Hours, to: Hours) -> Hours {
    if post.closures.is_empty() { 0.0 } else { overlap(&post.closures, from, to) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openings::Openings;

    fn post() -> Post {
        let openings = Openings::Daily { opens: 8.0, closes: 18.0 };
        Post { openings, closures: vec![(36.0, 60.0)], ..Post::default() }
    }

    #[test]
    fn a_closure_shuts_a_post_that_would_be_open() {
        for (at, expected) in [(0.0, 8.0), (35.0, 35.0), (36.0, 60.0), (41.9, 60.0), (66.0, 80.0)] {
            assert_eq!(next_open(&post(), at), Some(expected), "{at}");
        }
        // 8 to 18, 32 to 36, 60 to 66.
        assert!((open_hours(&post(), 0.0, 72.0) - 20.0).abs() < 1e-12);
        assert!((closed_hours(&post(), 0.0, 40.0) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn work_rests_while_a_post_is_shut() {
        assert_eq!(after_work(&post(), 10.0, 8.0), Some(18.0));
        assert_eq!(after_work(&post(), 10.0, 9.0), Some(33.0));
        assert_eq!(after_work(&post(), 10.0, 13.0), Some(61.0), "8 h, 4 h, 1 h");
        let listed = Openings::Listed(vec![(1.0, 2.0)]);
        let once = Post { openings: listed, ..Post::default() };
        assert_eq!(after_work(&once, 0.0, 1.5), None);
    }
}
