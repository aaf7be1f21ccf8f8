//! Paths of elements below the root, resolved when the program is compiled.
//!
//! `facts/paths.txt` lists every path that a rule reads or is attached to. A [`Path`] is a line
//! of that list, so rules compare numbers, and a misspelt path does not compile.

/// Every path, one a line.
const LIST: &str = include_str!("facts/paths.txt");

/// How many lines the list has.
const COUNT: usize = {
    let (list, mut at, mut count) = (LIST.as_bytes(), 0, 0);
    while at < list.len() {
        count += (list[at] == b'\n') as usize;
        at += 1;
    }
    count
};

/// A path below the root element, as `Consignment/HouseConsignment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path(u16);

impl Path {
    /// The root element itself: the first line, which is empty.
    pub(super) const ROOT: Self = Self(0);

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The path as it is written.
    pub(super) fn text(self) -> &'static str {
        lines()[self.index()]
    }

    /// Name of the element at its end.
    pub(super) fn name(self) -> &'static str {
        let text = self.text();
        text.rsplit_once('/').map_or(text, |(_, name)| name)
    }

    /// The path of the element that this one stands in.
    pub(super) fn parent(self) -> Self {
        parents()[self.index()]
    }

    /// The path with this text, when a rule knows it.
    pub(super) fn find(text: &str) -> Option<Self> {
        lines().iter().position(|line| *line == text).map(|index| Self(index as u16))
    }

    /// How many paths there are.
    pub(super) const fn count() -> usize {
        COUNT
    }
}

/// The path with this text; one that is not in the list does not compile.
pub(super) const fn path(text: &str) -> Path {
    let list = LIST.as_bytes();
    let wanted = text.as_bytes();
    let (mut line, mut start, mut at) = (0, 0, 0);
    while at < list.len() {
        if list[at] == b'\n' {
            if at - start == wanted.len() && same(list, start, wanted) {
                return Path(line);
            }
            line += 1;
            start = at + 1;
        }
        at += 1;
    }
    panic!("the path is not in facts/paths.txt")
}

const fn same(list: &[u8], start: usize, wanted: &[u8]) -> bool {
    let mut at = 0;
    while at < wanted.len() {
        if list[start + at] != wanted[at] {
            return false;
        }
        at += 1;
    }
    true
}

fn lines() -> &'static [&'static str] {
    static LINES: std::sync::LazyLock<Vec<&str>> =
        std::sync::LazyLock::new(|| LIST.lines().collect());
    &LINES
}

fn parents() -> &'static [Path] {
    static PARENTS: std::sync::LazyLock<Vec<Path>> = std::sync::LazyLock::new(|| {
        let parent = |text: &&str| match text.rsplit_once('/') {
            Some((parent, _)) => Path::find(parent).expect("facts/paths.txt lists every ancestor"),
            None => Path::ROOT,
        };
        lines().iter().map(parent).collect()
    });
    &PARENTS
}
