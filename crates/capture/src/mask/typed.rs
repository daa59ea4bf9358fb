//! Words that people typed into masked fields, so that the page's echo of them is masked too.

use super::letters::{contains, is_word};
use alloc::{boxed::Box, vec::Vec};

/// Words shorter than this say too little and hide too much.
const SHORTEST: usize = 4;
/// From this length on a word is masked inside longer words as well.
const SUBSTRING: usize = 8;
/// A person types less than this; a page that fills fields by script must not grow our memory.
const MOST: usize = 512;

/// Lives in memory alone and is never sent.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    settled: Vec<Box<str>>,
    /// What stands in each field now. A word that only grows replaces its beginning.
    current: Vec<(u32, Vec<Box<str>>)>,
}

impl Typed {
    pub fn is_empty(&self) -> bool {
        self.settled.is_empty() && self.current.is_empty()
    }

    /// A field's value is now this.
    pub fn learn(&mut self, field: u32, value: &str) {
        let words: Vec<Box<str>> = words(value)
            .map(|(_, word)| fold(word))
            .filter(|word| is_long(word))
            .take(64)
            .collect();
        let before = match self.current.iter().position(|(known, _)| *known == field) {
            Some(at) => self.current.swap_remove(at).1,
            None => Vec::new(),
        };
        for word in before {
            let grew = words.iter().any(|now| now.starts_with(&*word));
            if !grew && self.settled.len() < MOST && !self.settled.contains(&word) {
                self.settled.push(word);
            }
        }
        if !words.is_empty() && self.current.len() < MOST {
            self.current.push((field, words));
        }
    }

    /// Byte ranges of `text` that were typed somewhere, ascending.
    pub fn find(&self, text: &str, found: &mut Vec<(usize, usize)>) {
        if self.is_empty() {
            return;
        }
        for (start, word) in words(text).filter(|(_, word)| is_long(word)) {
            let folded = fold(word);
            if self.all().any(|typed| {
                **typed == *folded || (typed.len() >= SUBSTRING && contains(&folded, typed))
            }) {
                found.push((start, start + word.len()));
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &Box<str>> {
        self.settled
            .iter()
            .chain(self.current.iter().flat_map(|(_, words)| words))
    }
}

fn is_long(word: &str) -> bool {
    word.len() >= SHORTEST && word.chars().nth(SHORTEST - 1).is_some()
}

fn fold(word: &str) -> Box<str> {
    word.to_ascii_lowercase().into()
}

/// Runs of letters and digits, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[&str], text: &str, expected: &[&str]) {
        let mut typed = Typed::default();
        for value in values {
            typed.learn(1, value);
        }
        let mut found = Vec::new();
        typed.find(text, &mut found);
        let found: Vec<&str> = found
            .iter()
            .map(|&(start, end)| &text[start..end])
            .collect();
        assert_eq!(found, expected, "{values:?}");
    }

    #[test]
    fn typed_words_are_found_again() {
        check(&["hunter2"], "Your password is Hunter2!", &["Hunter2"]);
        check(
            &["ann@shop.example"],
            "ann, shop, example",
            &["shop", "example"],
        );
        check(&["abc"], "abc", &[]);
        check(
            &["h", "hu", "hun", "hunt", "hunte", "hunter"],
            "a hunt for the hunter",
            &["hunter"],
        );
        check(&["hunter", "hunte", ""], "the hunter", &["hunter"]);
        check(&["canary7731"], "id=xcanary7731y", &["xcanary7731y"]);
        check(&["shoe"], "shoes", &[]);
    }
}
