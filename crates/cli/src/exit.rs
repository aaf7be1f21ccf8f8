//! How the command ends: exit codes and the errors behind them.

use std::process::ExitCode;

use landbridge_atlas::Faults;

/// What a shell script may rely on; `landbridge --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything asked for was done.
    Done,
    /// The command failed for a reason of its own.
    Failed,
    /// The question was answered: there is no itinerary.
    NoItinerary,
    /// The input has faults.
    BadInput,
    /// A file could not be read or written, or an address not be listened on.
    InputOutput,
    /// The rules of transit refuse the command.
    Refused,
    /// The command meets another: its key was used, or what it is about has changed.
    Conflict,
    /// A computation ended before it was as exact as was asked.
    NotConverged,
    /// Ctrl-C.
    Cancelled,
}

impl Outcome {
    /// The code.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::NoItinerary => 3,
            Self::BadInput => 4,
            Self::InputOutput => 5,
            Self::Refused => 6,
            Self::Conflict => 7,
            Self::NotConverged => 8,
            Self::Cancelled => 130,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.code())
    }
}

/// The table of exit codes at the end of the help.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    failed
  2    the command line is wrong
  3    answered: there is no itinerary, the reasons are printed
  4    the input has faults, all of them are printed
  5    a file cannot be read or written, or an address not be listened on
  6    refused by the rules of transit, with rule, value and remedy
  7    the key was used for another command, or the version seen is not the last
  8    not converged: the computation ended before it was as exact as was asked
  130  cancelled";

/// Why a command ended early; the message is for people.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Faults of a request or a file of requests.
    Input(Vec<InputFault>),
    /// Faults of the atlas tables, and the folder they are in.
    Atlas(Faults, Option<std::path::PathBuf>),
    /// Reading, writing or listening failed.
    InputOutput(anyhow::Error),
    /// A computation ended before it was as exact as was asked.
    NotConverged(anyhow::Error),
    /// Ctrl-C.
    Cancelled,
    /// Anything else.
    Failed(anyhow::Error),
}

impl Stop {
    /// The exit code that goes with it.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Input(_) | Self::Atlas(..) => Outcome::BadInput,
            Self::InputOutput(_) => Outcome::InputOutput,
            Self::NotConverged(_) => Outcome::NotConverged,
            Self::Cancelled => Outcome::Cancelled,
            Self::Failed(_) => Outcome::Failed,
        }
    }

    /// One fault of the input.
    pub(crate) fn input(field: &str, value: &str, message: &str, remedy: &str) -> Self {
        Self::Input(vec![InputFault {
            field: field.to_owned(),
            value: value.to_owned(),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            suggestions: Vec::new(),
        }])
    }

    /// A failure of a file or address, with what was attempted.
    pub(crate) fn io(attempt: String) -> impl FnOnce(std::io::Error) -> Self {
        |error| Self::InputOutput(anyhow::Error::new(error).context(attempt))
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// One thing wrong with what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputFault {
    /// The option or column.
    pub(crate) field: String,
    /// What was given.
    pub(crate) value: String,
    /// What is wrong with it.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) remedy: String,
    /// What was perhaps meant.
    pub(crate) suggestions: Vec<String>,
}
