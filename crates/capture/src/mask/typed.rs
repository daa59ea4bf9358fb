//! Words that people typed into masked fields, so that the page's echo of them is masked too.

use super::letters::{contains, is_word, stretches};
use alloc::{boxed::Box, vec::Vec};

/// Words shorter than this say too little and hide too much.
const SHORTEST: usize = 4;
/// From this length on a word is masked inside longer words as well.
const SUBSTRING: usize = 8;
/// A person types less than this; a page that fills fields by script must not grow our memory.
const MOST: usize = 512;
const MOST_OF_A_FIELD: usize = 64;

/// The words live in memory alone and are never sent. Between the pages of a session their prints are kept.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    settled: Vec<Box<str>>,
    /// What stands in each field now. A word that only grows replaces its beginning.
    current: Vec<(u32, Vec<Box<str>>)>,
    /// Words of the session's pages before.
    prints: Vec<u32>,
    salt: u32,
    has_news: bool,
}

impl Typed {
    pub const fn new() -> Self {
        Self {
            settled: Vec::new(),
            current: Vec::new(),
            prints: Vec::new(),
            salt: 0,
            has_news: false,
        }
    }

    /// A session begins on the page, or goes on there, whose own `salt` this is: the page's words stay known.
    pub fn follow(&mut self, prints: Vec<u32>, salt: u32) {
        self.prints = prints;
        self.salt = salt;
    }

    /// Prints of all words so far, where there are new ones since this was last asked.
    pub fn take_news(&mut self) -> Vec<u32> {
        let mut prints = Vec::new();
        if core::mem::take(&mut self.has_news) {
            prints.extend_from_slice(&self.prints);
            self.any(&mut |word| {
                prints.push(print(self.salt, word.as_bytes()));
                false
            });
        }
        prints
    }

    /// A field's value is now this.
    pub fn learn(&mut self, field: u32, value: &str) {
        let mut words = Vec::new();
        for (_, word) in stretches(value, is_word) {
            if words.len() == MOST_OF_A_FIELD {
                break;
            }
            if is_long(word) {
                words.push(fold(word));
            }
        }
        self.has_news |= !words.is_empty();
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
        if self.settled.is_empty() && self.current.is_empty() && self.prints.is_empty() {
            return;
        }
        for (start, word) in stretches(text, is_word).filter(|(_, word)| is_long(word)) {
            let folded = fold(word);
            let is_typed = self.any(&mut |typed| {
                *typed == *folded || (typed.len() >= SUBSTRING && contains(&folded, typed))
            });
            if is_typed || self.has_print(folded.as_bytes()) {
                found.push((start, start + word.len()));
            }
        }
    }

    /// Is this a word of a page before, or does it hold one that is long enough?
    fn has_print(&self, word: &[u8]) -> bool {
        self.prints.iter().any(|&known| {
            let length = (known >> 16) as usize;
            (length == word.len() || length >= SUBSTRING)
                && word
                    .windows(length.max(1))
                    .any(|part| print(self.salt, part) == known)
        })
    }

    fn any(&self, is: &mut dyn FnMut(&str) -> bool) -> bool {
        self.settled.iter().any(|word| is(word))
            || self
                .current
                .iter()
                .any(|(_, words)| words.iter().any(|word| is(word)))
    }
}

/// A word's length, and a hash so short that many words share it: who finds it in the browser's storage learns little,
/// and the price is a word masked now and then that nobody typed.
#[inline(never)]
fn print(salt: u32, word: &[u8]) -> u32 {
    // FNV-1a.
    let hash = word.iter().fold(0x811c_9dc5 ^ salt, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (word.len() as u32) << 16 | (hash ^ hash >> 16) & 0xffff
}

fn is_long(word: &str) -> bool {
    word.len() >= SHORTEST && word.chars().nth(SHORTEST - 1).is_some()
}

fn fold(word: &str) -> Box<str> {
    word.to_ascii_lowercase().into()
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

    fn after(prints: Vec<u32>, salt: u32) -> Typed {
        let mut typed = Typed::new();
        typed.follow(prints, salt);
        typed
    }

    #[test]
    fn words_of_a_page_before_are_found_by_their_prints() {
        let mut before = after(Vec::new(), 77);
        assert_eq!(before.take_news(), []);
        before.learn(1, "Chrysanthemum-77 fern");
        before.learn(2, &"x".repeat(400));
        let prints = before.take_news();
        assert_eq!((prints.len(), before.take_news()), (3, Vec::new()));
        let mut now = after(prints, 77);
        let check = |typed: &Typed, text: &str, expected: &[(usize, usize)]| {
            let mut found = Vec::new();
            typed.find(text, &mut found);
            assert_eq!(found, expected, "{text}");
        };
        check(&now, "a CHRYSANTHEMUM, a fern", &[(2, 15), (19, 23)]);
        check(&now, "xchrysanthemums", &[(0, 15)]);
        check(&now, "ferns chrysanthem", &[]);
        check(&now, &"x".repeat(401), &[(0, 401)]);
        now.learn(1, "again");
        assert_eq!(now.take_news().len(), 4);
        // What stands in storage may be anything.
        check(&after(vec![0, 5, 1 << 16, u32::MAX], 0), "fern", &[]);
    }
}
