//! What trade makes of a cost: the published elasticities, and the arithmetic of the target.

use landbridge_trade::answer::{Answer, Cost, DayValue, cut_for, days_for};
use landbridge_trade::facts::{self, DayMeasure};

/// Four times the trade: by how much the cost has to fall, and how many days that is.
#[test]
fn four_fold_trade_needs_a_quarter_of_the_cost_or_weeks() {
    let percent = |elasticity| (cut_for(4.0, elasticity) * 1000.0).round() / 10.0;
    let cuts: Vec<f64> =
        facts::elasticities().iter().map(|e| percent(e.trade_elasticity)).collect();
    assert_eq!(cuts, [29.3, 24.1, 15.5]);
    let days: Vec<(String, f64, f64)> = facts::day_values()
        .into_iter()
        .map(|row| {
            let of = |share| days_for(4.0, DayValue { measure: row.measure, share }, 5.03).round();
            (row.day_value_id.clone(), of(row.high), of(row.low))
        })
        .collect();
    let expected = [
        ("hummels-schaur".to_owned(), 13.0, 46.0),
        ("freund-rocha".to_owned(), 20.0, 20.0),
        ("djankov-freund-pham".to_owned(), 139.0, 139.0),
    ];
    assert_eq!(days, expected);
}

#[test]
fn a_cost_that_does_not_change_changes_nothing() {
    let cost = Cost { freight: 0.3, days: 12.0, tariff: 0.1 };
    for answer in Answer::draws(50, 3) {
        assert!(answer.log_freeness(&cost, &cost).abs() < 1e-15);
    }
}

#[test]
fn freight_days_and_tariffs_multiply() {
    let from = Cost { freight: 0.3, days: 12.0, tariff: 0.1 };
    let to = Cost { freight: 0.2, days: 8.0, tariff: 0.0 };
    let day = DayValue { measure: DayMeasure::TradeCostPerDay, share: 0.01 };
    let answer = Answer { trade_elasticity: 5.0, day };
    let cost = |cost: &Cost| (1.0 + cost.freight) * (0.01 * cost.days).exp() * (1.0 + cost.tariff);
    let expected = (cost(&to) / cost(&from)).powf(-5.0);
    assert!((answer.log_freeness(&from, &to).exp() / expected - 1.0).abs() < 1e-12);
    let day = DayValue { measure: DayMeasure::TradePerDay, share: 0.07 };
    let waits = Cost { days: 11.0, ..from };
    let more = Answer { day, ..answer }.log_freeness(&from, &waits);
    assert!((more - 0.07).abs() < 1e-15);
}

#[test]
fn draws_are_of_the_published_values_and_do_not_depend_on_their_number() {
    let draws = Answer::draws(2000, 7);
    assert_eq!(draws[..10], Answer::draws(10, 7));
    assert_ne!(draws[..10], Answer::draws(10, 8));
    for row in facts::elasticities() {
        let taken = draws
            .iter()
            .filter(|draw| draw.trade_elasticity.total_cmp(&row.trade_elasticity).is_eq());
        let share = taken.count() as f64 / draws.len() as f64;
        assert!((share - 1.0 / 3.0).abs() < 0.04, "{}: {share}", row.elasticity_id);
    }
    let rows = facts::day_values();
    for draw in &draws {
        let is_published = rows.iter().any(|row| {
            row.measure == draw.day.measure && (row.low..=row.high).contains(&draw.day.share)
        });
        assert!(is_published, "{draw:?}");
    }
}
