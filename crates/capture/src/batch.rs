//! What the page hands over in one crossing: numbers, and strings joined to one.

use alloc::vec::Vec;

/// Reads numbers and strings in the order in which the page wrote them. Reading past the end gives zero and
/// the empty string: a batch cut short records less, it never fails.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    words: &'a [u32],
    text: &'a str,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
    word: usize,
    string: usize,
}

impl<'a> Batch<'a> {
    /// `lengths` are in UTF-16 code units, as JavaScript counts.
    pub fn new(words: &'a [u32], lengths: &[u32], text: &'a str) -> Self {
        Self {
            words,
            text,
            ends: ends(lengths, text),
            word: 0,
            string: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.word >= self.words.len()
    }

    pub fn word(&mut self) -> u32 {
        let word = self.peek();
        self.word += 1;
        word
    }

    pub fn words(&mut self, count: usize) -> &'a [u32] {
        let start = self.word;
        self.word += count;
        self.words.get(start..self.word).unwrap_or_default()
    }

    pub fn peek(&self) -> u32 {
        self.words.get(self.word).copied().unwrap_or(0)
    }

    pub fn signed(&mut self) -> i32 {
        self.word().cast_signed()
    }

    /// A 64-bit number in two words, the lower first.
    pub fn float(&mut self) -> f64 {
        let (low, high) = (u64::from(self.word()), u64::from(self.word()));
        f64::from_bits(high << 32 | low)
    }

    /// Bytes, four to a word, the first lowest.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for four in bytes.as_chunks_mut::<4>().0 {
            *four = self.word().to_le_bytes();
        }
        bytes
    }

    pub fn string(&mut self) -> &'a str {
        let string = self.string_at(0);
        self.string += 1;
        string
    }

    /// A string that has not been read yet, by its distance from the next.
    pub fn string_at(&self, ahead: usize) -> &'a str {
        let index = self.string + ahead;
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |&end| end as usize);
        let end = self.ends.get(index).map_or(start, |&end| end as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// The place to come back to with [`reset`](Self::reset).
    pub fn mark(&self) -> (usize, usize) {
        (self.word, self.string)
    }

    pub fn reset(&mut self, (word, string): (usize, usize)) {
        (self.word, self.string) = (word, string);
    }

    pub fn skip(&mut self, words: usize, strings: usize) {
        self.word += words;
        self.string += strings;
    }
}

fn ends(lengths: &[u32], text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let is_ascii = lengths.iter().sum::<u32>() as usize == bytes.len();
    let mut ends = Vec::with_capacity(lengths.len());
    let mut at = 0;
    for &length in lengths {
        if is_ascii {
            at += length as usize;
        } else {
            let mut units = 0;
            while units < length && at < bytes.len() {
                let (width, size) = match bytes[at] {
                    0..0x80 => (1, 1),
                    0x80..0xE0 => (2, 1),
                    0xE0..0xF0 => (3, 1),
                    _ => (4, 2),
                };
                at += width;
                units += size;
            }
        }
        ends.push(at as u32);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(strings: &[&str]) {
        let lengths: Vec<u32> = strings
            .iter()
            .map(|string| string.encode_utf16().count() as u32)
            .collect();
        let text = strings.concat();
        let mut batch = Batch::new(&[], &lengths, &text);
        for string in strings {
            assert_eq!(batch.string(), *string);
        }
        assert_eq!((batch.string(), batch.word()), ("", 0));
    }

    #[test]
    fn strings_come_back_as_they_were_joined() {
        check(&[]);
        check(&["a", "", "bc"]);
        check(&["ä", "漢字", "", "x😀y", "z"]);
    }

    #[test]
    fn a_batch_cut_short_reads_as_empty() {
        let mut batch = Batch::new(&[7], &[2, 9], "ab");
        assert_eq!(
            (batch.string(), batch.string(), batch.word(), batch.word()),
            ("ab", "", 7, 0)
        );
    }
}
