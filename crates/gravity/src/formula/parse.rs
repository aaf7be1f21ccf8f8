//! From the text of an equation to its parts.

use std::fmt;

use super::{Factor, Formula, Function, Grouping, Term};

/// Why a text is no equation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// The text.
    pub text: String,
    /// Where it goes wrong: characters before that place.
    pub position: usize,
    /// What stands there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

impl std::error::Error for FormulaError {}

impl fmt::Display for FormulaError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, position, found, expected } = self;
        writeln!(out, "at character {}: expected {expected}, found {found}", position + 1)?;
        writeln!(out, "  {text}")?;
        write!(out, "  {}^", " ".repeat(*position))
    }
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Number(f64),
    Sign(char),
    End,
}

struct Parser<'a> {
    text: &'a str,
    /// Tokens with the character at which each begins and ends.
    tokens: Vec<(Token, usize, usize)>,
    at: usize,
}

/// A whole equation.
pub(super) fn formula(text: &str) -> Result<Formula, FormulaError> {
    let mut parser = Parser::new(text)?;
    let outcome = parser.term()?;
    parser.sign('~', "`~` after the outcome")?;
    let regressors = parser.regressors()?;
    let effects = if parser.takes('|') { parser.groupings()? } else { Vec::new() };
    let expected = if effects.is_empty() { "`+`, `|` or the end" } else { "`+`, `^` or the end" };
    parser.end(expected)?;
    Ok(Formula { outcome, regressors, effects, weight: None, offset: None, clusters: Vec::new() })
}

/// A term that stands alone.
pub(super) fn lone_term(text: &str) -> Result<Term, FormulaError> {
    let mut parser = Parser::new(text)?;
    let term = parser.term()?;
    parser.end("`:`, `/`, `*` or the end")?;
    Ok(term)
}

/// Groupings that stand alone.
pub(super) fn groupings(text: &str) -> Result<Vec<Grouping>, FormulaError> {
    let mut parser = Parser::new(text)?;
    let groupings = parser.groupings()?;
    parser.end("`+`, `^` or the end")?;
    Ok(groupings)
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, FormulaError> {
        let characters: Vec<char> = text.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let begin = at;
            let first = characters[at];
            at += 1;
            if first.is_whitespace() {
                continue;
            }
            let token = if first.is_alphabetic() || first == '_' {
                while characters.get(at).is_some_and(|&next| is_of_name(next)) {
                    at += 1;
                }
                Token::Name(characters[begin..at].iter().collect())
            } else if first.is_ascii_digit() {
                at = end_of_number(&characters, at);
                let digits: String = characters[begin..at].iter().collect();
                match digits.parse() {
                    Ok(number) => Token::Number(number),
                    Err(_) => return Err(error(text, begin, &digits, "a number")),
                }
            } else if "~|+^:/*()".contains(first) {
                Token::Sign(first)
            } else {
                let expected = "a name, a number or one of ~ | + ^ : / * ( )";
                return Err(error(text, begin, &first.to_string(), expected));
            };
            tokens.push((token, begin, at));
        }
        tokens.push((Token::End, characters.len(), characters.len()));
        Ok(Self { text, tokens, at: 0 })
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.at].0
    }

    fn takes(&mut self, sign: char) -> bool {
        let is_next = *self.peek() == Token::Sign(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn sign(&mut self, sign: char, expected: &str) -> Result<(), FormulaError> {
        if self.takes(sign) { Ok(()) } else { Err(self.error(expected)) }
    }

    fn end(&self, expected: &str) -> Result<(), FormulaError> {
        if *self.peek() == Token::End { Ok(()) } else { Err(self.error(expected)) }
    }

    fn name(&mut self, expected: &str) -> Result<String, FormulaError> {
        let Token::Name(name) = self.peek() else { return Err(self.error(expected)) };
        let name = name.clone();
        self.at += 1;
        Ok(name)
    }

    fn error(&self, expected: &str) -> FormulaError {
        let (token, position, _) = &self.tokens[self.at];
        let found = match token {
            Token::Name(name) => format!("`{name}`"),
            Token::Number(number) => format!("`{number}`"),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end".to_owned(),
        };
        error(self.text, *position, found.trim_matches('`'), expected)
    }

    /// Terms joined by `+`, or `0` or `1` for none.
    fn regressors(&mut self) -> Result<Vec<Term>, FormulaError> {
        if let Token::Number(number) = *self.peek()
            && [0.0, 1.0].contains(&number)
            && matches!(self.tokens[self.at + 1].0, Token::Sign('|') | Token::End)
        {
            self.at += 1;
            return Ok(Vec::new());
        }
        let mut terms = vec![self.term()?];
        while self.takes('+') {
            terms.push(self.term()?);
        }
        Ok(terms)
    }

    /// `log(dist):rta / 1e6`
    fn term(&mut self) -> Result<Term, FormulaError> {
        let begin = self.tokens[self.at].1;
        let mut factors = vec![self.factor()?];
        let mut scale = 1.0;
        loop {
            if self.takes(':') {
                factors.push(self.factor()?);
            } else if let &Token::Sign(sign @ ('/' | '*')) = self.peek() {
                self.at += 1;
                let &Token::Number(number) = self.peek() else {
                    return Err(self.error("a number; products of columns are written with `:`"));
                };
                if number == 0.0 {
                    return Err(self.error("a number other than zero"));
                }
                self.at += 1;
                scale *= if sign == '/' { 1.0 / number } else { number };
            } else {
                break;
            }
        }
        let end = self.tokens[self.at - 1].2;
        let text = self.text.chars().skip(begin).take(end - begin).collect();
        Ok(Term { text, factors, scale })
    }

    fn factor(&mut self) -> Result<Factor, FormulaError> {
        let place = self.at;
        let name = self.name("a column or a function")?;
        if !self.takes('(') {
            return Ok(Factor { function: None, column: name });
        }
        let Some((_, function)) = Function::NAMED.iter().find(|(own, _)| *own == name) else {
            self.at = place;
            let known: Vec<&str> = Function::NAMED.iter().map(|(name, _)| *name).collect();
            return Err(self.error(&format!("one of the functions {}", known.join(", "))));
        };
        let column = self.name("a column")?;
        self.sign(')', "`)`")?;
        Ok(Factor { function: Some(*function), column })
    }

    fn groupings(&mut self) -> Result<Vec<Grouping>, FormulaError> {
        let mut groupings = Vec::new();
        loop {
            let mut columns = vec![self.name("a column whose values make groups")?];
            while self.takes('^') {
                columns.push(self.name("a column after `^`")?);
            }
            groupings.push(Grouping { columns });
            if !self.takes('+') {
                return Ok(groupings);
            }
        }
    }
}

fn error(text: &str, position: usize, found: &str, expected: &str) -> FormulaError {
    let found = if found == "the end" { found.to_owned() } else { format!("`{found}`") };
    FormulaError { text: text.to_owned(), position, found, expected: expected.to_owned() }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '.'
}

/// Digits, a point, and an exponent.
fn end_of_number(characters: &[char], mut at: usize) -> usize {
    let is = |at: usize, wanted: &str| characters.get(at).is_some_and(|&own| wanted.contains(own));
    while is(at, "0123456789.") {
        at += 1;
    }
    if is(at, "eE") {
        let digits = at + 1 + usize::from(is(at + 1, "+-"));
        if is(digits, "0123456789") {
            at = digits;
            while is(at, "0123456789") {
                at += 1;
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{formula, groupings};

    #[test]
    fn an_equation_has_its_parts() {
        let equation =
            "trade / 1e6 ~ rta + log(dist):contig | exporter^year + importer^year + pair";
        let parsed = formula(equation).unwrap();
        assert!((parsed.outcome.scale - 1e-6).abs() < 1e-20);
        assert_eq!(parsed.outcome.factors[0].column, "trade");
        let names: Vec<&str> = parsed.regressors.iter().map(|term| term.text.as_str()).collect();
        assert_eq!(names, ["rta", "log(dist):contig"]);
        let effects: Vec<String> = parsed.effects.iter().map(super::Grouping::name).collect();
        assert_eq!(effects, ["exporter^year", "importer^year", "pair"]);
        assert_eq!(formula("trade ~ 1 | pair").unwrap().regressors, []);
        assert_eq!(groupings("exporter + importer").unwrap().len(), 2);
    }

    #[test]
    fn an_error_says_where_and_what() {
        for (text, position, found, expected) in [
            ("", 0, "the end", "a column or a function"),
            ("trade", 5, "the end", "`~` after the outcome"),
            ("trade ~ ", 8, "the end", "a column or a function"),
            ("trade ~ rta +", 13, "the end", "a column or a function"),
            ("trade ~ rta dist", 12, "`dist`", "`+`, `|` or the end"),
            ("trade ~ log(dist | pair", 17, "`|`", "`)`"),
            (
                "trade ~ lag(dist)",
                8,
                "`lag`",
                "one of the functions log, log1p, sqrt, exp, asinh, square",
            ),
            ("trade ~ a * b", 12, "`b`", "a number; products of columns are written with `:`"),
            ("trade ~ rta | exporter^", 23, "the end", "a column after `^`"),
            ("trade ~ rta | exporter year", 23, "`year`", "`+`, `^` or the end"),
            ("trade ~ rta $ 2", 12, "`$`", "a name, a number or one of ~ | + ^ : / * ( )"),
            ("trade ~ rta / 0", 14, "`0`", "a number other than zero"),
        ] {
            let error = formula(text).unwrap_err();
            assert_eq!((error.position, error.found.as_str()), (position, found), "{text}");
            assert_eq!(error.expected, expected, "{text}");
        }
        let shown = formula("trade ~ rta dist").unwrap_err().to_string();
        let lines = [
            "at character 13: expected `+`, `|` or the end, found `dist`",
            "  trade ~ rta dist",
            "              ^",
        ];
        assert_eq!(shown, lines.join("\n"));
    }
}
