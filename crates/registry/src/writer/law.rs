//! The law by which commands are decided: that of the day.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_transit::Reference;
use landbridge_transit::reference::Profiles;

/// Makes the reference data of a day.
type Make = dyn Fn(Date) -> Reference + Send + Sync;

/// Offices, regimes and timers as they are on each day; a day begins at midnight UTC.
#[derive(Clone)]
pub struct Law {
    make: Option<Arc<Make>>,
    today: Arc<Mutex<Today>>,
}

/// The law of one day.
struct Today {
    day: Date,
    reference: Arc<Reference>,
    /// Risk profiles that were put in force, in place of those of the reference data.
    profiles: Option<Profiles>,
}

impl Law {
    fn new(day: Date, reference: Arc<Reference>, make: Option<Arc<Make>>) -> Self {
        let today = Today { day, reference, profiles: None };
        Self { make, today: Arc::new(Mutex::new(today)) }
    }
}

impl From<Arc<Reference>> for Law {
    /// The same law on all days.
    fn from(reference: Arc<Reference>) -> Self {
        Self::new(Date::MIN, reference, None)
    }
}

impl Law {
    /// The law of a day that is known, and what makes that of any other; asked once a day.
    pub fn daily(
        day: Date,
        reference: Reference,
        make: impl Fn(Date) -> Reference + Send + Sync + 'static,
    ) -> Self {
        Self::new(day, Arc::new(reference), Some(Arc::new(make)))
    }

    /// Puts risk profiles in force, today and on all days to come.
    pub(crate) fn go_by(&self, profiles: Profiles) {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut today.reference).profiles.clone_from(&profiles);
        today.profiles = Some(profiles);
    }

    /// The law at an instant.
    pub fn at(&self, now: Timestamp) -> Arc<Reference> {
        // A maker that panicked has left the law of an earlier day, which is told by its date.
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(make) = &self.make {
            let day = now.to_zoned(TimeZone::UTC).date();
            if day != today.day {
                let mut reference = make(day);
                if let Some(profiles) = &today.profiles {
                    reference.profiles.clone_from(profiles);
                }
                today.day = day;
                today.reference = Arc::new(reference);
            }
        }
        Arc::clone(&today.reference)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn the_law_changes_at_midnight_and_is_made_once_a_day() {
        let made = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&made);
        let of = |day: Date| Reference {
            near_reference_percent: day.day().unsigned_abs(),
            ..Reference::default()
        };
        let first: Date = "2026-03-01".parse().expect("a day");
        let law = Law::daily(first, of(first), move |day| {
            count.fetch_add(1, Ordering::Relaxed);
            of(day)
        });
        let on = |text: &str| law.at(text.parse().expect("a time")).near_reference_percent;
        assert_eq!(on("2026-03-01T23:59:59Z"), 1);
        assert_eq!(on("2026-03-02T00:00:00Z"), 2);
        assert_eq!(on("2026-03-02T23:00:00Z"), 2);
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn profiles_stay_in_force_when_the_day_changes() {
        let first: Date = "2026-03-01".parse().expect("a day");
        let law = Law::daily(first, Reference::default(), |_| Reference::default());
        let table = "[[profile]]\nid = \"optics\"\nchannel = \"red\"\n";
        law.go_by(Profiles::parse(table).expect("sound profiles"));
        for time in ["2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"] {
            let reference = law.at(time.parse().expect("a time"));
            assert_eq!(reference.profiles.profile.len(), 1, "{time}");
        }
    }
}
