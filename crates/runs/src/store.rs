//! The folder of runs.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use landbridge_scenario::scenario::{Scenario, ScenarioFaults};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::claim;
use crate::status::{RunState, Status};

/// A claim that was not renewed for so long is its holder's no more.
const STALE: Duration = Duration::from_mins(1);
/// Runs that may wait at once.
const MOST_QUEUED: usize = 100;
/// Bytes of a scenario.
const MOST_BYTES: usize = 1 << 20;

/// The folder of runs.
#[derive(Clone, Debug)]
pub struct Runs {
    folder: PathBuf,
}

/// Why something could not be done with a run.
#[derive(Debug, Error)]
pub enum RunsError {
    /// The scenario does not parse.
    #[error(transparent)]
    Faults(#[from] ScenarioFaults),
    /// The scenario is too large.
    #[error(
        "the scenario has {bytes} bytes, and {most} are the most; leave out what it does not need"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// Too many runs wait.
    #[error("{0} runs wait already; wait until some have ended, or cancel some")]
    Full(usize),
    /// The key was used for another scenario.
    #[error("the key was used for another scenario by run {0}; use a new key")]
    KeyUsed(u64),
    /// There is no such run.
    #[error("there is no run {0}; list the runs")]
    Unknown(u64),
    /// It still runs.
    #[error("run {0} has not ended; cancel it first")]
    NotEnded(u64),
    /// It has no result.
    #[error("run {0} has no result: it is {1}")]
    NoResult(u64, &'static str),
    /// The folder cannot be read or written.
    #[error("{attempt}: {source}")]
    Folder {
        /// What was attempted.
        attempt: String,
        /// What the system said.
        source: io::Error,
    },
}

/// A run that was handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submitted {
    /// Its status.
    pub status: Status,
    /// Whether it is new; otherwise the key was used for it before.
    pub is_new: bool,
}

/// A file of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultFile {
    /// Its path in the result, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

/// What is kept beside the status of a run.
#[derive(Serialize, Deserialize)]
struct Ticket {
    /// Digest of the idempotency key, or empty.
    key: String,
    /// Digest of the scenario.
    scenario: String,
}

fn failed(attempt: &str, path: &Path) -> impl FnOnce(io::Error) -> RunsError {
    let attempt = format!("{attempt} {}", path.display());
    |source| RunsError::Folder { attempt, source }
}

fn digest(text: &str) -> String {
    let hash = Sha256::digest(text);
    hash.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

impl Runs {
    /// Opens a folder, and makes it where there is none.
    pub fn open(folder: &Path) -> Result<Self, RunsError> {
        fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
        Ok(Self { folder: folder.to_owned() })
    }

    pub(crate) fn at(&self, run: u64) -> PathBuf {
        self.folder.join(format!("{run:06}"))
    }

    /// Hands in a scenario. Under a key that was used for the same scenario the earlier run is
    /// returned.
    pub fn submit(
        &self,
        toml: &str,
        key: Option<&str>,
        now: Timestamp,
    ) -> Result<Submitted, RunsError> {
        if toml.len() > MOST_BYTES {
            return Err(RunsError::TooLarge { bytes: toml.len(), most: MOST_BYTES });
        }
        let scenario = Scenario::parse("scenario.toml", toml)?;
        let ticket = Ticket { key: key.map(digest).unwrap_or_default(), scenario: digest(toml) };
        let known = self.list()?;
        if let Some(earlier) = self.under_key(&ticket, &known)? {
            return Ok(Submitted { status: earlier, is_new: false });
        }
        let queued = known.iter().filter(|status| status.state == RunState::Queued).count();
        if queued >= MOST_QUEUED {
            return Err(RunsError::Full(queued));
        }
        let run = self.next_number(&known)?;
        let folder = self.at(run);
        let status = Status {
            run_id: run,
            scenario_id: scenario.id,
            title: scenario.title,
            state: RunState::Queued,
            stage: None,
            done: 0.0,
            submitted_at: now.to_string(),
            started_at: None,
            ended_at: None,
            workers: 0,
            detail: String::new(),
        };
        write_whole(&folder.join("scenario.toml"), toml.as_bytes())?;
        write_json(&folder.join("ticket.json"), &ticket)?;
        // A run without a status is not there yet: this comes last.
        self.tell(&status)?;
        Ok(Submitted { status, is_new: true })
    }

    fn under_key(&self, ticket: &Ticket, known: &[Status]) -> Result<Option<Status>, RunsError> {
        if ticket.key.is_empty() {
            return Ok(None);
        }
        for status in known {
            let path = self.at(status.run_id).join("ticket.json");
            let Ok(text) = fs::read(&path) else { continue };
            let Ok(earlier) = serde_json::from_slice::<Ticket>(&text) else { continue };
            if earlier.key == ticket.key {
                let is_same = earlier.scenario == ticket.scenario;
                return if is_same {
                    Ok(Some(status.clone()))
                } else {
                    Err(RunsError::KeyUsed(status.run_id))
                };
            }
        }
        Ok(None)
    }

    /// Makes the folder of the next run: whoever makes it first has the number.
    fn next_number(&self, known: &[Status]) -> Result<u64, RunsError> {
        let mut run = known.iter().map(|status| status.run_id).max().unwrap_or(0) + 1;
        loop {
            match fs::create_dir(self.at(run)) {
                Ok(()) => return Ok(run),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => run += 1,
                Err(error) => return Err(failed("make the folder", &self.at(run))(error)),
            }
        }
    }

    /// All runs, the newest first.
    pub fn list(&self) -> Result<Vec<Status>, RunsError> {
        let entries =
            fs::read_dir(&self.folder).map_err(failed("read the folder", &self.folder))?;
        let mut numbers: Vec<u64> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        Ok(numbers.into_iter().filter_map(|run| self.status(run).ok()).collect())
    }

    /// What is told of a run.
    pub fn status(&self, run: u64) -> Result<Status, RunsError> {
        let text =
            fs::read(self.at(run).join("status.json")).map_err(|_| RunsError::Unknown(run))?;
        serde_json::from_slice(&text).map_err(|_| RunsError::Unknown(run))
    }

    /// The scenario of a run as it was handed in.
    pub fn scenario(&self, run: u64) -> Result<String, RunsError> {
        fs::read_to_string(self.at(run).join("scenario.toml")).map_err(|_| RunsError::Unknown(run))
    }

    pub(crate) fn tell(&self, status: &Status) -> Result<(), RunsError> {
        write_json(&self.at(status.run_id).join("status.json"), status)
    }

    /// Takes a run back: at once when it waits, soon when it runs; nothing when it has ended.
    pub fn cancel(&self, run: u64, now: Timestamp) -> Result<Status, RunsError> {
        let status = self.status(run)?;
        if status.state.is_final() {
            return Ok(status);
        }
        write_whole(&self.at(run).join("cancel"), b"")?;
        if status.state == RunState::Queued && self.claim(run, &claim::own_name())? {
            let ended_at = Some(now.to_string());
            let status = Status { state: RunState::Cancelled, ended_at, ..status };
            self.tell(&status)?;
            self.release(run);
            return Ok(status);
        }
        self.status(run)
    }

    /// Whether somebody took the run back.
    pub(crate) fn is_cancelled(&self, run: u64) -> bool {
        self.at(run).join("cancel").exists()
    }

    /// Removes a run that has ended.
    pub fn delete(&self, run: u64) -> Result<(), RunsError> {
        if !self.status(run)?.state.is_final() {
            return Err(RunsError::NotEnded(run));
        }
        // Without its status it is gone, even if the rest cannot be removed now.
        let status = self.at(run).join("status.json");
        fs::remove_file(&status).map_err(failed("remove", &status))?;
        fs::remove_dir_all(self.at(run)).map_err(failed("remove", &self.at(run)))
    }

    /// The files of the result of a run, by path.
    pub fn files(&self, run: u64) -> Result<Vec<ResultFile>, RunsError> {
        let folder = self.result(run)?;
        let mut files = Vec::new();
        collect(&folder, "", &mut files).map_err(failed("read the folder", &folder))?;
        files.sort_by(|a: &ResultFile, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// A file of the result; nothing when there is none of this name. The scenario is there from
    /// the beginning, so that a run without a result can be changed and run again.
    pub fn file(&self, run: u64, path: &str) -> Result<Option<Vec<u8>>, RunsError> {
        if path == "scenario.toml" {
            return Ok(Some(self.scenario(run)?.into_bytes()));
        }
        let folder = self.result(run)?;
        let is_plain =
            Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_plain || path.is_empty() {
            return Ok(None);
        }
        match fs::read(folder.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Err(failed("read", &folder.join(path))(error))
            }
            Err(_) => Ok(None),
        }
    }

    fn result(&self, run: u64) -> Result<PathBuf, RunsError> {
        match self.status(run)?.state {
            RunState::Done => Ok(self.at(run).join("result")),
            RunState::Queued => Err(RunsError::NoResult(run, "queued")),
            RunState::Running => Err(RunsError::NoResult(run, "running")),
            RunState::Failed => Err(RunsError::NoResult(run, "failed")),
            RunState::Cancelled => Err(RunsError::NoResult(run, "cancelled")),
        }
    }

    /// Takes a run for oneself; a claim that has gone stale is taken over.
    pub(crate) fn claim(&self, run: u64, name: &str) -> Result<bool, RunsError> {
        let path = self.at(run).join("claim");
        claim::claim(&path, STALE, name).map_err(failed("claim", &path))
    }

    /// Renews a claim.
    pub(crate) fn renew(&self, run: u64) {
        claim::renew(&self.at(run).join("claim"));
    }

    pub(crate) fn release(&self, run: u64) {
        claim::release(&self.at(run).join("claim"));
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<ResultFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push(ResultFile { path, bytes: entry.metadata()?.len() });
        }
    }
    Ok(())
}

/// Writes a file whole or not at all, and onto the disk.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), RunsError> {
    let aside = path.with_extension(format!("part{}", std::process::id()));
    let write = || -> io::Result<()> {
        let mut file = File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    write().map_err(failed("write", path))
}

pub(crate) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), RunsError> {
    let text = serde_json::to_vec_pretty(value).expect("it is made of plain values");
    write_whole(path, &text)
}
