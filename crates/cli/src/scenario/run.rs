//! Running and comparing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use landbridge_scenario::compare::Comparison;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::outcome::Outcome as Result_;
use landbridge_scenario::progress::{Cancelled, Progress, Stage};
use landbridge_scenario::run::{self, RunError, Study};
use landbridge_scenario::scenario::Scenario;
