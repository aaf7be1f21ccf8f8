//! A post as it stands in a run.

use std::collections::VecDeque;

use crate::agenda::Hours;
use crate::gate::Cause;
use crate::model::{AtClosing, Gathering, Post};
use crate::openings::Openings;
use crate::statistics::{Level, Series, Times};

use super::hours::{after_work, closed_hours, next_open, open_hours};
use super::record::PostRecord;
use super::{Consignment, Plan};

#[expect(clippy::struct_excessive_bools, reason = "three are laid down once, to be asked often")]
pub(super) struct Station<'m> {
    pub(super) post: &'m Post,
    pub(super) waiting: VecDeque<u32>,
    pub(super) is_waking: bool,
    /// Those who wait for a convoy, and when it leaves at the latest.
    pub(super) gathering: Vec<u32>,
    pub(super) leaves: Hours,
    pub(super) record: PostRecord,
    /// Whether it has hours or closures at all.
    pub(super) has_hours: bool,
    /// Whether a service rests outside of them.
    pauses: bool,
    /// Whether all of a wait is for others.
    is_plain: bool,
    /// Open and closed hours since the start, up to a time that only moves on.
    clock: (Hours, Hours, Hours),
}

impl<'m> Station<'m> {
    pub(super) fn new(post: &'m Post, plan: &Plan, is_guarded: bool) -> Self {
        let has_hours = post.openings != Openings::Always || !post.closures.is_empty();
        let record = PostRecord {
            waits: Times::default(),
            waiting_for: crate::gate::Waiting::default(),
            queue: Level::default(),
            queues: Series::new(plan.stretch),
            busy: Level::default(),
            worked: 0.0,
            offered: 0.0,
            served: 0,
            refused: 0,
        };
        Self {
            post,
            waiting: VecDeque::new(),
            is_waking: false,
            gathering: Vec::new(),
            leaves: Hours::INFINITY,
            record,
            has_hours,
            pauses: has_hours && post.at_closing == AtClosing::Pause,
            is_plain: !has_hours && !is_guarded && post.gathering.is_none(),
            clock: (0.0, 0.0, 0.0),
        }
    }

    /// Open and closed hours from the start of the run until now.
    pub(super) fn hours(&mut self, now: Hours) -> (Hours, Hours) {
        if !self.has_hours {
            return (now, 0.0);
        }
        let (last, open, closed) = self.clock;
        if now > last {
            let open = open + open_hours(self.post, last, now);
            let closed = closed + closed_hours(self.post, last, now);
            self.clock = (now, open, closed);
        }
        (self.clock.1, self.clock.2)
    }

    /// The time by which servers are busy: open hours where service rests outside of them.
    #[inline]
    fn working_time(&mut self, now: Hours) -> Hours {
        if self.pauses { self.hours(now).0 } else { now }
    }

    pub(super) fn restart(&mut self, now: Hours) {
        self.stand(now);
        self.record.queue.restart(now);
        let time = self.working_time(now);
        self.record.busy.restart(time);
    }

    /// Keeps how many stood in the queue up to now.
    #[inline]
    fn stand(&mut self, now: Hours) {
        let level = self.record.queue.level();
        self.record.queues.stand(level, now);
    }

    #[inline]
    pub(super) fn queue(&mut self, now: Hours, by: i64) {
        self.stand(now);
        self.record.queue.change(now, by);
    }

    #[inline]
    pub(super) fn work(&mut self, now: Hours, by: i64) {
        let time = self.working_time(now);
        self.record.busy.change(time, by);
    }

    #[inline]
    pub(super) fn has_free_server(&self) -> bool {
        self.record.busy.level() < u64::from(self.post.servers)
    }

    #[inline]
    pub(super) fn next_open(&self, now: Hours) -> Option<Hours> {
        if self.has_hours { next_open(self.post, now) } else { Some(now) }
    }

    /// When a service that begins now ends.
    #[inline]
    pub(super) fn served_at(&self, now: Hours, service: Hours) -> Option<Hours> {
        if self.pauses { after_work(self.post, now, service) } else { Some(now + service) }
    }

    /// Adds a wait in the queue that ends now to what was waited for: the hours outside the
    /// opening hours, those of closures, and the rest, which is for others.
    pub(super) fn count_wait(&mut self, consignment: &Consignment, now: Hours) {
        self.record.waits.add(now - consignment.reached);
        if self.is_plain {
            return;
        }
        let stood = now - consignment.since;
        if !self.has_hours {
            self.record.waiting_for.add(Cause::Lane, stood);
            return;
        }
        let (open, closed) = self.hours(now);
        let (open, closed) = (open - consignment.stood.0, closed - consignment.stood.1);
        self.record.waiting_for.add(Cause::Lane, open);
        self.record.waiting_for.add(Cause::Closure, closed);
        self.record.waiting_for.add(Cause::Opening, (stood - open - closed).max(0.0));
    }

    /// When a convoy leaves whose first member comes now.
    pub(super) fn convoy_leaves_at(gathering: &Gathering, now: Hours) -> Hours {
        let longest = gathering.longest.map_or(Hours::INFINITY, |hours| now + hours);
        let daily = gathering.leaves_at.map_or(Hours::INFINITY, |hour| {
            let today = (now / 24.0).floor() * 24.0 + hour;
            if today > now { today } else { today + 24.0 }
        });
        longest.min(daily)
    }

    /// The record at the end of the run.
    pub(super) fn finish(mut self, plan: &Plan, until: Hours) -> PostRecord {
        self.stand(until);
        let end = self.working_time(until);
        self.record.worked = self.record.busy.area(end);
        let open = if self.has_hours {
            open_hours(self.post, plan.warm_up, until)
        } else {
            (until - plan.warm_up).max(0.0)
        };
        if self.is_plain {
            self.record.waiting_for.add(Cause::Lane, self.record.waits.total());
        }
        self.record.offered = open * f64::from(self.post.servers);
        self.record
    }
}
