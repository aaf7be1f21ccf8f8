//! Derivatives and integrals against differences and sums of the values.

use super::*;

fn functions() -> Vec<(&'static str, LinkPerformanceFunction)> {
    let post = QueueParameters {
        servers: 3,
        service_h: 2.0,
        opening_h: 9.0,
        variability: 0.8,
        knee: Queue::KNEE,
    };
    let single = QueueParameters { servers: 1, ..post };
    vec![
        ("constant", LinkPerformanceFunction::Constant { time: 4.0 }),
        ("bpr 4", LinkPerformanceFunction::Bpr(Bpr::new(6.0, 9.0, 0.15, 4.0).unwrap())),
        ("bpr 2", LinkPerformanceFunction::Bpr(Bpr::new(6.0, 9.0, 0.15, 2.0).unwrap())),
        ("bpr 1", LinkPerformanceFunction::Bpr(Bpr::new(6.0, 9.0, 0.15, 1.0).unwrap())),
        ("bpr real", LinkPerformanceFunction::Bpr(Bpr::new(6.0, 9.0, 0.4, 5.78).unwrap())),
        ("conical", LinkPerformanceFunction::Conical(Conical::new(6.0, 9.0, 4.0).unwrap())),
        (
            "davidson",
            LinkPerformanceFunction::Davidson(
                Davidson::new(6.0, 13.0, 0.3, Davidson::KNEE).unwrap(),
            ),
        ),
        ("queue", LinkPerformanceFunction::Queue(Queue::new(post).unwrap())),
        ("single queue", LinkPerformanceFunction::Queue(Queue::new(single).unwrap())),
    ]
}

#[test]
fn derivatives_are_those_of_the_values() {
    for (name, function) in functions() {
        for flow in [0.5, 1.0, 3.7, 4.2, 8.0, 11.9, 12.8, 13.9, 20.0] {
            let step = 1e-5;
            let (low, high) =
                (function.travel_time(flow - step), function.travel_time(flow + step));
            let here = function.travel_time(flow);
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()));
            let slope = (high.time - low.time) / (2.0 * step);
            assert!(near(here.slope, slope), "{name} at {flow}: {} {slope}", here.slope);
            let curvature = (high.slope - low.slope) / (2.0 * step);
            let ours = function.curvature(flow);
            assert!(near(ours, curvature), "{name} at {flow}: {ours} {curvature}");
            let area =
                (function.integral(flow + step) - function.integral(flow - step)) / (2.0 * step);
            assert!(near(here.time, area), "{name} at {flow}: {} {area}", here.time);
            let (low, high) =
                (function.marginal_time(flow - step), function.marginal_time(flow + step));
            let slope = (high.time - low.time) / (2.0 * step);
            assert!(near(function.marginal_time(flow).slope, slope), "{name} at {flow}");
        }
        assert!(function.integral(0.0).abs() < 1e-12, "{name}");
    }
}

#[test]
fn times_never_fall() {
    for (name, function) in functions() {
        let mut before = function.travel_time(0.0).time;
        for tenth in 1..400 {
            let time = function.travel_time(f64::from(tenth) * 0.1).time;
            assert!(time.is_finite() && time >= before, "{name}");
            before = time;
        }
    }
}

#[test]
fn known_values() {
    let bpr = Bpr::new(6.0, 25900.20064, 0.15, 4.0).unwrap();
    let time = bpr.travel_time(4_494.657_646_4).time;
    assert!((time - 6.000_816_237_354_32).abs() < 1e-10, "{time}");
    let conical = Conical::new(3.0, 10.0, 5.0).unwrap();
    assert!((conical.travel_time(0.0).time - 3.0).abs() < 1e-12);
    assert!((conical.travel_time(10.0).time - 6.0).abs() < 1e-12);
    // M/M/1 at utilisation 0.8, always open: u s / (1 - u) in queue, s in service.
    let place = QueueParameters {
        servers: 1,
        service_h: 0.5,
        opening_h: 24.0,
        variability: 1.0,
        knee: Queue::KNEE,
    };
    let queue = Queue::new(place).unwrap();
    let time = queue.travel_time(0.8 * 48.0).time;
    assert!((time - 0.5 / 0.2).abs() < 1e-12, "{time}");
}

#[test]
fn parameters_out_of_range_are_named() {
    let error = Bpr::new(1.0, 0.0, 0.15, 4.0).unwrap_err();
    assert_eq!(error.to_string(), "capacity is 0; it must be above 0");
    let error = Bpr::new(1.0, 1e-300, 0.15, 4.0).unwrap_err();
    assert_eq!(error.parameter, "b / capacity^power");
    assert_eq!(Conical::new(1.0, 1.0, 1.0).unwrap_err().parameter, "a");
    assert_eq!(Davidson::new(f64::NAN, 1.0, 1.0, 0.9).unwrap_err().parameter, "free-flow time");
}
