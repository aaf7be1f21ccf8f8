//! Markup as tokens, borrowed from the text: the part of XML 1.0 that messages use.
//!
//! A token is cut out without looking inside it more than its end needs; what it holds is judged
//! by [`super::read`], which knows whether it matters.

use memchr::{memchr, memchr2, memchr3, memmem};

use super::markup::reference;
use crate::fault::FaultCode;

/// One piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'x> {
    /// `<name attributes>`, or with `empty` `<name attributes/>`.
    Start { name: &'x str, attributes: &'x str, empty: bool },
    /// `</name>`
    End { name: &'x str },
    /// Characters up to the next markup or reference.
    Text(&'x str),
    /// The character of a reference, `&lt;` or `&#65;`.
    Reference(char),
    /// `<![CDATA[…]]>`
    Section(&'x str),
    /// `<?target …?>`: what stands between the question marks.
    Instruction(&'x str),
    /// `<!--…-->`
    Comment,
}

/// What is wrong at the place where the scanner stands.
pub(super) type Ill = (FaultCode, &'static str);

/// The text and how far it has been read.
pub(super) struct Scanner<'x> {
    text: &'x str,
    pub(super) at: usize,
}

const fn ill<T>(expected: &'static str) -> Result<T, Ill> {
    Err((FaultCode::NotWellFormed, expected))
}

impl<'x> Scanner<'x> {
    pub(super) const fn new(text: &'x str) -> Self {
        Self { text, at: 0 }
    }

    /// Steps over `</name>` when that is what comes next.
    #[inline]
    pub(super) fn take_end(&mut self, name: &str) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let end = name.len() + 2;
        let comes = rest.len() > end
            && rest[0] == b'<'
            && rest[1] == b'/'
            && rest[end] == b'>'
            && &rest[2..end] == name.as_bytes();
        self.at += if comes { end + 1 } else { 0 };
        comes
    }

    /// Steps over white space up to the next markup; stays when something else follows it.
    #[inline]
    pub(super) fn skip_space(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let length = rest.iter().position(|byte| !blank(byte)).unwrap_or(rest.len());
        if rest.get(length).is_none_or(|byte| *byte == b'<') {
            self.at += length;
        }
    }

    /// The next token; `None` at the end.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<Token<'x>>, Ill> {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let (token, length) = match bytes.first() {
            None => return Ok(None),
            Some(b'<') => match bytes.get(1) {
                Some(b'/') => end_tag(rest)?,
                Some(b'!') => declaration(rest)?,
                Some(b'?') => instruction(rest)?,
                _ => start_tag(rest)?,
            },
            Some(b'&') => character(rest)?,
            Some(_) => {
                let length = memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
                (Token::Text(&rest[..length]), length)
            }
        };
        self.at += length;
        Ok(Some(token))
    }
}

#[inline]
fn start_tag(rest: &str) -> Result<(Token<'_>, usize), Ill> {
    let bytes = rest.as_bytes();
    let ends_name = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r');
    let Some(length) = bytes[1..].iter().position(ends_name) else { return ill("a tag that ends") };
    let (name, mut at) = (&rest[1..=length], length + 1);
    if bytes[at] == b'>' {
        return Ok((Token::Start { name, attributes: "", empty: false }, at + 1));
    }
    loop {
        let Some(step) = memchr3(b'>', b'"', b'\'', &bytes[at..]) else {
            return ill("a tag that ends");
        };
        at += step;
        if bytes[at] == b'>' {
            break;
        }
        let Some(step) = memchr(bytes[at], &bytes[at + 1..]) else { return ill("a closing quote") };
        at += step + 2;
    }
    let attributes = &rest[length + 1..at];
    let (attributes, empty) =
        attributes.strip_suffix('/').map_or((attributes, false), |inner| (inner, true));
    Ok((Token::Start { name, attributes, empty }, at + 1))
}

fn end_tag(rest: &str) -> Result<(Token<'_>, usize), Ill> {
    let Some(at) = memchr(b'>', rest.as_bytes()) else { return ill("a tag that ends") };
    let name = rest[2..at].trim_end_matches(super::markup::is_space);
    Ok((Token::End { name }, at + 1))
}

fn declaration(rest: &str) -> Result<(Token<'_>, usize), Ill> {
    if let Some(inner) = rest.strip_prefix("<!--") {
        let Some(end) = memmem::find(inner.as_bytes(), b"--") else { return ill("`-->`") };
        if !inner[end..].starts_with("-->") {
            return ill("no `--` in a comment");
        }
        return Ok((Token::Comment, end + 7));
    }
    if let Some(inner) = rest.strip_prefix("<![CDATA[") {
        let Some(end) = memmem::find(inner.as_bytes(), b"]]>") else { return ill("`]]>`") };
        return Ok((Token::Section(&inner[..end]), end + 12));
    }
    if rest.starts_with("<!DOCTYPE") {
        return Err((FaultCode::Unsafe, "no document type"));
    }
    ill("markup of XML 1.0")
}

fn instruction(rest: &str) -> Result<(Token<'_>, usize), Ill> {
    let Some(end) = memmem::find(rest.as_bytes(), b"?>").filter(|end| *end > 1) else {
        return ill("`?>`");
    };
    Ok((Token::Instruction(&rest[2..end]), end + 2))
}

fn character(rest: &str) -> Result<(Token<'_>, usize), Ill> {
    // The longest reference that means anything is `&#x10ffff;`, but zeros may lead.
    let Some(end) =
        memchr2(b';', b'<', rest.as_bytes()).filter(|end| rest.as_bytes()[*end] == b';')
    else {
        return ill("`&amp;` for an ampersand");
    };
    match reference(&rest[1..end]) {
        Some(c) => Ok((Token::Reference(c), end + 1)),
        None => Err((FaultCode::Unsafe, "no entities but XML's own five")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Scanner, Token};

    #[test]
    fn tokens_cover_the_text() {
        let mut scanner =
            Scanner::new("<?a b?><c d='>' e=\"/>\"/><f>g&lt;<![CDATA[<]]]]><!-- h --></f >");
        let mut tokens = Vec::new();
        while let Ok(Some(token)) = scanner.next() {
            tokens.push(token);
        }
        let expected = [
            Token::Instruction("a b"),
            Token::Start { name: "c", attributes: " d='>' e=\"/>\"", empty: true },
            Token::Start { name: "f", attributes: "", empty: false },
            Token::Text("g"),
            Token::Reference('<'),
            Token::Section("<]]"),
            Token::Comment,
            Token::End { name: "f" },
        ];
        assert_eq!(tokens, expected);
    }
}
