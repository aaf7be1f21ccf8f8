//! What was found, to read and to compute with: JSON, a table, a report in HTML and PDF.

pub mod moved;

use landbridge_scenario::report::document::{Block, Document, Grid, Key, left, right};
use landbridge_sheet::drawing::Pen;
use landbridge_sheet::{Colour, Drawing, Shape, SheetError};

use crate::answer::{Answer, cut_for};
use crate::evaluate::Effect;
use crate::facts;
use crate::programme::Programme;
use crate::target::{Combination, Findings};

const INK: Colour = Colour(0x14, 0x23, 0x2B);
const MUTED: Colour = Colour(0x5D, 0x6C, 0x75);
const BARS: [Colour; 2] = [Colour(0x00, 0x69, 0xA8), Colour(0xC2, 0x41, 0x0C)];
const WIDTH: f32 = 720.0;
/// Rows of a figure at most; the tables have all.
const MOST: usize = 16;

/// A file: its name and its bytes.
pub type File = (String, Vec<u8>);

/// The files of a result folder.
///
/// # Errors
///
/// A letter that no font has.
pub fn files(findings: &Findings, programme: &Programme) -> Result<Vec<File>, SheetError> {
    let document = document(findings, programme);
    let json = serde_json::to_vec_pretty(findings).expect("findings are plain values");
    let mut files = vec![
        ("findings.json".to_owned(), json),
        ("combinations.csv".to_owned(), table(findings)),
        ("groups.csv".to_owned(), groups(findings)),
        ("economies.csv".to_owned(), economies(findings)),
        ("report.html".to_owned(), document.html()),
        ("report.pdf".to_owned(), document.pdf()?),
    ];
    files.sort();
    Ok(files)
}

/// A title for the measures of a combination.
pub fn named(combination: &Combination, programme: &Programme) -> String {
    if combination.measures.is_empty() {
        return "Nothing is done".to_owned();
    }
    let title = |id: &String| {
        let found = programme.measure.iter().find(|measure| measure.id == *id);
        found.map_or_else(|| id.clone(), |measure| measure.title.clone())
    };
    combination.measures.iter().map(title).collect::<Vec<_>>().join(" + ")
}

fn written(rows: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows(&mut writer).expect("writing to memory succeeds");
    writer.into_inner().expect("writing to memory succeeds")
}

/// A row for each combination, world and baseline.
fn table(findings: &Findings) -> Vec<u8> {
    written(|writer| {
        writer.write_record([
            "world",
            "measures",
            "baseline",
            "before_usd_million",
            "central_usd_million",
            "low_usd_million",
            "median_usd_million",
            "high_usd_million",
            "probability",
            "investment_usd_million",
        ])?;
        for row in &findings.combinations {
            for effect in &row.effects {
                let after = &effect.after_usd_million;
                let figures = [
                    effect.before_usd_million,
                    after.central,
                    after.low,
                    after.median,
                    after.high,
                    effect.probability,
                ];
                let mut cells =
                    vec![row.world.clone(), row.measures.join("+"), effect.baseline.clone()];
                cells.extend(figures.map(|figure| figure.to_string()));
                cells.push(row.investment_usd_million.map_or(String::new(), |usd| usd.to_string()));
                writer.write_record(cells)?;
            }
        }
        Ok(())
    })
}

fn groups(findings: &Findings) -> Vec<u8> {
    written(|writer| {
        writer.write_record([
            "world",
            "measures",
            "baseline",
            "exporter",
            "importer",
            "group",
            "before_usd_million",
            "after_usd_million",
        ])?;
        for (row, effect) in each(findings) {
            for group in &effect.groups {
                writer.write_record([
                    &row.world,
                    &row.measures.join("+"),
                    &effect.baseline,
                    &group.exporter,
                    &group.importer,
                    &group.group,
                    &group.before_usd_million.to_string(),
                    &group.after_usd_million.to_string(),
                ])?;
            }
        }
        Ok(())
    })
}

fn economies(findings: &Findings) -> Vec<u8> {
    written(|writer| {
        writer.write_record([
            "world",
            "measures",
            "baseline",
            "economy",
            "exports_percent",
            "imports_percent",
            "welfare_percent",
            "terms_of_trade_percent",
        ])?;
        for (row, effect) in each(findings) {
            for economy in &effect.economies {
                writer.write_record([
                    &row.world,
                    &row.measures.join("+"),
                    &effect.baseline,
                    &economy.economy,
                    &economy.exports_percent.to_string(),
                    &economy.imports_percent.to_string(),
                    &economy.welfare_percent.to_string(),
                    &economy.terms_of_trade_percent.to_string(),
                ])?;
            }
        }
        Ok(())
    })
}

fn each(findings: &Findings) -> impl Iterator<Item = (&Combination, &Effect)> {
    findings.combinations.iter().flat_map(|row| row.effects.iter().map(move |effect| (row, effect)))
}

/// Whole dollars in millions, or tenths of small ones.
fn million(value: f64) -> String {
    match value {
        _ if value.abs() < 100.0 => format!("{value:.1}"),
        _ if value.abs() < 1000.0 => format!("{value:.0}"),
        _ => format!("{},{:03}", (value / 1000.0).trunc(), (value.abs() % 1000.0).trunc()),
    }
}

/// Whose figures: the id of a baseline as a word.
fn whose(baseline: &str) -> String {
    let mut letters = baseline.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence that answers the question of the programme.
pub fn answer(findings: &Findings, programme: &Programme) -> Vec<String> {
    let mut lines = Vec::new();
    for need in &findings.needs {
        let title = programme.baseline.iter().find(|row| row.id == need.baseline);
        let cuts: Vec<String> = need
            .cuts
            .iter()
            .map(|cut| format!("{:.0} % at {}", cut.share * 100.0, cut.trade_elasticity))
            .collect();
        lines.push(format!(
            "By the figures of {}, trade is ${} million a year and has to grow {:.1} times; with \
             everything else held, its cost would have to fall by {} (per trade elasticity).",
            title.map_or(need.baseline.as_str(), |row| row.title.as_str()),
            million(need.trade_usd_million),
            need.factor,
            cuts.join(", ")
        ));
    }
    for world in &programme.world {
        let ranked = findings.ranked(&world.id);
        let Some(best) = ranked.first() else { continue };
        let told: Vec<String> = best
            .effects
            .iter()
            .map(|effect| {
                let after = &effect.after_usd_million;
                format!(
                    "${} million ({} to {}) by the {} figures, probability {:.1} %",
                    million(after.median),
                    million(after.low),
                    million(after.high),
                    whose(&effect.baseline),
                    effect.probability * 100.0
                )
            })
            .collect();
        let reaches = best.effects.iter().any(|effect| effect.probability >= 0.5);
        let verdict = if reaches {
            "Most probable"
        } else {
            "No combination is likely to reach the target; nearest"
        };
        lines.push(format!(
            "{}: {verdict} is \"{}\": {}.{}",
            world.title,
            named(best, programme),
            told.join("; "),
            missing_of(findings.target_usd_million, &best.effects)
        ));
    }
    lines
}

/// What is still missing at the median, and what would bring it.
fn missing_of(target_usd_million: f64, effects: &[Effect]) -> String {
    let theta = Answer::central().trade_elasticity;
    let parts: Vec<String> = effects
        .iter()
        .map(|effect| (effect, target_usd_million / effect.after_usd_million.median))
        .filter(|(_, factor)| *factor > 1.0)
        .map(|(effect, factor)| {
            format!(
                "{factor:.1} times by the {} figures, a further cut of trade cost by {:.0} %",
                whose(&effect.baseline),
                cut_for(factor, theta) * 100.0
            )
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!(" What is missing then is {} (at an elasticity of {theta}).", parts.join("; "))
}

/// The report as blocks.
pub fn document(findings: &Findings, programme: &Programme) -> Document {
    let mut blocks = vec![Block::Heading("In short".into())];
    blocks.extend(answer(findings, programme).into_iter().map(Block::Text));
    blocks.push(Block::Keys(keys(findings)));
    for world in &programme.world {
        let ranked = findings.ranked(&world.id);
        if ranked.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(world.title.clone()));
        blocks.push(Block::Figure(bars(findings, programme, &ranked, &world.title)));
        blocks.push(Block::Table(grid(findings, programme, &ranked)));
        blocks.push(Block::Small(
            "Million dollars a year of trade both ways: median of the draws, with 2.5th and 97.5th \
             percentile; probability that the target is reached. Gain per dollar is the median gain \
             of a year by the investment, where one is told for every measure."
                .into(),
        ));
    }
    let first = programme.world.first().map_or("", |world| &*world.id);
    let of_first = findings.combinations.iter().filter(|row| row.world == first);
    let all = of_first.max_by_key(|row| row.measures.len());
    if let Some(all) = all {
        blocks.push(Block::Heading(format!("What contributes: {}", named(all, programme))));
        blocks.push(Block::Table(parts(&all.effects)));
        blocks.push(Block::Heading("What everyone makes of it".into()));
        blocks.extend(all.effects.first().map(|effect| Block::Table(everyone(effect))));
    }
    blocks.push(Block::Heading("Measures".into()));
    let measure = |row: &crate::programme::Measure| {
        let cost = row.investment_usd_million.map_or_else(
            || "investment not told".to_owned(),
            |usd| format!("${} million to build", million(usd)),
        );
        format!("{} (from {}, {cost}): {}", row.title, row.from_year, row.source)
    };
    blocks.push(Block::List(programme.measure.iter().map(measure).collect()));
    method(&mut blocks, findings);
    Document { title: findings.title.clone(), blocks }
}

fn keys(findings: &Findings) -> Vec<Key> {
    let key = |value: String, name: String| Key { value, name, change: None };
    let mut keys = vec![key(
        format!("${} million", million(findings.target_usd_million)),
        format!("target, by {}", findings.year),
    )];
    for need in &findings.needs {
        keys.push(key(
            format!("${} million", million(need.trade_usd_million)),
            format!("today, {} figures", whose(&need.baseline)),
        ));
    }
    keys
}

fn grid(findings: &Findings, programme: &Programme, ranked: &[&Combination]) -> Grid {
    let mut columns = vec![left("Measures", 0.34)];
    let share = 0.5 / findings.needs.len().max(1) as f32;
    for need in &findings.needs {
        columns.push(right(&format!("{} figures", whose(&need.baseline)), share * 0.68));
        columns.push(right("reached", share * 0.32));
    }
    columns.push(right("gain per $", 0.16));
    let none: Option<&&Combination> = ranked.iter().find(|row| row.measures.is_empty());
    let row = |of: &&Combination| {
        let mut cells = vec![named(of, programme)];
        for effect in &of.effects {
            let after = &effect.after_usd_million;
            cells.push(format!(
                "{} ({} to {})",
                million(after.median),
                million(after.low),
                million(after.high)
            ));
            cells.push(format!("{:.1} %", effect.probability * 100.0));
        }
        let gain =
            of.investment_usd_million.filter(|usd| *usd > 0.0).zip(none).map(|(usd, none)| {
                let gains: Vec<String> = of
                    .effects
                    .iter()
                    .zip(&none.effects)
                    .map(|(with, without)| {
                        let more = with.after_usd_million.median - without.after_usd_million.median;
                        format!("{:.3}", more / usd)
                    })
                    .collect();
                gains.join(", ")
            });
        cells.push(gain.unwrap_or_else(|| "not told".to_owned()));
        cells
    };
    Grid { columns, rows: ranked.iter().map(row).collect() }
}

fn parts(effects: &[Effect]) -> Grid {
    let mut columns = vec![left("Part", 0.4)];
    let share = 0.6 / effects.len().max(1) as f32;
    let figures = |effect: &Effect| right(&format!("{} figures", whose(&effect.baseline)), share);
    columns.extend(effects.iter().map(figures));
    let names = [
        ("freight", "Freight"),
        ("days", "Days"),
        ("carried", "What is carried at all"),
        ("tariffs", "Tariffs"),
        ("equilibrium", "Prices everywhere"),
    ];
    let row = |(what, name): &(&str, &str)| {
        let mut cells = vec![(*name).to_owned()];
        cells.extend(effects.iter().map(|effect| {
            let part = effect.parts.iter().find(|part| part.what == *what);
            part.map_or_else(String::new, |part| format!("{:+.1}", part.usd_million))
        }));
        cells
    };
    Grid { columns, rows: names.iter().map(row).collect() }
}

fn everyone(effect: &Effect) -> Grid {
    let names = facts::economies();
    let columns = vec![
        left("Economy", 0.4),
        right("exports, %", 0.2),
        right("imports, %", 0.2),
        right("welfare, %", 0.2),
    ];
    let row = |economy: &crate::evaluate::EconomyEffect| {
        let name = names.iter().find(|row| row.economy_id == economy.economy);
        vec![
            name.map_or_else(|| economy.economy.clone(), |row| row.name.clone()),
            format!("{:+.3}", economy.exports_percent),
            format!("{:+.3}", economy.imports_percent),
            format!("{:+.4}", economy.welfare_percent),
        ]
    };
    Grid { columns, rows: effect.economies.iter().map(row).collect() }
}

fn method(blocks: &mut Vec<Block>, findings: &Findings) {
    blocks.push(Block::Heading("Method".into()));
    for line in METHOD {
        blocks.push(Block::Text(line.to_owned()));
    }
    let residual = each(findings).map(|(_, effect)| effect.residual).fold(0.0, f64::max);
    let loops = findings.combinations.iter().map(|row| row.residual).fold(0.0, f64::max);
    blocks.push(Block::Text(format!(
        "Markets clear to {residual:.0e} (largest |ln(demand / output)| of all equilibria); trade \
         and queues agree to {loops:.0e} of trade. {} draws, seed {}, atlas {}.",
        findings.draws, findings.seed, findings.atlas
    )));
    blocks.push(Block::Heading("Assumptions and limits".into()));
    blocks.push(Block::List(findings.assumptions.clone()));
    blocks.push(Block::Heading("Sources".into()));
    blocks.push(Block::List(published()));
}

/// The published elasticities and values of a day, each with its source.
fn published() -> Vec<String> {
    let sources = facts::sources();
    let elasticities = facts::elasticities()
        .into_iter()
        .map(|row| (format!("trade elasticity {}", row.trade_elasticity), row.source));
    let days = facts::day_values().into_iter().map(|row| {
        let range = if row.low < row.high {
            format!("{} to {}", row.low, row.high)
        } else {
            row.low.to_string()
        };
        (format!("value of a day {range} ({:?})", row.measure), row.source)
    });
    let line = |(what, source): (String, String)| {
        let title = sources.iter().find(|row| row.source_id == source);
        format!("{what}: {}", title.map_or(source.as_str(), |row| row.title.as_str()))
    };
    elasticities.chain(days).map(line).collect()
}

const METHOD: [&str; 4] = [
    "The planner finds the ways between each pair of countries for every state of the corridor, \
     shippers choose between them by a nested logit, and places of known capacity make those wait \
     who choose them; money and days are the means of what is chosen.",
    "The trade cost of goods is t = (1 + f) exp(v d) (1 + tariff): freight f as a share of the \
     value, d days worth v of the value each. Trade falls with t to the power of minus the trade \
     elasticity; where a day is published as a share of trade, that share is taken instead.",
    "Structural gravity in changes (Anderson and van Wincoop 2003; Dekle, Eaton and Kortum 2007): \
     X' = X B (p / P)^-theta E' / E, with prices p and price indices P such that every market \
     clears. Newton's method on log prices.",
    "Trade goes back to the roads until both agree.",
];

/// Trade after each combination with its interval, and the target as a line.
fn bars(
    findings: &Findings,
    programme: &Programme,
    ranked: &[&Combination],
    title: &str,
) -> Drawing {
    const LEFT: f32 = 250.0;
    const BAR: f32 = 9.0;
    let shown = &ranked[..ranked.len().min(MOST)];
    let most = shown
        .iter()
        .flat_map(|row| &row.effects)
        .map(|effect| effect.after_usd_million.high)
        .fold(findings.target_usd_million, f64::max);
    let at = |value: f64| LEFT + (value / most) as f32 * (WIDTH - LEFT - 40.0);
    let heading = format!("Trade after each combination, {title}");
    let told: Vec<String> = shown.iter().map(|row| named(row, programme)).collect();
    let mut drawing = Drawing::new("trade", &heading, &told.join("; "), WIDTH);
    drawing.text([0.0, 16.0], &heading, Pen::new(14.0, INK).bold());
    let mut y = 34.0;
    for (number, need) in findings.needs.iter().enumerate() {
        let x = 260.0 * number as f32;
        drawing.put(Shape::rect([x, y - 8.0], 14.0, BAR, BARS[number % 2]));
        drawing.text(
            [x + 20.0, y],
            &format!("{} figures", whose(&need.baseline)),
            Pen::new(10.5, MUTED),
        );
    }
    y += 18.0;
    let top = y;
    for row in shown {
        let name = landbridge_sheet::font::wrapped(
            &named(row, programme),
            landbridge_sheet::Face::Regular,
            9.5,
            LEFT - 14.0,
        );
        for (line, text) in name.iter().take(3).enumerate() {
            drawing.text([0.0, y + 9.0 + 11.0 * line as f32], text, Pen::new(9.5, INK));
        }
        for (number, effect) in row.effects.iter().enumerate() {
            let after = &effect.after_usd_million;
            let bar = y + (BAR + 4.0) * number as f32;
            drawing.put(Shape::rect([LEFT, bar], at(after.median) - LEFT, BAR, BARS[number % 2]));
            let middle = bar + BAR / 2.0;
            drawing.put(Shape::rule([at(after.low), middle], [at(after.high), middle], INK));
            drawing.text(
                [at(after.high) + 5.0, bar + 8.5],
                &million(after.median),
                Pen::new(9.0, MUTED),
            );
        }
        let lines = name.len().min(3) as f32 * 11.0;
        y += ((BAR + 4.0) * row.effects.len() as f32).max(lines) + 8.0;
    }
    let x = at(findings.target_usd_million);
    drawing.put(Shape::rule([x, top - 4.0], [x, y], INK));
    drawing.text([x - 62.0, top - 8.0], "target", Pen::new(9.5, INK));
    drawing.height = y + 6.0;
    drawing
}
