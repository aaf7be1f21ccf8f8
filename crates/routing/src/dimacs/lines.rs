//! Lines of a file that may be compressed, read with bounded memory.

use std::io::{BufRead, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::{Fault, Faults};

/// Longest line that is read.
const MAX_LINE: u64 = 4_096;

/// Longest value repeated in a fault.
const MAX_VALUE: usize = 60;

/// A line and where it stands.
pub(super) struct Line<'a> {
    file: &'a str,
    /// From 1.
    pub(super) number: usize,
    pub(super) text: &'a str,
}

impl Line<'_> {
    pub(super) fn fault(&self, problem: &'static str, value: &str, remedy: &'static str) -> Fault {
        let value = value.trim_end().chars().take(MAX_VALUE).collect();
        Fault { file: self.file.to_owned(), line: self.number, problem, value, remedy }
    }
}

/// Reads a file line by line.
pub(super) struct Lines<R: Read> {
    name: String,
    reader: Input<R>,
    number: usize,
    buffer: Vec<u8>,
    ended: bool,
}

type Rejoined<R> = std::io::Chain<Cursor<Vec<u8>>, R>;

enum Input<R: Read> {
    Plain(BufReader<Rejoined<R>>),
    Gzip(Box<BufReader<MultiGzDecoder<Rejoined<R>>>>),
}

impl<R: Read> Lines<R> {
    pub(super) fn new(name: String, mut bytes: R) -> Self {
        let mut magic = Vec::new();
        // A failure to read shows again, with its line, at the first line.
        let _ = bytes.by_ref().take(2).read_to_end(&mut magic);
        let compressed = magic == [0x1f, 0x8b];
        let rejoined = Cursor::new(magic).chain(bytes);
        let reader = if compressed {
            Input::Gzip(Box::new(BufReader::new(MultiGzDecoder::new(rejoined))))
        } else {
            Input::Plain(BufReader::new(rejoined))
        };
        Self { name, reader, number: 0, buffer: Vec::new(), ended: false }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The next line, or none at the end; a line that cannot be read is a fault and the end.
    pub(super) fn next_line(&mut self, faults: &mut Faults) -> Option<Line<'_>> {
        if self.ended {
            return None;
        }
        self.buffer.clear();
        self.number += 1;
        let read = match &mut self.reader {
            Input::Plain(reader) => read_line(reader, &mut self.buffer),
            Input::Gzip(reader) => read_line(reader, &mut self.buffer),
        };
        let too_long = self.buffer.len() as u64 > MAX_LINE;
        let (problem, value, remedy) = match (read, std::str::from_utf8(&self.buffer)) {
            (Err(error), _) => ("cannot be read", error.to_string(), "restore the file"),
            (Ok(()), _) if too_long => ("line too long", String::new(), "is this a `.gr` file?"),
            (Ok(()), Err(_)) => ("not text", String::new(), "is this a `.gr` file?"),
            (Ok(()), Ok("")) => return None,
            (Ok(()), Ok(text)) => {
                return Some(Line { file: &self.name, number: self.number, text });
            }
        };
        self.ended = true;
        let value = value.chars().take(MAX_VALUE).collect();
        faults.add(Fault { file: self.name.clone(), line: self.number, problem, value, remedy });
        None
    }
}

fn read_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>) -> std::io::Result<()> {
    reader.take(MAX_LINE + 1).read_until(b'\n', buffer).map(|_| ())
}
