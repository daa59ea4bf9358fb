//! CSS without anything that calls out, and with attributes beside the states that only a visitor's hand brings about. Tokens
//! are found as CSS Syntax 3 says, escapes included, so that a URL cannot hide; all else stays as it is, byte for byte.

use std::borrow::Cow;

use super::{Assets, url};

/// Loads nothing and needs no request; an invalid image or font.
const NOTHING: &str = "data:,";
/// The rule stays, so that rules after it keep their index.
const EMPTY_SHEET: &str = "data:text/css,";

/// Nobody points at, presses, focuses or enlarges anything in a replay. The player puts `data-revisit-hover` and its like on
/// what the visitor did that to, and selectors look for either. Longer names first.
const STATES: [&str; 6] = [
    "focus-within",
    "focus-visible",
    "focus",
    "hover",
    "active",
    "fullscreen",
];

/// The text with every URL that would be loaded replaced: by the location of the recorded asset, or by nothing.
pub fn css<'a>(text: &'a str, base: &str, assets: &impl Assets) -> Cow<'a, str> {
    if !may_load(text) && !has_state(text) {
        return Cow::Borrowed(text);
    }
    let mut rewriter = Rewriter {
        scan: Scanner { text, at: 0 },
        out: String::with_capacity(text.len()),
        base,
        assets,
        open: Vec::new(),
        statement: Statement::Any,
        prelude: None,
        is_pseudo: false,
    };
    while rewriter.step() {}
    Cow::Owned(rewriter.out)
}

fn may_load(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'\\')
        || bytes.windows(3).any(|window| {
            window.eq_ignore_ascii_case(b"url") || window.eq_ignore_ascii_case(b"src")
        })
        || bytes
            .windows(5)
            .any(|window| window.eq_ignore_ascii_case(b"image"))
        || bytes
            .windows(6)
            .any(|window| window.eq_ignore_ascii_case(b"import"))
}

fn has_state(text: &str) -> bool {
    text.bytes()
        .enumerate()
        .any(|(at, byte)| byte == b':' && text.get(at + 1..).and_then(state).is_some())
}

/// The state whose name this begins with.
fn state(text: &str) -> Option<&'static str> {
    STATES.into_iter().find(|name| {
        text.get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
            && !text[name.len()..].starts_with(|next: char| {
                is_name_start(next) || next.is_ascii_digit() || matches!(next, '-' | '\\' | '(')
            })
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Bracket {
    /// Strings directly in it are URLs: `image-set(…)`, `src(…)`.
    OfUrls,
    Other,
}

#[derive(Clone, Copy, PartialEq)]
enum Statement {
    Any,
    Import,
    /// Its URL is a name and never loaded.
    Namespace,
    /// What stands before its block is no selector.
    Other,
}

struct Rewriter<'a, 'b, A> {
    scan: Scanner<'a>,
    out: String,
    base: &'b str,
    assets: &'b A,
    open: Vec<Bracket>,
    statement: Statement,
    /// How far the selector or declaration goes that was looked at last, and whether it is a selector.
    prelude: Option<(usize, bool)>,
    /// A pseudo-element takes states behind it, and no list of alternatives.
    is_pseudo: bool,
}

impl<A: Assets> Rewriter<'_, '_, A> {
    /// Takes one token. False at the end.
    fn step(&mut self) -> bool {
        let start = self.scan.at;
        let Some(char) = self.scan.peek(0) else {
            return false;
        };
        match char {
            '/' if self.scan.peek(1) == Some('*') => {
                self.scan.skip_comment();
                self.copy(start);
            }
            '"' | '\'' => {
                let value = self.scan.string();
                let loads = self.statement == Statement::Import
                    || self.open.last() == Some(&Bracket::OfUrls);
                match value
                    .filter(|_| loads)
                    .and_then(|value| self.instead(&value))
                {
                    // As a browser writes an import's address.
                    Some(instead) if self.statement == Statement::Import => {
                        self.out.push_str("url(");
                        self.write_string(&instead);
                        self.out.push(')');
                    }
                    Some(instead) => self.write_string(&instead),
                    None => self.copy(start),
                }
            }
            '@' => {
                self.scan.bump();
                if self.scan.starts_ident() {
                    self.statement = match self.scan.ident().as_str() {
                        "import" => Statement::Import,
                        "namespace" => Statement::Namespace,
                        _ => Statement::Other,
                    };
                }
                self.copy(start);
            }
            '#' => {
                self.scan.bump();
                self.scan.name();
                self.copy(start);
            }
            ':' => {
                self.scan.bump();
                self.is_pseudo |= self.scan.peek(0) == Some(':');
                match state(self.scan.rest()).filter(|_| self.is_in_selector()) {
                    Some(name) => {
                        self.scan.at += name.len();
                        self.out.push_str(":is(:");
                        self.out.push_str(name);
                        self.out.push_str(",[data-revisit-");
                        self.out.push_str(name);
                        self.out.push_str("])");
                    }
                    None => self.copy(start),
                }
            }
            '0'..='9' => {
                self.scan.number();
                self.copy(start);
            }
            _ if self.scan.starts_ident() => self.ident(start),
            _ => {
                self.scan.bump();
                match char {
                    '(' => self.open.push(Bracket::Other),
                    ')' => drop(self.open.pop()),
                    ';' | '{' | '}' => self.statement = Statement::Any,
                    _ => {}
                }
                if self.open.is_empty() && (is_space(char) || ",>+~{};".contains(char)) {
                    self.is_pseudo = false;
                }
                self.copy(start);
            }
        }
        true
    }

    /// A block follows before the next declaration.
    fn is_in_selector(&mut self) -> bool {
        let at = self.scan.at;
        let known = self.prelude.filter(|&(end, _)| at < end);
        let (_, is_selector) = *self.prelude.insert(known.unwrap_or_else(|| {
            let rest = self.scan.rest();
            let end = rest.find(['{', '}', ';']).unwrap_or(rest.len());
            (at + end, rest[end..].starts_with('{'))
        }));
        is_selector && !self.is_pseudo && self.statement == Statement::Any
    }

    fn ident(&mut self, start: usize) {
        let name = self.scan.ident();
        if self.scan.peek(0) != Some('(') {
            self.copy(start);
            return;
        }
        self.scan.bump();
        if name != "url" {
            let of_urls = name == "src" || name == "image" || name.ends_with("image-set");
            self.open.push(if of_urls {
                Bracket::OfUrls
            } else {
                Bracket::Other
            });
            self.copy(start);
            return;
        }
        self.scan.skip_space();
        if matches!(self.scan.peek(0), Some('"' | '\'')) {
            let argument = self.scan.at;
            self.open.push(Bracket::Other);
            self.out.push_str("url(");
            if let Some(instead) = self.scan.string().and_then(|value| self.instead(&value)) {
                self.write_string(&instead);
            } else {
                self.copy(argument);
            }
            return;
        }
        match self.scan.bare_url().and_then(|value| self.instead(&value)) {
            Some(instead) => {
                self.out.push_str("url(");
                self.write_string(&instead);
                self.out.push(')');
            }
            None => self.copy(start),
        }
    }

    /// What to write for a URL; none: it may stay.
    fn instead(&self, url: &str) -> Option<String> {
        match self.statement {
            Statement::Import => return Some(EMPTY_SHEET.to_owned()),
            Statement::Namespace => return None,
            Statement::Any | Statement::Other => {}
        }
        if url::is_fragment(url) || url::is_inline_media(url) {
            return None;
        }
        let asset = self
            .assets
            .by_url(url)
            .or_else(|| self.assets.by_url(&url::resolve(self.base, url)));
        Some(
            asset
                .and_then(|hash| self.assets.location(&hash))
                .unwrap_or_else(|| NOTHING.to_owned()),
        )
    }

    fn copy(&mut self, start: usize) {
        self.out
            .push_str(self.scan.text.get(start..self.scan.at).unwrap_or_default());
    }

    fn escape_out(&mut self, char: char) {
        self.out.push('\\');
        self.out.extend(char::from_digit(u32::from(char) >> 4, 16));
        self.out.extend(char::from_digit(u32::from(char) & 15, 16));
        self.out.push(' ');
    }

    fn write_string(&mut self, value: &str) {
        self.out.push('"');
        for char in value.chars() {
            match char {
                '"' | '\\' => self.out.extend(['\\', char]),
                '\n' | '\r' | '\u{c}' | '\0' => {
                    self.escape_out(char);
                }
                char => self.out.push(char),
            }
        }
        self.out.push('"');
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest().chars().nth(ahead)
    }

    fn bump(&mut self) -> Option<char> {
        let char = self.peek(0)?;
        self.at += char.len_utf8();
        Some(char)
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(is_space) {
            self.bump();
        }
    }

    fn skip_comment(&mut self) {
        let end = self.rest().get(2..).and_then(|rest| rest.find("*/"));
        self.at = end.map_or(self.text.len(), |end| self.at + end + 4);
    }

    fn escapes_at(&self, ahead: usize) -> bool {
        self.peek(ahead) == Some('\\')
            && !matches!(self.peek(ahead + 1), None | Some('\n' | '\r' | '\u{c}'))
    }

    fn starts_ident(&self) -> bool {
        match self.peek(0) {
            Some('-') => {
                self.peek(1)
                    .is_some_and(|next| is_name_start(next) || next == '-')
                    || self.escapes_at(1)
            }
            Some(first) if is_name_start(first) => true,
            _ => self.escapes_at(0),
        }
    }

    /// The name in lower case, escapes resolved.
    fn ident(&mut self) -> String {
        self.name().to_ascii_lowercase()
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        loop {
            match self.peek(0) {
                Some(char) if is_name_start(char) || char.is_ascii_digit() || char == '-' => {
                    name.push(char);
                    self.bump();
                }
                Some('\\') if self.escapes_at(0) => {
                    self.bump();
                    name.push(self.escape());
                }
                _ => return name,
            }
        }
    }

    fn number(&mut self) {
        while self.peek(0).is_some_and(|char| char.is_ascii_digit()) {
            self.bump();
        }
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|char| char.is_ascii_digit()) {
            self.bump();
            while self.peek(0).is_some_and(|char| char.is_ascii_digit()) {
                self.bump();
            }
        }
        // The unit, or an exponent: either way it belongs to the number.
        if self.starts_ident() {
            self.name();
        }
    }

    /// After the backslash.
    fn escape(&mut self) -> char {
        let mut code = 0_u32;
        let mut digits = 0;
        while let Some(digit) = self
            .peek(0)
            .and_then(|char| char.to_digit(16))
            .filter(|_| digits < 6)
        {
            code = code * 16 + digit;
            digits += 1;
            self.bump();
        }
        if digits == 0 {
            return self.bump().unwrap_or('\u{fffd}');
        }
        if self.peek(0) == Some('\r') && self.peek(1) == Some('\n') {
            self.bump();
        }
        if self.peek(0).is_some_and(is_space) {
            self.bump();
        }
        char::from_u32(code)
            .filter(|&char| char != '\0')
            .unwrap_or('\u{fffd}')
    }

    /// None: a line break ended it before its quote did; it means nothing then.
    fn string(&mut self) -> Option<String> {
        let quote = self.bump()?;
        let mut value = String::new();
        while let Some(char) = self.peek(0) {
            match char {
                '\n' | '\r' | '\u{c}' => return None,
                '\\' => {
                    self.bump();
                    match self.peek(0) {
                        None => {}
                        Some('\r') => {
                            self.bump();
                            if self.peek(0) == Some('\n') {
                                self.bump();
                            }
                        }
                        Some('\n' | '\u{c}') => {
                            self.bump();
                        }
                        Some(_) => value.push(self.escape()),
                    }
                }
                char => {
                    self.bump();
                    if char == quote {
                        return Some(value);
                    }
                    value.push(char);
                }
            }
        }
        Some(value)
    }

    /// Up to and with the closing bracket. None: it is no URL and means nothing.
    fn bare_url(&mut self) -> Option<String> {
        let mut value = String::new();
        while let Some(char) = self.peek(0) {
            match char {
                ')' => {
                    self.bump();
                    return Some(value);
                }
                char if is_space(char) => {
                    self.skip_space();
                    if !matches!(self.peek(0), None | Some(')')) {
                        return self.bad_url();
                    }
                }
                '"' | '\'' | '(' | '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
                    return self.bad_url();
                }
                '\\' if self.escapes_at(0) => {
                    self.bump();
                    value.push(self.escape());
                }
                '\\' => return self.bad_url(),
                char => {
                    self.bump();
                    value.push(char);
                }
            }
        }
        Some(value)
    }

    fn bad_url(&mut self) -> Option<String> {
        while let Some(char) = self.bump() {
            match char {
                ')' => break,
                '\\' if !matches!(self.peek(0), None | Some('\n')) => {
                    self.escape();
                }
                _ => {}
            }
        }
        None
    }
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_name_start(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_' || !char.is_ascii()
}
