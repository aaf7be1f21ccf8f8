//! Capacity, hours and durations at borders, and what carriage costs.

use landbridge_atlas::model::{Direction, Mode, PostIdx};
use landbridge_atlas::view::View;

use super::closures::assumed;
use super::sheet::Sheet;
use super::subject::Subject;
use super::{Draft, Objection, Objections, SOURCE};
use crate::scenario::Opening;

const POSTS: &str = "crossings/posts.csv";

impl Draft {
    pub(super) fn capacity(
        &mut self,
        subject: &str,
        per_day: Option<f64>,
        factor: Option<f64>,
    ) -> Result<(), Objections> {
        self.refresh()?;
        let parsed = Subject::parse(&self.atlas, subject, &["post", "crossing"])?;
        if per_day.is_some() == factor.is_some() {
            let message = "the new capacity is not clear";
            let remedy = "give either per_day or factor";
            return Err(vec![Objection::new("per_day", &"", message, remedy)]);
        }
        let atlas = self.atlas.clone();
        let mut sheet = Sheet::open(&self.raw, POSTS);
        let mut unknown = Vec::new();
        for index in parsed.posts(&atlas) {
            let post = &atlas.posts[index];
            let new = per_day.or_else(|| Some(post.capacity_per_day? * factor?));
            let Some(new) = new else {
                unknown.push(&*post.id);
                continue;
            };
            for row in sheet.find(&[("post_id", &post.id)]) {
                sheet.set(row, "capacity_per_day", &new);
                if sheet.get(row, "capacity_unit").is_empty() {
                    sheet.set(row, "capacity_unit", &unit(post.mode));
                }
                assumed(&mut sheet, row);
            }
        }
        // With a factor, a side whose capacity nobody knows stays without limit.
        let is_hit = factor.is_none() || unknown.len() < parsed.posts(&atlas).len();
        sheet.save(&mut self.raw);
        if is_hit {
            return Ok(());
        }
        let message = format!("no capacity is known of {}", unknown.join(", "));
        let remedy = "give per_day in place of factor";
        Err(vec![Objection::new("factor", &factor.unwrap_or_default(), &message, remedy)])
    }

    pub(super) fn hours(&mut self, subject: &str, opening: &Opening) -> Result<(), Objections> {
        let atlas = self.atlas.clone();
        let parsed = Subject::parse(&atlas, subject, &["post", "crossing"])?;
        let mut calendars = Sheet::open(&self.raw, "calendars/calendars.csv");
        let mut posts = Sheet::open(&self.raw, POSTS);
        for index in parsed.posts(&atlas) {
            let post = &atlas.posts[index];
            let crossing = &atlas.crossings[post.crossing];
            let id = self.id(&post.id);
            let holidays = if opening.on_holidays {
                String::new()
            } else {
                format!("{};{}", crossing.country_a, crossing.country_b)
            };
            calendars.push(&[
                ("calendar_id", &id),
                ("rule_id", &id),
                ("timezone", &post.timezone),
                ("weekdays", &opening.weekdays),
                ("opens", &opening.opens),
                ("closes", &opening.closes),
                ("season_from", opening.season_from.as_deref().unwrap_or_default()),
                ("season_to", opening.season_to.as_deref().unwrap_or_default()),
                ("holiday_countries", &holidays),
                ("source", SOURCE),
                ("grade", "estimate"),
                ("note", "assumed by the scenario"),
            ]);
            for row in posts.find(&[("post_id", &post.id)]) {
                posts.set(row, "calendar_id", &id);
                assumed(&mut posts, row);
            }
        }
        calendars.save(&mut self.raw);
        posts.save(&mut self.raw);
        Ok(())
    }

    pub(super) fn dwell(
        &mut self,
        subject: &str,
        factor: Option<f64>,
        mean_h: Option<f64>,
    ) -> Result<(), Objections> {
        let is_sound = |value: f64| value.is_finite() && value > 0.0;
        match (factor, mean_h) {
            (Some(factor), None) if is_sound(factor) => {
                self.border_times(subject, |known| known.map(|hours| hours * factor))
            }
            (None, Some(hours)) if is_sound(hours) => self.border_times(subject, |_| Some(hours)),
            (None, None) | (Some(_), Some(_)) => {
                let message = "the new duration is not clear";
                let remedy = "give either factor or mean_h";
                Err(vec![Objection::new("factor", &"", message, remedy)])
            }
            _ => {
                let field = if factor.is_some() { "factor" } else { "mean_h" };
                let value = factor.or(mean_h).unwrap_or_default();
                let message = "the duration would not be above 0";
                Err(vec![Objection::new(field, &value, message, "write a number above 0")])
            }
        }
    }

    pub(super) fn pre_arrival(
        &mut self,
        subject: &str,
        share: f64,
        time_factor: f64,
    ) -> Result<(), Objections> {
        let objections: Objections = [("share", share), ("time_factor", time_factor)]
            .into_iter()
            .filter(|(_, value)| !(0.0..=1.0).contains(value))
            .map(|(field, value)| {
                Objection::new(field, &value, "it is no share", "write a number from 0 to 1")
            })
            .collect();
        if !objections.is_empty() {
            return Err(objections);
        }
        let factor = 1.0 - share * (1.0 - time_factor);
        self.border_times(subject, |known| known.map(|hours| hours * factor))
    }

    /// Gives each post of the subject its own figure, made of what holds there now.
    fn border_times(
        &mut self,
        subject: &str,
        new: impl Fn(Option<f64>) -> Option<f64>,
    ) -> Result<(), Objections> {
        self.refresh()?;
        let atlas = self.atlas.clone();
        let kinds = ["post", "crossing", "country", "all"];
        let parsed = Subject::parse(&atlas, subject, &kinds)?;
        let view = View::new(&atlas, self.day);
        let mut sheet = Sheet::open(&self.raw, "border_times/border_times.csv");
        for index in parsed.posts(&atlas) {
            for direction in [Direction::Exit, Direction::Entry] {
                let known = view.border_time(index, direction, self.day);
                let known = known.map(|choice| choice.best.mean.get());
                let Some(hours) = new(known) else { continue };
                self.push_border_time(&mut sheet, index, direction, hours);
            }
        }
        sheet.save(&mut self.raw);
        Ok(())
    }

    fn push_border_time(&self, sheet: &mut Sheet, at: PostIdx, to: Direction, hours: f64) {
        let post = &self.atlas.posts[at];
        let own = [("post_id", &*post.id), ("direction", to.as_str()), ("source", SOURCE)];
        if let [row] = sheet.find(&own)[..] {
            // An earlier change wrote it; this one builds on that.
            return sheet.set(row, "mean_h", &hours);
        }
        sheet.push(&[
            ("border_time_id", &self.id(&format!("{}-{to}", post.id))),
            ("post_id", &post.id),
            ("country", post.country.as_str()),
            ("mode", post.mode.as_str()),
            ("direction", to.as_str()),
            ("activity", "total"),
            ("year", &self.day.year().to_string()),
            ("mean_h", &hours.to_string()),
            ("valid_from", &self.day.to_string()),
            ("source", SOURCE),
            ("grade", "estimate"),
            ("note", "assumed by the scenario"),
        ]);
    }

    pub(super) fn tariff(
        &mut self,
        subject: &str,
        mode: Option<&str>,
        factor: f64,
    ) -> Result<(), Objections> {
        let parsed = Subject::parse(&self.atlas, subject, &["country", "all"])?;
        let mut objections = Vec::new();
        if !(factor.is_finite() && factor >= 0.0) {
            let message = "a price cannot be below 0";
            objections.push(Objection::new("factor", &factor, message, "write 0 or more"));
        }
        if let Some(mode) = mode.filter(|mode| mode.parse::<Mode>().is_err()) {
            let remedy = "write road, rail, sea, ferry or air";
            objections.push(Objection::new("mode", &mode, "there is no such mode", remedy));
        }
        if !objections.is_empty() {
            return Err(objections);
        }
        let mut sheet = Sheet::open(&self.raw, "tariffs/haulage.csv");
        for row in 0..sheet.len() {
            let is_there = match parsed {
                Subject::Country(country) => sheet.get(row, "country") == country.as_str(),
                _ => true,
            };
            let is_meant = is_there && mode.is_none_or(|mode| sheet.get(row, "mode") == mode);
            if let (true, Ok(amount)) = (is_meant, sheet.get(row, "amount").parse::<f64>()) {
                sheet.set(row, "amount", &(amount * factor));
                assumed(&mut sheet, row);
            }
        }
        sheet.save(&mut self.raw);
        Ok(())
    }
}

/// What the capacity of a post of a mode counts.
fn unit(mode: Mode) -> &'static str {
    if mode == Mode::Rail { "train" } else { "truck" }
}
