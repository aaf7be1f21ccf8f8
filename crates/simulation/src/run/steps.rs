//! What happens at each event.

use crate::agenda::Hours;
use crate::gate::{Cause, Gatekeeper, Verdict};

use super::legs::drawn;
use super::record::{Timeline, Visit};
use super::stations::Station;
use super::{Consignment, Event, Moment, Run, UNTRACED};

impl<G: Gatekeeper> Run<'_, G> {
    /// Plans the next departure of a source, if there is one.
    pub(super) fn plan_departure(&mut self, source: u32) {
        let ready = self.sources[source as usize].ready;
        let departs = self.model.sources[source as usize].departures.next_open(ready);
        if let Some(at) = departs.filter(|at| at.is_finite()) {
            self.agenda.plan(at, Event::SetOut { source });
        }
    }

    pub(super) fn depart(&mut self, source: u32) {
        let described = &self.model.sources[source as usize];
        let state = &mut self.sources[source as usize];
        let number = state.set_out;
        let left = described.count.map_or(u64::MAX, |count| count - number);
        let together = u64::from(described.convoy).min(left);
        let gap = described.between.quantile(state.gaps.uniform(number));
        state.ready = described.pace.after(state.ready, gap);
        state.set_out = number + together;
        for offset in 0..together {
            let consignment = self.admit(source, number + offset);
            self.ask_to_set_out(consignment);
        }
        if together < left {
            self.plan_departure(source);
        }
    }

    fn admit(&mut self, source: u32, number: u64) -> u32 {
        let now = self.agenda.now();
        let state = &self.sources[source as usize];
        let timeline = if self.plan.sample > 0.0 && state.sample.uniform(number) < self.plan.sample
        {
            self.timelines.push(Timeline {
                source,
                number,
                set_out: now,
                visits: Vec::new(),
                held: Vec::new(),
                ended: None,
                refused: None,
            });
            self.timelines.len() as u32 - 1
        } else {
            UNTRACED
        };
        let consignment = Consignment {
            number,
            set_out: now,
            reached: now,
            since: now,
            stood: (0.0, 0.0),
            source,
            leg: state.first_leg,
            timeline,
            moment: Moment::Free,
            cause: Cause::Refused,
            channel: 0,
        };
        if let Some(place) = self.free.pop() {
            self.consignments[place as usize] = consignment;
            return place;
        }
        self.consignments.push(consignment);
        if G::IS_ASKED {
            self.asked_at.push(Hours::NAN);
        }
        self.consignments.len() as u32 - 1
    }

    fn ask_to_set_out(&mut self, consignment: u32) {
        if G::IS_ASKED {
            let verdict = self.gate.set_out(&self.who(consignment), self.agenda.now());
            if !self.goes_on(consignment, Moment::SetOut, verdict) {
                return;
            }
        }
        let Consignment { source, number, .. } = self.consignments[consignment as usize];
        let described = &self.model.sources[source as usize];
        let hours = self.sources[source as usize].approach(described, number);
        self.go_to_post(consignment, hours);
    }

    #[inline]
    fn go_to_post(&mut self, consignment: u32, hours: Hours) {
        if hours > 0.0 {
            self.agenda.plan(self.agenda.now() + hours, Event::Reach { consignment });
        } else {
            self.reach(consignment);
        }
    }

    /// Does what a gatekeeper says; tells whether the consignment goes on.
    fn goes_on(&mut self, consignment: u32, moment: Moment, verdict: Verdict) -> bool {
        let now = self.agenda.now();
        let held = &mut self.consignments[consignment as usize];
        match verdict {
            Verdict::Pass => {
                held.moment = Moment::Free;
                return true;
            }
            Verdict::Hold { until, cause } => {
                if held.moment == Moment::Free {
                    held.since = now;
                }
                (held.moment, held.cause) = (moment, cause);
                let at = until.map_or(Hours::NAN, |until| until.max(now));
                self.asked_at[consignment as usize] = at;
                if at.is_finite() {
                    self.agenda.plan(at, Event::Ask { consignment });
                }
            }
            Verdict::Refuse { code } => {
                let Consignment { source, timeline, .. } = *held;
                if self.is_counting {
                    self.refused.push((source, code));
                }
                if let Some(timeline) = self.timelines.get_mut(timeline as usize) {
                    timeline.refused = Some(code);
                    timeline.ended = Some(now);
                }
                if moment != Moment::SetOut {
                    let post = self.post_of(consignment);
                    self.stations[post as usize].record.refused += u64::from(self.is_counting);
                }
                self.free.push(consignment);
            }
        }
        false
    }

    /// A consignment that was held is asked again.
    pub(super) fn ask_again(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let Consignment { since, moment, cause, timeline, .. } =
            self.consignments[consignment as usize];
        if moment == Moment::Free || self.asked_at[consignment as usize].to_bits() != now.to_bits()
        {
            return;
        }
        let post = self.post_of(consignment) as usize;
        if self.is_counting {
            let waiting = match moment {
                Moment::SetOut => &mut self.held_at_home,
                _ => &mut self.stations[post].record.waiting_for,
            };
            waiting.add(cause, now - since);
        }
        if let Some(timeline) = self.timelines.get_mut(timeline as usize) {
            timeline.held.push((since, now, cause));
        }
        let held = &mut self.consignments[consignment as usize];
        held.since = now;
        match moment {
            Moment::SetOut => {
                // The journey counts from when it really sets out.
                held.set_out = now;
                self.ask_to_set_out(consignment);
            }
            Moment::Reach => self.ask_to_queue(consignment),
            _ => self.ask_to_leave(consignment),
        }
    }

    pub(super) fn reach(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let post = self.post_of(consignment);
        let reaching = &mut self.consignments[consignment as usize];
        (reaching.reached, reaching.since) = (now, now);
        let timeline = reaching.timeline;
        if let Some(timeline) = self.timelines.get_mut(timeline as usize) {
            timeline.visits.push(Visit { post, reached: now, begun: None, left: None });
        }
        self.stations[post as usize].queue(now, 1);
        self.ask_to_queue(consignment);
    }

    #[inline]
    fn ask_to_queue(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let post = self.post_of(consignment);
        if G::IS_ASKED {
            let verdict = self.gate.reach(&self.who(consignment), now);
            let is_refused = matches!(verdict, Verdict::Refuse { .. });
            if !self.goes_on(consignment, Moment::Reach, verdict) {
                if is_refused {
                    self.stations[post as usize].queue(now, -1);
                }
                return;
            }
        }
        match &self.stations[post as usize].post.gathering {
            None => self.enqueue(post, consignment),
            Some(gathering) => {
                let leaves = Station::convoy_leaves_at(gathering, now);
                let size = gathering.size.map_or(usize::MAX, |size| size as usize);
                let station = &mut self.stations[post as usize];
                self.consignments[consignment as usize].since = now;
                station.gathering.push(consignment);
                if station.gathering.len() >= size {
                    station.leaves = now;
                    self.convoy_leaves(post);
                } else if station.gathering.len() == 1 {
                    station.leaves = leaves;
                    if leaves.is_finite() {
                        self.agenda.plan(leaves, Event::Gathered { post });
                    }
                }
            }
        }
    }

    pub(super) fn convoy_leaves(&mut self, post: u32) {
        let now = self.agenda.now();
        let station = &mut self.stations[post as usize];
        // A convoy that was complete before its time has left already.
        if station.leaves.to_bits() != now.to_bits() {
            return;
        }
        station.leaves = Hours::INFINITY;
        for consignment in std::mem::take(&mut station.gathering) {
            let Consignment { since, timeline, .. } = self.consignments[consignment as usize];
            if self.is_counting {
                let record = &mut self.stations[post as usize].record;
                record.waiting_for.add(Cause::Convoy, now - since);
            }
            if let Some(timeline) = self.timelines.get_mut(timeline as usize) {
                timeline.held.push((since, now, Cause::Convoy));
            }
            self.enqueue(post, consignment);
        }
    }

    #[inline]
    fn enqueue(&mut self, post: u32, consignment: u32) {
        let now = self.agenda.now();
        let station = &mut self.stations[post as usize];
        if station.has_hours {
            self.consignments[consignment as usize].stood = station.hours(now);
        }
        self.consignments[consignment as usize].since = now;
        station.waiting.push_back(consignment);
        self.serve(post);
    }

    /// Begins to serve whom a post can serve now.
    pub(super) fn serve(&mut self, post: u32) {
        let now = self.agenda.now();
        let station = &mut self.stations[post as usize];
        if station.waiting.is_empty() || !station.has_free_server() || station.is_waking {
            return;
        }
        match station.next_open(now) {
            Some(opens) if opens > now => {
                station.is_waking = true;
                self.agenda.plan(opens, Event::Open { post });
                return;
            }
            Some(_) => {}
            None => return,
        }
        while self.stations[post as usize].has_free_server() {
            let Some(consignment) = self.stations[post as usize].waiting.pop_front() else { break };
            self.begin(post, consignment);
        }
    }

    #[inline]
    fn begin(&mut self, post: u32, consignment: u32) {
        let now = self.agenda.now();
        let service = self.service(post, consignment);
        let beginning = self.consignments[consignment as usize];
        let station = &mut self.stations[post as usize];
        station.queue(now, -1);
        station.work(now, 1);
        if self.is_counting {
            station.count_wait(&beginning, now);
        }
        if let Some(timeline) = self.timelines.get_mut(beginning.timeline as usize)
            && let Some(visit) = timeline.visits.last_mut()
        {
            visit.begun = Some(now);
        }
        if let Some(at) = self.stations[post as usize].served_at(now, service) {
            self.agenda.plan(at, Event::Served { consignment });
        }
    }

    #[inline]
    fn service(&mut self, post: u32, consignment: u32) -> Hours {
        let Consignment { number, leg, .. } = self.consignments[consignment as usize];
        let channels = &self.stations[post as usize].post.channels;
        let leg = &self.legs[leg as usize];
        if let Some(service) = leg.service {
            return drawn(service, leg.serving, number);
        }
        let mut channel = leg.drawn_channel(channels, number);
        if G::IS_ASKED {
            let chosen = self.gate.serve(&self.who(consignment), self.agenda.now());
            channel = chosen.filter(|chosen| *chosen < channels.len()).unwrap_or(channel);
        }
        self.consignments[consignment as usize].channel = channel as u8;
        drawn(channels[channel].service, leg.serving, number)
    }

    pub(super) fn leave(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let post = self.post_of(consignment);
        let station = &mut self.stations[post as usize];
        station.work(now, -1);
        station.record.served += u64::from(self.is_counting);
        self.ask_to_leave(consignment);
        self.serve(post);
    }

    #[inline]
    fn ask_to_leave(&mut self, consignment: u32) {
        if G::IS_ASKED {
            let verdict = self.gate.leave(&self.who(consignment), self.agenda.now());
            if !self.goes_on(consignment, Moment::Leave, verdict) {
                return;
            }
        }
        self.move_on(consignment);
    }

    /// Sends a consignment on to its next post, or ends its journey.
    #[inline]
    fn move_on(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let Consignment { number, set_out, source, leg, timeline, channel, .. } =
            self.consignments[consignment as usize];
        let here = &self.legs[leg as usize];
        let described = &self.model.sources[source as usize];
        let (mut delay, onward) = here.after_service(described, number);
        let post = &self.model.posts[here.post as usize];
        let channel = if here.service.is_some() { 0 } else { usize::from(channel) };
        if let Some(factor) = post.delay_factors.get(channel) {
            delay *= factor;
        }
        if let Some(timeline) = self.timelines.get_mut(timeline as usize) {
            if let Some(visit) = timeline.visits.last_mut() {
                visit.left = Some(now + delay);
            }
            timeline.ended = here.is_last.then_some(now + delay + onward);
        }
        if here.is_last {
            if self.is_counting {
                let tally = described.tally.unwrap_or(source as usize);
                self.journeys[tally].add(now + delay + onward - set_out);
            }
            self.finish(consignment);
            return;
        }
        self.consignments[consignment as usize].leg = leg + 1;
        self.go_to_post(consignment, delay + onward);
    }

    fn finish(&mut self, consignment: u32) {
        if G::IS_ASKED {
            let now = self.agenda.now();
            self.gate.end(&self.who(consignment), now);
            while let Some(woken) = self.gate.woken() {
                self.asked_at[woken as usize] = now;
                self.agenda.plan(now, Event::Ask { consignment: woken });
            }
        }
        self.free.push(consignment);
    }
}
