//! Patterns of the schema, matched against the whole value.
//!
//! The dialect is what the tables hold: classes, ranges, counts, alternatives and optional groups.
//! A pattern becomes a short program of runs over one set of characters; a run backs off only when
//! what follows could have begun inside it.

/// The pattern of most texts: it neither begins nor ends with a separator.
const BARE_ENDS: &str = r"\P{Z}(.*\P{Z})?";

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    program: Vec<Step>,
    /// Whether it is [`BARE_ENDS`], which needs no search.
    bare_ends: bool,
}

#[derive(Debug, Clone)]
enum Step {
    /// Between `min` and `max` characters of the set, as many as possible.
    Run {
        set: Set,
        min: u32,
        max: u32,
        exact: bool,
    },
    /// Go on here, or when that fails there.
    Fork(usize, usize),
    Jump(usize),
    End,
}

/// A set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set {
    ascii: u128,
    beyond: Beyond,
}

/// Which characters beyond ASCII belong to a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beyond {
    Nothing,
    /// All but separators.
    NoSeparator,
    Everything,
}

impl Set {
    const NOTHING: Self = Self { ascii: 0, beyond: Beyond::Nothing };

    fn has(self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        match self.beyond {
            Beyond::Nothing => false,
            Beyond::NoSeparator => !is_separator(c),
            Beyond::Everything => true,
        }
    }

    fn meets(self, other: Self) -> bool {
        let both_beyond = self.beyond != Beyond::Nothing && other.beyond != Beyond::Nothing;
        self.ascii & other.ascii != 0 || both_beyond
    }

    fn add(&mut self, other: Self) {
        self.ascii |= other.ascii;
        if self.beyond == Beyond::Nothing {
            self.beyond = other.beyond;
        }
    }

    fn range(from: char, to: char) -> Self {
        let ascii = (from as u32..=to as u32).fold(0, |set, c| set | 1u128 << c);
        Self { ascii, beyond: Beyond::Nothing }
    }

    /// Everything but line ends.
    fn any() -> Self {
        let mut ends = Self::range('\n', '\n');
        ends.add(Self::range('\r', '\r'));
        ends.all_but()
    }

    fn all_but(self) -> Self {
        Self { ascii: !self.ascii, beyond: Beyond::Everything }
    }
}

/// Unicode category Z beyond ASCII.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

impl Pattern {
    /// Compiles a pattern of the tables.
    pub(crate) fn compile(source: &str) -> Option<Self> {
        let mut compiler = Compiler { rest: source, program: Vec::new() };
        compiler.alternatives()?;
        if !compiler.rest.is_empty() {
            return None;
        }
        compiler.program.push(Step::End);
        let mut pattern = Self { program: compiler.program, bare_ends: source == BARE_ENDS };
        pattern.settle_runs();
        Some(pattern)
    }

    /// Least and greatest length, when it says nothing else of a text without line ends.
    pub(crate) fn length(&self) -> Option<(u32, u32)> {
        match self.program.as_slice() {
            [Step::Jump(1), Step::Run { set, min, max, .. }, Step::End] if *set == Set::any() => {
                Some((*min, *max))
            }
            _ => None,
        }
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        if self.bare_ends && !text.contains(['\n', '\r']) {
            let bare = |c: Option<char>| c.is_some_and(|c| c != ' ' && !is_separator(c));
            return bare(text.chars().next()) && bare(text.chars().next_back());
        }
        self.matches_from(0, text)
    }

    fn matches_from(&self, mut at: usize, mut text: &str) -> bool {
        loop {
            match &self.program[at] {
                Step::End => return text.is_empty(),
                Step::Jump(to) => at = *to,
                Step::Fork(first, second) => {
                    if self.matches_from(*first, text) {
                        return true;
                    }
                    at = *second;
                }
                Step::Run { set, min, max, exact } => {
                    let (count, end) = run(*set, *max, text);
                    if count < *min {
                        return false;
                    }
                    if !exact {
                        return self.backs_off(at + 1, text, end, count - min);
                    }
                    text = &text[end..];
                    at += 1;
                }
            }
        }
    }

    /// Tries what follows a run from its greatest length down.
    fn backs_off(&self, next: usize, text: &str, mut end: usize, spare: u32) -> bool {
        for left in (0..=spare).rev() {
            if self.matches_from(next, &text[end..]) {
                return true;
            }
            if left > 0 {
                end -= text[..end].chars().next_back().map_or(0, char::len_utf8);
            }
        }
        false
    }

    /// A text that matches, made with the numbers that `draw` gives below a bound.
    #[cfg(test)]
    pub(crate) fn sample(&self, draw: &mut impl FnMut(u32) -> u32) -> String {
        let (mut at, mut text) = (0, String::new());
        loop {
            match &self.program[at] {
                Step::End => return text,
                Step::Jump(to) => at = *to,
                Step::Fork(first, second) => at = if draw(2) == 0 { *first } else { *second },
                Step::Run { set, min, max, .. } => {
                    let count = min + draw((max - min).min(6) + 1);
                    let letters: Vec<char> = (' '..'~').filter(|c| set.has(*c)).collect();
                    text.extend((0..count).map(|_| letters[draw(letters.len() as u32) as usize]));
                    at += 1;
                }
            }
        }
    }

    /// A run is exact when no shorter one could ever match: its count is fixed, it is the last
    /// step, or nothing that follows begins with one of its characters.
    fn settle_runs(&mut self) {
        for at in 0..self.program.len() {
            let Step::Run { set, min, max, .. } = self.program[at] else { continue };
            let alone = min == max || !self.begins_within(at + 1, set);
            if let Step::Run { exact, .. } = &mut self.program[at] {
                *exact = alone;
            }
        }
    }

    fn begins_within(&self, at: usize, set: Set) -> bool {
        match &self.program[at] {
            Step::End => false,
            Step::Jump(to) => self.begins_within(*to, set),
            Step::Fork(a, b) => self.begins_within(*a, set) || self.begins_within(*b, set),
            Step::Run { set: other, min, .. } => {
                set.meets(*other) || *min == 0 && self.begins_within(at + 1, set)
            }
        }
    }
}

/// How many characters of the set the text begins with, and where they end.
fn run(set: Set, max: u32, text: &str) -> (u32, usize) {
    let bytes = text.as_bytes();
    let most = bytes.len().min(max as usize);
    let halves = [set.ascii as u64, (set.ascii >> 64) as u64];
    let in_set =
        |byte: &u8| *byte < 128 && halves[usize::from(*byte >> 6)] >> (*byte & 63) & 1 == 1;
    let ascii = bytes[..most].iter().position(|byte| !in_set(byte)).unwrap_or(most);
    if bytes.get(ascii).is_none_or(u8::is_ascii) {
        return (ascii as u32, ascii);
    }
    let mut count = ascii as u32;
    for (at, c) in text[ascii..].char_indices() {
        if count == max || !set.has(c) {
            return (count, ascii + at);
        }
        count += 1;
    }
    (count, text.len())
}

struct Compiler<'p> {
    rest: &'p str,
    program: Vec<Step>,
}

impl Compiler<'_> {
    fn alternatives(&mut self) -> Option<()> {
        let mut ends = Vec::new();
        loop {
            let fork = self.program.len();
            self.program.push(Step::End);
            self.sequence()?;
            if !self.take('|') {
                self.program[fork] = Step::Jump(fork + 1);
                break;
            }
            ends.push(self.program.len());
            self.program.push(Step::End);
            self.program[fork] = Step::Fork(fork + 1, self.program.len());
        }
        let after = self.program.len();
        for end in ends {
            self.program[end] = Step::Jump(after);
        }
        Some(())
    }

    fn sequence(&mut self) -> Option<()> {
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            if self.take('(') {
                self.group()?;
            } else {
                let set = self.set()?;
                let (min, max) = self.count()?;
                self.program.push(Step::Run { set, min, max, exact: false });
            }
        }
        Some(())
    }

    /// A group stands once or not at all.
    fn group(&mut self) -> Option<()> {
        let fork = self.program.len();
        self.program.push(Step::End);
        self.alternatives()?;
        if !self.take(')') {
            return None;
        }
        self.program[fork] = match self.count()? {
            (1, 1) => Step::Jump(fork + 1),
            (0, 1) => Step::Fork(fork + 1, self.program.len()),
            _ => return None,
        };
        Some(())
    }

    fn set(&mut self) -> Option<Set> {
        match self.next()? {
            '.' => Some(Set::any()),
            '[' => self.class(),
            '\\' => self.escape(),
            '*' | '+' | '?' | '{' | '}' | ']' => None,
            c => c.is_ascii().then(|| Set::range(c, c)),
        }
    }

    fn class(&mut self) -> Option<Set> {
        let negated = self.take('^');
        let mut set = Set::NOTHING;
        while !self.take(']') {
            match self.next()? {
                '\\' => set.add(self.escape()?),
                from => {
                    let ranged = self.rest.starts_with('-') && !self.rest.starts_with("-]");
                    let to = if ranged && self.take('-') { self.next()? } else { from };
                    if !from.is_ascii() || !to.is_ascii() {
                        return None;
                    }
                    set.add(Set::range(from, to));
                }
            }
        }
        Some(if negated { set.all_but() } else { set })
    }

    fn escape(&mut self) -> Option<Set> {
        match self.next()? {
            'd' => Some(Set::range('0', '9')),
            'n' => Some(Set::range('\n', '\n')),
            'r' => Some(Set::range('\r', '\r')),
            't' => Some(Set::range('\t', '\t')),
            'p' => {
                self.rest = self.rest.strip_prefix("{IsBasicLatin}")?;
                Some(Set::range('\0', '\x7f'))
            }
            'P' => {
                self.rest = self.rest.strip_prefix("{Z}")?;
                let ascii = !Set::range(' ', ' ').ascii;
                Some(Set { ascii, beyond: Beyond::NoSeparator })
            }
            c if c.is_ascii_punctuation() => Some(Set::range(c, c)),
            _ => None,
        }
    }

    fn count(&mut self) -> Option<(u32, u32)> {
        if self.take('?') {
            return Some((0, 1));
        }
        if self.take('*') {
            return Some((0, u32::MAX));
        }
        if self.take('+') {
            return Some((1, u32::MAX));
        }
        let Some(inner) = self.rest.strip_prefix('{') else { return Some((1, 1)) };
        let (count, rest) = inner.split_once('}')?;
        self.rest = rest;
        let (min, max) = count.split_once(',').unwrap_or((count, count));
        let max = if max.is_empty() { u32::MAX } else { max.parse().ok()? };
        Some((min.parse().ok()?, max))
    }

    fn take(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let compiled = Pattern::compile(pattern).unwrap();
        for text in matching {
            assert!(compiled.matches(text), "{pattern} against {text:?}");
        }
        for text in others {
            assert!(!compiled.matches(text), "{pattern} against {text:?}");
        }
    }

    #[test]
    fn patterns_hold_for_whole_values() {
        check(".{1,3}", &["a", "абв", "a b"], &["", "abcd", "a\nb"]);
        check(r"\P{Z}(.*\P{Z})?", &["a", "a b", "a  b"], &["", " a", "a ", " ", "a\u{a0}"]);
        check("[1-9][0-9]{0,2}|[1][0-9]{3}", &["1", "999", "1999"], &["0", "2000", "01", ""]);
        check(
            r"(0|[1-9]\d*)(\.\d+)?",
            &["0", "0.5", "12", "12.000"],
            &["", "01", "1.", ".5", "-1"],
        );
        check(r"[1-9]\d*(\.\d+)?|0\.\d*[1-9]\d*", &["1", "0.01", "0.010"], &["0", "0.0", "0."]);
        check(r"[^@]+@[^\.]+\..+", &["a@b.c", "a@b.c.d"], &["a", "a@b", "@b.c", "a@.c"]);
        check("[A-Z0-9]+-?", &["A1", "A1-"], &["-", "A--", "a"]);
        check(".{0,4}E", &["E", "abcdE", "EE", "EEEEE"], &["", "abcde", "abcdeE"]);
    }
}
