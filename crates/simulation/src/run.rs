//! One replication: events in their order.

use std::collections::VecDeque;

use crate::agenda::{Agenda, Hours};
use crate::draws::{Duration, Stream};
use crate::model::{Model, Post};
use crate::statistics::{Level, Times};

/// How a run is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Where all randomness comes from.
    pub seed: u64,
    /// Which replication; each has its own draws.
    pub replication: u64,
    /// Whether every draw is replaced by the rest to 1.
    pub is_antithetic: bool,
    /// Hours before anything is counted.
    pub warm_up: Hours,
    /// Hours at which the run ends.
    pub until: Hours,
}

/// What is known of a post at the end of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct PostRecord {
    /// From arrival to the beginning of service, of those served after the warm-up.
    pub waits: Times,
    /// Consignments that wait.
    pub queue: Level,
    /// Servers at work.
    pub busy: Level,
    /// Server hours that were offered after the warm-up.
    pub offered: Hours,
    /// Consignments served after the warm-up.
    pub served: u64,
}

impl PostRecord {
    /// Server hours at work as a share of those offered; work after closing counts too.
    pub fn utilisation(&self, until: Hours) -> f64 {
        if self.offered > 0.0 { self.busy.area(until) / self.offered } else { 0.0 }
    }
}

/// What is known at the end of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Of each post.
    pub posts: Vec<PostRecord>,
    /// From setting out to the end of the route, by source, of those that end after the warm-up.
    pub journeys: Vec<Times>,
    /// Events that happened.
    pub events: u64,
    /// Consignments still under way at the end.
    pub under_way: u64,
    /// When the run ended.
    pub until: Hours,
}

#[derive(Clone, Copy, Debug)]
enum Event {
    /// A convoy of a source sets out.
    SetOut { source: u32 },
    /// A consignment comes to the post of its stage.
    Reach { consignment: u32 },
    /// A consignment has been served.
    Served { consignment: u32 },
    /// Counting begins.
    WarmedUp,
    /// A post opens with consignments waiting.
    Open { post: u32 },
}

/// A consignment under way.
#[derive(Clone, Copy, Debug)]
struct Consignment {
    /// Its number among all of its source: what its draws belong to.
    number: u64,
    set_out: Hours,
    reached: Hours,
    source: u32,
    stage: u32,
}

struct PostState {
    waiting: VecDeque<u32>,
    is_waking: bool,
    record: PostRecord,
}

struct Run<'m> {
    model: &'m Model,
    plan: Plan,
    agenda: Agenda<Event>,
    posts: Vec<PostState>,
    consignments: Vec<Consignment>,
    free: Vec<u32>,
    set_out: Vec<u64>,
    journeys: Vec<Times>,
    events: u64,
    is_counting: bool,
}

/// What a stream is for.
#[derive(Clone, Copy)]
enum Purpose {
    Departures,
    Service { stage: u32 },
    Channel { stage: u32 },
    Onward { stage: u32 },
}

/// Runs a sound model once.
pub fn run(model: &Model, plan: &Plan) -> Record {
    let posts = model.posts.iter().map(|_| PostState::new()).collect();
    let mut run = Run {
        model,
        plan: *plan,
        agenda: Agenda::default(),
        posts,
        consignments: Vec::new(),
        free: Vec::new(),
        set_out: vec![0; model.sources.len()],
        journeys: vec![Times::default(); model.sources.len()],
        events: 0,
        is_counting: false,
    };
    run.agenda.plan(plan.warm_up, Event::WarmedUp);
    for (number, source) in model.sources.iter().enumerate() {
        run.agenda.plan(source.first, Event::SetOut { source: number as u32 });
    }
    run.go();
    run.record()
}

impl PostState {
    fn new() -> Self {
        let record = PostRecord {
            waits: Times::default(),
            queue: Level::default(),
            busy: Level::default(),
            offered: 0.0,
            served: 0,
        };
        Self { waiting: VecDeque::new(), is_waking: false, record }
    }
}

impl Run<'_> {
    fn go(&mut self) {
        while let Some(event) = self.agenda.take() {
            if self.agenda.now() > self.plan.until {
                break;
            }
            self.events += 1;
            match event {
                Event::SetOut { source } => self.depart(source),
                Event::Reach { consignment } => self.reach(consignment),
                Event::Served { consignment } => self.leave(consignment),
                Event::WarmedUp => self.start_counting(),
                Event::Open { post } => {
                    self.posts[post as usize].is_waking = false;
                    self.serve(post);
                }
            }
        }
    }

    fn start_counting(&mut self) {
        self.is_counting = true;
        let now = self.agenda.now();
        for post in &mut self.posts {
            post.record.queue.restart(now);
            post.record.busy.restart(now);
        }
    }

    /// The draws of a source for a purpose.
    fn stream(&self, source: u32, purpose: Purpose) -> Stream {
        let (kind, stage) = match purpose {
            Purpose::Departures => (0, 0),
            Purpose::Service { stage } => (1, stage),
            Purpose::Channel { stage } => (2, stage),
            Purpose::Onward { stage } => (3, stage),
        };
        let purpose = (u64::from(source) << 34) | (u64::from(stage) << 2) | kind;
        let Plan { seed, replication, is_antithetic, .. } = self.plan;
        Stream::new(seed, replication, purpose, is_antithetic)
    }

    fn depart(&mut self, source: u32) {
        let index = source as usize;
        let described = &self.model.sources[index];
        let number = self.set_out[index];
        let left = described.count.map_or(u64::MAX, |count| count - number);
        let together = u64::from(described.convoy).min(left);
        let between = self.stream(source, Purpose::Departures).uniform(number);
        let next = self.agenda.now() + described.between.quantile(between);
        for offset in 0..together {
            let consignment = self.admit(source, number + offset);
            self.reach(consignment);
        }
        self.set_out[index] = number + together;
        if together < left {
            self.agenda.plan(next, Event::SetOut { source });
        }
    }

    fn admit(&mut self, source: u32, number: u64) -> u32 {
        let now = self.agenda.now();
        let consignment = Consignment { number, set_out: now, reached: now, source, stage: 0 };
        if let Some(place) = self.free.pop() {
            self.consignments[place as usize] = consignment;
            return place;
        }
        self.consignments.push(consignment);
        self.consignments.len() as u32 - 1
    }

    fn post_of(&self, consignment: u32) -> u32 {
        let Consignment { source, stage, .. } = self.consignments[consignment as usize];
        self.model.sources[source as usize].route[stage as usize].post as u32
    }

    fn reach(&mut self, consignment: u32) {
        let now = self.agenda.now();
        self.consignments[consignment as usize].reached = now;
        let post = self.post_of(consignment);
        let state = &mut self.posts[post as usize];
        state.waiting.push_back(consignment);
        state.record.queue.change(now, 1);
        self.serve(post);
    }

    /// Begins to serve whom a post can serve now.
    fn serve(&mut self, post: u32) {
        let now = self.agenda.now();
        let described: &Post = &self.model.posts[post as usize];
        let state = &mut self.posts[post as usize];
        if state.waiting.is_empty()
            || state.record.busy.level() >= u64::from(described.servers)
            || state.is_waking
        {
            return;
        }
        match described.openings.next_open(now) {
            Some(opens) if opens > now => {
                state.is_waking = true;
                self.agenda.plan(opens, Event::Open { post });
                return;
            }
            Some(_) => {}
            None => return,
        }
        while self.posts[post as usize].record.busy.level() < u64::from(described.servers) {
            let Some(consignment) = self.posts[post as usize].waiting.pop_front() else { break };
            self.begin(post, consignment);
        }
    }

    fn begin(&mut self, post: u32, consignment: u32) {
        let now = self.agenda.now();
        let Consignment { number, reached, source, stage, .. } =
            self.consignments[consignment as usize];
        let service = self.service(post, source, stage, number);
        let record = &mut self.posts[post as usize].record;
        record.queue.change(now, -1);
        record.busy.change(now, 1);
        if self.is_counting {
            record.waits.add(now - reached);
        }
        self.agenda.plan(now + service, Event::Served { consignment });
    }

    fn service(&self, post: u32, source: u32, stage: u32, number: u64) -> Hours {
        let channels = &self.model.posts[post as usize].channels;
        let duration = if let [channel] = &channels[..] {
            channel.service
        } else {
            let mut rest = self.stream(source, Purpose::Channel { stage }).uniform(number);
            let drawn = channels.iter().find(|channel| {
                rest -= channel.share;
                rest < 0.0
            });
            // Rounding may leave a crumb after the last.
            let drawn = drawn.or(channels.last());
            drawn.map_or(Duration::Constant { hours: 0.0 }, |channel| channel.service)
        };
        if let Duration::Constant { hours } = duration {
            return hours;
        }
        duration.quantile(self.stream(source, Purpose::Service { stage }).uniform(number))
    }

    fn leave(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let post = self.post_of(consignment);
        let record = &mut self.posts[post as usize].record;
        record.busy.change(now, -1);
        record.served += u64::from(self.is_counting);
        self.move_on(consignment);
        self.serve(post);
    }

    /// Sends a consignment on to its next post, or ends its journey.
    fn move_on(&mut self, consignment: u32) {
        let now = self.agenda.now();
        let Consignment { number, set_out, source, stage, .. } =
            self.consignments[consignment as usize];
        let route = &self.model.sources[source as usize].route;
        let onward = match route[stage as usize].onward {
            Duration::Constant { hours } => hours,
            onward => {
                onward.quantile(self.stream(source, Purpose::Onward { stage }).uniform(number))
            }
        };
        if stage as usize + 1 == route.len() {
            if self.is_counting {
                self.journeys[source as usize].add(now + onward - set_out);
            }
            self.free.push(consignment);
            return;
        }
        self.consignments[consignment as usize].stage = stage + 1;
        if onward > 0.0 {
            self.agenda.plan(now + onward, Event::Reach { consignment });
        } else {
            self.reach(consignment);
        }
    }

    fn record(mut self) -> Record {
        // A run without end stops with its last event.
        let until = if self.plan.until.is_finite() { self.plan.until } else { self.agenda.now() };
        for (post, described) in self.posts.iter_mut().zip(&self.model.posts) {
            let open = described.openings.hours_between(self.plan.warm_up, until);
            post.record.offered = open * f64::from(described.servers);
        }
        let under_way = (self.consignments.len() - self.free.len()) as u64;
        Record {
            posts: self.posts.into_iter().map(|post| post.record).collect(),
            journeys: self.journeys,
            events: self.events,
            under_way,
            until,
        }
    }
}
