//! What a corridor has beyond queues: closures, convoys, permits, seasons, rest, breakdowns.

use landbridge_simulation::departures::Pace;
use landbridge_simulation::draws::Duration;
use landbridge_simulation::gate::{Cause, Gatekeeper, PermitPool, Permits, Traveller, Verdict};
use landbridge_simulation::model::{
    AtClosing, Breakdown, Channel, Gathering, Model, Post, Source, Stage,
};
use landbridge_simulation::openings::Openings;
use landbridge_simulation::run::{Plan, Record, run, run_with};

const DAY: f64 = 24.0;

fn post(servers: u32, hours: f64) -> Post {
    let service = Duration::Constant { hours };
    Post {
        name: "post".into(),
        servers,
        channels: vec![Channel { share: 1.0, service }],
        ..Post::default()
    }
}

/// One sets out every so many hours, so many in all.
fn clockwork(between: f64, count: u64, posts: Vec<Post>) -> Model {
    let source = Source {
        name: "source".into(),
        between: Duration::Constant { hours: between },
        convoy: 1,
        count: Some(count),
        route: (0..posts.len()).map(|post| Stage { post, ..Stage::default() }).collect(),
        ..Source::default()
    };
    Model { posts, sources: vec![source] }
}

fn once(model: &Model) -> Record {
    assert_eq!(model.faults(), []);
    run(model, &Plan { seed: 3, until: f64::INFINITY, ..Plan::default() })
}

fn near(ours: f64, expected: f64) {
    assert!((ours - expected).abs() < 1e-9, "{ours} {expected}");
}

#[test]
fn a_wait_is_told_by_its_causes() {
    // One comes at midnight, another an hour later: open from 8, shut until noon of the next day.
    let mut border = post(1, 2.0);
    border.openings = Openings::Daily { opens: 8.0, closes: 18.0 };
    border.closures = vec![(6.0, 36.0)];
    let record = once(&clockwork(1.0, 2, vec![border]));
    let waiting = record.posts[0].waiting_for;
    // The first begins at 36, the second at 38.
    near(waiting.of(Cause::Opening), 6.0 + 5.0);
    near(waiting.of(Cause::Closure), 30.0 + 30.0);
    near(waiting.of(Cause::Lane), 2.0);
    near(waiting.total(), record.posts[0].waits.total());
}

#[test]
fn a_post_that_pauses_serves_what_its_hours_allow() {
    // 2 lanes, 8 hours, 3 hours each: 5 1/3 a day, and no more after closing.
    let mut border = post(2, 3.0);
    border.openings = Openings::Daily { opens: 9.0, closes: 17.0 };
    border.at_closing = AtClosing::Pause;
    let model = clockwork(0.1, 10_000, vec![border.clone()]);
    let plan = Plan { seed: 1, until: 30.0 * DAY, ..Plan::default() };
    let record = run(&model, &plan);
    // The end of the last service of each lane may lie after the last closing.
    assert_eq!(record.posts[0].served, 160);
    near(record.posts[0].utilisation(), 1.0);
    border.at_closing = AtClosing::Finish;
    let overtime = run(&clockwork(0.1, 10_000, vec![border]), &plan);
    assert_eq!(overtime.posts[0].served, 180, "the third of each lane begins at 15:00");
    near(overtime.posts[0].utilisation(), 9.0 / 8.0);
}

#[test]
fn a_convoy_leaves_when_it_is_complete_or_when_it_is_time() {
    let gathers = |gathering| {
        let mut escort = post(Post::UNLIMITED, 5.0);
        escort.gathering = Some(gathering);
        once(&clockwork(1.0, 7, vec![escort]))
    };
    let of_three = gathers(Gathering { size: Some(3), longest: Some(10.0), leaves_at: None });
    // Twice 2 + 1 + 0 hours; the seventh waits 10 hours for nobody.
    near(of_three.posts[0].waiting_for.of(Cause::Convoy), 3.0 + 3.0 + 10.0);
    assert_eq!(of_three.under_way, 0);
    let at_eight = gathers(Gathering { leaves_at: Some(4.0), ..Gathering::default() });
    // Those of 0 to 3 leave at 4, those of 4 to 6 a day later.
    near(
        at_eight.posts[0].waiting_for.of(Cause::Convoy),
        4.0 + 3.0 + 2.0 + 1.0 + 24.0 + 23.0 + 22.0,
    );
}

#[test]
fn permits_run_out_and_come_again() {
    let model = clockwork(1.0, 5, vec![post(Post::UNLIMITED, 0.5)]);
    let plan = Plan { until: 100.0, sample: 1.0, ..Plan::default() };
    let with = |is_returned, waits| {
        let pool = PermitPool { grants: vec![(0.0, 2), (10.0, 9)], is_returned, waits };
        run_with(&model, &plan, &mut Permits::new(vec![pool], vec![Some(0)]))
    };
    let spent = with(false, true);
    near(spent.held_at_home.of(Cause::Permit), 8.0 + 7.0 + 6.0);
    assert_eq!((spent.posts[0].served, spent.under_way), (5, 0));
    assert_eq!(spent.timelines[2].held, [(2.0, 10.0, Cause::Permit)]);
    let refused = with(false, false);
    assert_eq!(refused.refused, [((0, Permits::NONE_LEFT), 3)].into());
    assert_eq!(refused.timelines[4].refused, Some(Permits::NONE_LEFT));
    assert_eq!((refused.posts[0].served, refused.under_way), (2, 0));
    let returned = with(true, true);
    near(returned.held_at_home.total(), 0.0);
    assert_eq!(returned.posts[0].served, 5);
}

#[test]
fn who_waits_for_a_returned_permit_is_woken() {
    let model = clockwork(1.0, 3, vec![post(Post::UNLIMITED, 5.0)]);
    let pool = PermitPool { grants: vec![(0.0, 1)], is_returned: true, waits: true };
    let plan = Plan { until: 100.0, ..Plan::default() };
    let record = run_with(&model, &plan, &mut Permits::new(vec![pool], vec![Some(0)]));
    // At 0, 5 and 10; the journey counts from there.
    near(record.held_at_home.of(Cause::Permit), 4.0 + 8.0);
    near(record.journeys[0].most(), 5.0);
}

/// Holds the first at the post and after its service, sends the second through the slow channel,
/// refuses the third.
struct Officer;

impl Gatekeeper for Officer {
    fn reach(&mut self, who: &Traveller, now: f64) -> Verdict {
        match who.number {
            0 if now < 2.0 => Verdict::Hold { until: Some(2.0), cause: Cause::Permit },
            2 => Verdict::Refuse { code: 7 },
            _ => Verdict::Pass,
        }
    }

    fn serve(&mut self, who: &Traveller, _now: f64) -> Option<usize> {
        Some(usize::from(who.number == 1))
    }

    fn leave(&mut self, who: &Traveller, now: f64) -> Verdict {
        if who.number == 0 && now < 10.0 {
            return Verdict::Hold { until: Some(10.0), cause: Cause::Refused };
        }
        Verdict::Pass
    }
}

#[test]
fn a_gatekeeper_holds_refuses_and_chooses_the_channel() {
    let mut border = post(9, 1.0);
    border.channels[0].share = 0.5;
    border.channels.push(Channel { share: 0.5, service: Duration::Constant { hours: 6.0 } });
    let model = clockwork(1.0, 3, vec![border]);
    let plan = Plan { until: 50.0, sample: 1.0, ..Plan::default() };
    let record = run_with(&model, &plan, &mut Officer);
    near(record.posts[0].waiting_for.of(Cause::Permit), 2.0);
    near(record.posts[0].waiting_for.of(Cause::Refused), 7.0);
    assert_eq!((record.posts[0].served, record.posts[0].refused), (2, 1));
    assert_eq!(record.refused, [((0, 7), 1)].into());
    let ends: Vec<Option<f64>> = record.timelines.iter().map(|timeline| timeline.ended).collect();
    assert_eq!(ends, [Some(10.0), Some(7.0), Some(2.0)]);
    assert_eq!(record.posts[0].queue.level(), 0);
}

#[test]
fn seasons_and_departures_say_when_consignments_set_out() {
    let mut model = clockwork(1.0, 10, vec![post(9, 0.0)]);
    model.sources[0].pace = Pace::Listed(vec![(2.5, 0.0), (20.0, 2.0)]);
    model.sources[0].departures = Openings::Daily { opens: 6.0, closes: 22.0 };
    let plan = Plan { until: 100.0, sample: 1.0, ..Plan::default() };
    let record = run(&model, &plan);
    let set_out: Vec<f64> = record.timelines.iter().map(|timeline| timeline.set_out).collect();
    // Ready at 0, 1, 2, 20.25, 20.75, …: they set out from 6 to 22.
    assert_eq!(set_out, [6.0, 6.0, 6.0, 20.25, 20.75, 21.25, 21.75, 30.0, 30.0, 30.0]);
}

#[test]
fn drivers_rest_and_vehicles_break_down() {
    let mut model = clockwork(1.0, 20_000, vec![post(Post::UNLIMITED, 0.0)]);
    model.sources[0].approach = Duration::Constant { hours: 20.0 };
    model.sources[0].moving_hours = Some(9.0);
    near(once(&model).journeys[0].mean(), 20.0 + 2.0 * 15.0);
    model.sources[0].approach = Duration::Constant { hours: 18.0 };
    near(once(&model).journeys[0].mean(), 18.0 + 15.0);
    let repair = Duration::Exponential { mean: 8.0 };
    model.sources[0].breakdown = Some(Breakdown { per_hour: 0.01, repair });
    let expected = 33.0 + (1.0 - (-0.18_f64).exp()) * 8.0;
    let mean = once(&model).journeys[0].mean();
    assert!((mean - expected).abs() < 0.15, "{mean} {expected}");
}

#[test]
fn a_consignment_draws_the_same_in_another_scenario() {
    let uncertain = |model: &mut Model| {
        for (place, post) in model.posts.iter_mut().enumerate() {
            post.key = Some(100 + place as u64);
            post.channels[0].service = Duration::Exponential { mean: 2.0 };
        }
        model.sources[0].key = Some(42);
        model.sources[0].between = Duration::Exponential { mean: 1.0 };
    };
    let timelines = |model: &Model| {
        run(model, &Plan { seed: 5, until: 500.0, sample: 1.0, ..Plan::default() }).timelines
    };
    let unlimited = || post(Post::UNLIMITED, 0.0);
    let mut before = clockwork(1.0, 50, vec![unlimited(), unlimited()]);
    uncertain(&mut before);
    // The other scenario has another source before it, and another post in between.
    let mut after = clockwork(1.0, 50, vec![unlimited(), unlimited(), post(1, 4.0)]);
    uncertain(&mut after);
    after.sources[0].route.swap(1, 2);
    let other = Source { key: Some(7), ..after.sources[0].clone() };
    after.sources.insert(0, other);
    let before = timelines(&before);
    let after: Vec<_> =
        timelines(&after).into_iter().filter(|timeline| timeline.source == 1).collect();
    assert_eq!(before.len(), 50);
    let served = |visit: &landbridge_simulation::run::Visit| {
        visit.left.zip(visit.begun).map(|(left, begun)| left - begun)
    };
    for (one, two) in before.iter().zip(&after) {
        near(one.set_out, two.set_out);
        for (a, b) in [(0, 0), (1, 2)] {
            if let (Some(mine), Some(theirs)) = (served(&one.visits[a]), served(&two.visits[b])) {
                assert!((mine - theirs).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn queues_are_kept_by_the_stretch() {
    let mut border = post(1, 0.0);
    border.closures = vec![(0.0, 12.0)];
    let model = clockwork(6.0, 5, vec![border]);
    let record = run(&model, &Plan { until: 24.0, stretch: 6.0, ..Plan::default() });
    let means: Vec<f64> = record.posts[0].queues.means().collect();
    assert_eq!(means, [1.0, 2.0, 0.0, 0.0]);
}
