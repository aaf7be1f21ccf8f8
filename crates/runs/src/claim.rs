//! Claims: files that only one can create, renewed while the work lasts.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A name that no other worker has, on this machine or on another.
pub(crate) fn own_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let count = NEXT.fetch_add(1, Ordering::Relaxed);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("{}-{since:x}-{count}", process::id())
}

/// Claims something; a claim that was not renewed for so long is its holder's no more.
pub(crate) fn claim(path: &Path, lasts: Duration, name: &str) -> io::Result<bool> {
    if is_stale(path, lasts) {
        // Two may see this, and the second may come when the first has claimed anew: whose the
        // file is shows only once it is out of the way.
        let aside = path.with_extension(format!("stale-{name}"));
        if fs::rename(path, &aside).is_ok() {
            if !is_stale(&aside, lasts) {
                let _ = fs::hard_link(&aside, path);
            }
            let _ = fs::remove_file(aside);
        }
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => {
            let _ = write!(file, "{name}");
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Renews a claim.
pub(crate) fn renew(path: &Path) {
    if let Ok(file) = OpenOptions::new().write(true).open(path) {
        let _ = file.set_modified(SystemTime::now());
    }
}

/// Gives a claim up.
pub(crate) fn release(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Whether a claim is there that nobody renews.
pub(crate) fn is_stale(path: &Path, lasts: Duration) -> bool {
    let modified = fs::metadata(path).and_then(|data| data.modified());
    modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > lasts))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LASTS: Duration = Duration::from_secs(15);

    #[test]
    fn one_has_a_claim_as_long_as_it_is_renewed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("7.claim");
        let take = |name| claim(&path, LASTS, name).expect("the folder can be written");
        assert!(take("first") && !take("second"));
        let age = |seconds| {
            let file = OpenOptions::new().write(true).open(&path).expect("the claim is there");
            let at = SystemTime::now() - Duration::from_secs(seconds);
            file.set_modified(at).expect("its time can be set");
        };
        age(14);
        assert!(!take("second"));
        age(16);
        assert!(is_stale(&path, LASTS) && take("second") && !take("first"));
        assert_eq!(fs::read_to_string(&path).expect("it names its holder"), "second");
        age(16);
        renew(&path);
        assert!(!is_stale(&path, LASTS) && !take("first"));
        release(&path);
        assert!(take("first"));
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }
}
