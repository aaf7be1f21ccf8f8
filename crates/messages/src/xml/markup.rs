//! Pieces of XML that the reader hands over as raw text: names, attributes, characters.

/// Whether the text has only characters that XML 1.0 allows.
pub(crate) fn only_xml_characters(text: &str) -> bool {
    // Gathered in bytes and without a way out of a chunk, so that many are looked at together.
    let (mut control, mut high) = (0_u8, 0_u8);
    for chunk in text.as_bytes().chunks(64) {
        for byte in chunk {
            let is = |other: u8| u8::from(*byte == other);
            let space = is(b'\t') | is(b'\n') | is(b'\r');
            control |= u8::from(*byte < 0x20) & !space;
            high |= is(0xef);
        }
    }
    // U+FFFE and U+FFFF begin with the byte EF.
    control == 0 && !(high != 0 && text.contains(['\u{fffe}', '\u{ffff}']))
}

/// Whether it is a name with at most one colon inside.
pub(crate) fn is_qualified_name(name: &str) -> bool {
    let (prefix, local) = name.split_once(':').unwrap_or(("a", name));
    is_name(prefix) && is_name(local)
}

fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(starts_name) && characters.all(continues_name)
}

fn starts_name(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}'
            | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// The attributes of a start tag in order, each with its raw value; `None` when ill-formed.
pub(super) fn attributes(raw: &str) -> Option<Vec<(&str, &str)>> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = raw;
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            return Some(found);
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        let (name, after) = trimmed.split_once('=')?;
        let name = name.trim_end_matches(is_space);
        let after = after.trim_start_matches(is_space);
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, tail) = after[1..].split_once(quote)?;
        let fresh = found.iter().all(|(other, _)| *other != name);
        if !fresh || !is_qualified_name(name) || value.contains('<') {
            return None;
        }
        found.push((name, value));
        rest = tail;
    }
}

/// An attribute's value with references resolved and white space as spaces.
pub(super) fn attribute_value(raw: &str) -> Option<String> {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        push_spaced(&mut value, before);
        let (name, tail) = after.split_once(';')?;
        value.push(reference(name)?);
        rest = tail;
    }
    push_spaced(&mut value, rest);
    Some(value)
}

fn push_spaced(value: &mut String, text: &str) {
    let text = text.replace("\r\n", " ");
    value.extend(text.chars().map(|c| if is_space(c) { ' ' } else { c }));
}

/// The character behind a reference: one of the five names of XML or a number.
pub(super) fn reference(name: &str) -> Option<char> {
    let number = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "apos" => return Some('\''),
        "quot" => return Some('"'),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    only_xml_characters(c.encode_utf8(&mut [0; 4])).then_some(c)
}

/// White space of XML.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
