//! What goes to standard error: notes, faults, failures.

use std::fmt::Write as _;

use landbridge_atlas::{Fault, Faults};

use crate::exit::{InputFault, Stop};
use crate::paper::{Paint, Paper};

/// The most faults of tables that are drawn with their line.
const DRAWN_MAX: usize = 20;

/// A remark that is neither result nor fault.
pub(crate) fn note(text: &str) {
    eprintln!("{}", Paper::stderr().paint(Paint::Quiet, text));
}

/// Something that went wrong, in one line.
pub(crate) fn fault(text: &str) {
    eprintln!("{} {text}", Paper::stderr().paint(Paint::Fault, "error:"));
}

/// Tells why the command ended early.
pub(crate) fn stop(stop: &Stop) {
    let paper = Paper::stderr();
    match stop {
        Stop::Input(faults) => eprint!("{}", input_faults(faults, paper)),
        Stop::Atlas(faults, folder) => eprint!("{}", atlas_faults(faults, folder.as_deref())),
        Stop::Cancelled => {
            eprintln!("{}", paper.paint(Paint::Warning, "cancelled, nothing written"));
        }
        Stop::InputOutput(error) | Stop::NotConverged(error) | Stop::Failed(error) => {
            eprintln!("{} {error:#}", paper.paint(Paint::Fault, "error:"));
        }
    }
}

/// Every fault with field, value, message, suggestions and remedy.
pub(crate) fn input_faults(faults: &[InputFault], paper: Paper) -> String {
    let mut text = String::new();
    for fault in faults {
        let title = paper.paint(Paint::Fault, "error:");
        let _ = writeln!(text, "{title} {} {:?}: {}", fault.field, fault.value, fault.message);
        if !fault.suggestions.is_empty() {
            let _ = writeln!(text, "   perhaps {}", fault.suggestions.join(", "));
        }
        if !fault.remedy.is_empty() {
            let _ = writeln!(text, "   {}", fault.remedy);
        }
    }
    text
}

/// Faults of tables: the first ones drawn with their line, the others listed.
pub(crate) fn atlas_faults(faults: &Faults, folder: Option<&std::path::Path>) -> String {
    let mut text = String::new();
    for (number, fault) in faults.iter().enumerate() {
        let drawn = (number < DRAWN_MAX).then(|| draw(fault, folder)).flatten();
        let _ = match drawn {
            Some(drawn) => writeln!(text, "{drawn}"),
            None => writeln!(text, "{fault}"),
        };
    }
    let plural = if faults.len() == 1 { "fault" } else { "faults" };
    let _ = writeln!(text, "{} {plural}", faults.len());
    text
}

/// Where a value stands as a whole cell of a line; else where it stands at all.
fn cell(line: &str, value: &str) -> Option<usize> {
    let ends = |at: usize| line[at + value.len()..].starts_with([',', '"', ' ']);
    let begins = |at: usize| at == 0 || line[..at].ends_with([',', '"', ' ']);
    let places = || line.match_indices(value).map(|(at, _)| at);
    let whole = places().find(|at| begins(*at) && (ends(*at) || at + value.len() == line.len()));
    whole.or_else(|| places().next())
}

/// A fault drawn under its line of the file, when both can be found.
fn draw(fault: &Fault, folder: Option<&std::path::Path>) -> Option<String> {
    let source = std::fs::read_to_string(folder?.join(&fault.file)).ok()?;
    let number = usize::try_from(fault.line?).ok()?;
    let start: usize = source.split_inclusive('\n').take(number - 1).map(str::len).sum();
    let line = source[start..].lines().next()?;
    let value = fault.value.as_deref().filter(|value| !value.is_empty());
    let place = value.and_then(|value| cell(line, value).map(|at| (at, value.len())));
    let (offset, length) = place.unwrap_or((0, line.len()));
    let label = fault.field.clone().unwrap_or_else(|| fault.kind.to_string());
    let diagnostic = miette::MietteDiagnostic::new(fault.message.clone())
        .with_code(fault.kind.as_str())
        .with_help(fault.remedy.clone())
        .with_label(miette::LabeledSpan::at(start + offset..start + offset + length, label));
    let named = miette::NamedSource::new(&fault.file, source);
    Some(format!("{:?}", miette::Report::new(diagnostic).with_source_code(named)))
}

/// Most memory that the process held, in millions of bytes, where the system tells.
pub(crate) fn peak_memory_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_value_is_found_as_a_whole_cell() {
        assert_eq!(cell("levy-kz,crossing,levy,x", "levy"), Some(17));
        assert_eq!(cell("a,b,levy", "levy"), Some(4));
        assert_eq!(cell("levy-kz", "levy"), Some(0));
        assert_eq!(cell("a,b", "c"), None);
    }
}
