//! The report of what sliders come to: trade after a change that is made up.

use landbridge_scenario::report::document::{Block, Document, Grid, Key, left, right};
use landbridge_sheet::drawing::Pen;
use landbridge_sheet::{Drawing, Shape};

use super::{
    BARS, INK, METHOD, MUTED, WIDTH, everyone, million, missing_of, parts, published, whose,
};
use crate::evaluate::Effect;
use crate::facts;
use crate::sliders::{Slid, Sliders, Table};
use crate::target::assumptions;

/// The report as blocks: in short, what was changed, what comes of it, method, data, limits.
pub fn document(table: &Table, sliders: &Sliders, slid: &Slid) -> Document {
    let mut blocks = vec![Block::Heading("In short".into())];
    blocks.extend(slid.effects.iter().map(|effect| Block::Text(told(table, slid, effect))));
    blocks.push(Block::Keys(keys(slid)));
    blocks.push(Block::Figure(bars(slid)));
    blocks.push(Block::Heading("What was changed".into()));
    blocks.push(Block::List(changes(sliders)));
    blocks.push(Block::Heading("What contributes".into()));
    blocks.push(Block::Table(parts(&slid.effects)));
    blocks.push(Block::Small(
        "Million dollars a year, each part after the ones above it, at the central elasticity and \
         value of a day."
            .into(),
    ));
    for effect in &slid.effects {
        blocks.push(Block::Heading(format!("By goods, {} figures", whose(&effect.baseline))));
        blocks.push(Block::Table(groups(effect)));
    }
    if let Some(effect) = slid.effects.first() {
        blocks.push(Block::Heading("What everyone makes of it".into()));
        blocks.push(Block::Table(everyone(effect)));
    }
    method(&mut blocks, slid);
    data(&mut blocks, table);
    Document { title: format!("{}: a cost that is made up", table.programme.title), blocks }
}

/// Trade after the change by one side's figures, and what is missing to the target.
fn told(table: &Table, slid: &Slid, effect: &Effect) -> String {
    let title = table.baselines.iter().find(|row| row.id == effect.baseline);
    let after = &effect.after_usd_million;
    format!(
        "By the figures of {}, trade goes from ${} million a year to {} ({} to {}); the target of \
         ${} million is reached in {:.1} % of the draws.{}",
        title.map_or(effect.baseline.as_str(), |row| row.title.as_str()),
        million(effect.before_usd_million),
        million(after.median),
        million(after.low),
        million(after.high),
        million(slid.target_usd_million),
        effect.probability * 100.0,
        missing_of(slid.target_usd_million, std::slice::from_ref(effect))
    )
}

fn keys(slid: &Slid) -> Vec<Key> {
    let key = |value: f64, name: String| Key {
        value: format!("${} million", million(value)),
        name,
        change: None,
    };
    let mut keys = vec![key(slid.target_usd_million, "target".into())];
    for effect in &slid.effects {
        let after = effect.after_usd_million.median;
        keys.push(key(after, format!("after the change, {} figures", whose(&effect.baseline))));
    }
    keys
}

/// What the sliders say, in words; what stands at nothing is not told.
fn changes(sliders: &Sliders) -> Vec<String> {
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let mut lines = Vec::new();
    if sliders.freight_cut != 0.0 {
        lines.push(format!("Freight between the pair falls by {}.", percent(sliders.freight_cut)));
    }
    if sliders.days_saved != 0.0 {
        lines.push(format!("Carriage takes {:.1} days less, door to door.", sliders.days_saved));
    }
    for (importer, cut) in sliders.tariff_cut.iter().filter(|(_, cut)| **cut != 0.0) {
        let name = name_of(importer);
        lines.push(format!("{name} gives up a tariff of {} of the value.", percent(*cut)));
    }
    if sliders.preference_margin != 0.0 {
        let margin = percent(sliders.preference_margin);
        lines.push(format!("Both give up a further {margin} of the value on each other's goods."));
    }
    if lines.is_empty() {
        lines.push("Nothing: this is trade as it is.".to_owned());
    }
    if let Some(elasticity) = sliders.trade_elasticity {
        lines.push(format!("The trade elasticity is held at {elasticity}."));
    }
    lines
}

fn name_of(economy: &str) -> String {
    let rows = facts::economies();
    let row = rows.into_iter().find(|row| row.economy_id == economy);
    row.map_or_else(|| economy.to_owned(), |row| row.name)
}

fn groups(effect: &Effect) -> Grid {
    let columns = vec![
        left("From, to", 0.3),
        left("Goods", 0.31),
        right("before", 0.13),
        right("after", 0.13),
        right("change", 0.13),
    ];
    let row = |row: &crate::evaluate::GroupEffect| {
        let change = row.after_usd_million - row.before_usd_million;
        vec![
            format!("{} to {}", name_of(&row.exporter), name_of(&row.importer)),
            row.group.replace('-', " "),
            format!("{:.2}", row.before_usd_million),
            format!("{:.2}", row.after_usd_million),
            format!("{change:+.2}"),
        ]
    };
    Grid { columns, rows: effect.groups.iter().map(row).collect() }
}

fn method(blocks: &mut Vec<Block>, slid: &Slid) {
    blocks.push(Block::Heading("Method and equations".into()));
    blocks.push(Block::Text(
        "The change is laid over the carriage of today, which the planner gave: money and days as \
         means of what shippers take. Queues stand as they are, since nothing is planned anew."
            .to_owned(),
    ));
    // How cost makes trade, and what general equilibrium makes of it.
    blocks.extend(METHOD[1..3].iter().map(|line| Block::Text((*line).to_owned())));
    let residual = slid.effects.iter().map(|effect| effect.residual).fold(0.0, f64::max);
    blocks.push(Block::Text(format!(
        "Markets clear to {residual:.0e} (largest |ln(demand / output)| of all equilibria). {} \
         draws, seed {}.",
        slid.draws, slid.seed
    )));
}

fn data(blocks: &mut Vec<Block>, table: &Table) {
    let mut lines: Vec<String> = Vec::new();
    for line in table.baselines.iter().flat_map(|baseline| &baseline.assumptions) {
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    blocks.push(Block::Heading("Data, assumptions and limits".into()));
    lines.extend(assumptions());
    lines.push(
        "A tariff that is given up is laid on all goods of the pair, and nothing is said of what \
         it would take to bring a cost about."
            .to_owned(),
    );
    blocks.push(Block::List(lines));
    blocks.push(Block::Heading("Sources".into()));
    blocks.push(Block::List(published()));
}

/// Trade before and after by each side's figures with the interval, and the target as a line.
fn bars(slid: &Slid) -> Drawing {
    const LEFT: f32 = 150.0;
    const BAR: f32 = 12.0;
    let highest = slid.effects.iter().map(|effect| effect.after_usd_million.high);
    let most = highest.fold(slid.target_usd_million, f64::max);
    let at = |value: f64| LEFT + (value / most) as f32 * (WIDTH - LEFT - 60.0);
    let heading = "Trade before and after, with the target";
    let told: Vec<String> = slid.effects.iter().map(|effect| whose(&effect.baseline)).collect();
    let mut drawing = Drawing::new("moved", heading, &told.join("; "), WIDTH);
    drawing.text([0.0, 16.0], heading, Pen::new(14.0, INK).bold());
    let (top, mut y) = (48.0, 48.0);
    for (number, effect) in slid.effects.iter().enumerate() {
        let after = &effect.after_usd_million;
        let name = format!("{} figures", whose(&effect.baseline));
        drawing.text([0.0, y + BAR], &name, Pen::new(10.5, INK));
        let wide = |value: f64| (at(value) - LEFT).max(1.0);
        drawing.put(Shape::rect([LEFT, y], wide(effect.before_usd_million), BAR, MUTED));
        let before = million(effect.before_usd_million);
        let pen = Pen::new(9.0, MUTED);
        drawing.text([at(effect.before_usd_million) + 5.0, y + 9.5], &before, pen);
        let below = y + BAR + 4.0;
        let colour = BARS[number % BARS.len()];
        drawing.put(Shape::rect([LEFT, below], wide(after.median), BAR, colour));
        let middle = below + BAR / 2.0;
        drawing.put(Shape::rule([at(after.low), middle], [at(after.high), middle], INK));
        let pen = Pen::new(9.0, MUTED);
        drawing.text([at(after.high) + 5.0, below + 9.5], &million(after.median), pen);
        y = below + BAR + 14.0;
    }
    let x = at(slid.target_usd_million);
    drawing.put(Shape::rule([x, top - 6.0], [x, y], INK));
    drawing.text([x - 32.0, top - 10.0], "target", Pen::new(9.5, INK));
    drawing.height = y + 6.0;
    drawing
}
