//! Sliders: an answer without planning.

use std::sync::LazyLock;

use landbridge_trade::sliders::{Sliders, Table};

use crate::atlas;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(atlas()).unwrap());

#[test]
fn nothing_moved_changes_nothing() {
    let slid = TABLE.answer(&Sliders::default()).unwrap();
    assert_eq!(slid.effects.len(), 2);
    for effect in slid.effects {
        let after = effect.after_usd_million;
        for value in [after.central, after.low, after.median, after.high] {
            assert!((value / effect.before_usd_million - 1.0).abs() < 1e-9, "{effect:?}");
        }
        assert!(effect.residual <= 1e-10);
    }
}

#[test]
fn every_slider_helps_trade_and_its_part_is_told() {
    let moves = [
        ("freight", Sliders { freight_cut: 0.2, ..Sliders::default() }),
        ("days", Sliders { days_saved: 3.0, ..Sliders::default() }),
        ("tariffs", Sliders { preference_margin: 0.1, ..Sliders::default() }),
    ];
    for (what, sliders) in moves {
        for effect in TABLE.answer(&sliders).unwrap().effects {
            let after = effect.after_usd_million;
            assert!(after.low > effect.before_usd_million && after.low < after.high, "{what}");
            let most = effect.parts.iter().max_by(|a, b| a.usd_million.total_cmp(&b.usd_million));
            assert_eq!(most.unwrap().what, what);
            let parts: f64 = effect.parts.iter().map(|part| part.usd_million).sum();
            let change = after.central - effect.before_usd_million;
            assert!((parts - change).abs() < 1e-9 * after.central, "{what}: {parts} of {change}");
            let groups: f64 = effect.groups.iter().map(|row| row.after_usd_million).sum();
            assert!((groups / after.central - 1.0).abs() < 1e-9, "{what}: groups are {groups}");
        }
    }
}

/// The interval comes from the elasticity and the value of a day more than from the rest of the
/// world's answer.
#[test]
fn general_equilibrium_moves_the_pair_less_than_the_elasticities_do() {
    let sliders = Sliders { days_saved: 5.0, freight_cut: 0.1, ..Sliders::default() };
    for effect in TABLE.answer(&sliders).unwrap().effects {
        let after = effect.after_usd_million;
        let by_equilibrium = (after.central - effect.partial_usd_million).abs();
        assert!(by_equilibrium < 0.02 * (after.high - after.low), "{by_equilibrium} in {after:?}");
    }
}

/// The map draws what the figures say.
#[test]
fn trade_of_the_pair_is_told_among_all_pairs() {
    let sliders = Sliders { days_saved: 5.0, ..Sliders::default() };
    let slid = TABLE.answer(&sliders).unwrap();
    let pair = &TABLE.programme.pair;
    for effect in &slid.effects {
        let mine: Vec<_> =
            slid.pairs.iter().filter(|row| row.baseline == effect.baseline).collect();
        let economies = effect.economies.len();
        assert_eq!(mine.len(), economies * (economies - 1));
        let of_pair =
            mine.iter().filter(|row| pair.contains(&row.exporter) && pair.contains(&row.importer));
        let sum = of_pair.fold((0.0, 0.0), |(before, after), row| {
            (before + row.before_usd_million, after + row.after_usd_million)
        });
        assert!((sum.0 / effect.before_usd_million - 1.0).abs() < 1e-9, "{sum:?}");
        assert!((sum.1 / effect.after_usd_million.central - 1.0).abs() < 1e-9, "{sum:?}");
    }
}

#[test]
fn all_that_is_out_of_range_is_told_at_once() {
    let sliders = Sliders {
        freight_cut: 2.0,
        days_saved: f64::NAN,
        tariff_cut: [("de".to_owned(), 7.0)].into(),
        draws: 0,
        trade_elasticity: Some(-1.0),
        ..Sliders::default()
    };
    let fields: Vec<String> = TABLE.faults(&sliders).into_iter().map(|fault| fault.field).collect();
    let expected =
        ["freight_cut", "days_saved", "draws", "trade_elasticity", "tariff_cut/de", "tariff_cut"];
    assert_eq!(fields, expected);
    assert!(TABLE.faults(&Sliders::default()).is_empty());
}
