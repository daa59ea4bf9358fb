//! Writes values, each in its shortest form.

use alloc::vec::Vec;

/// A value under construction. Arrays and maps say first how many values they hold.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub(crate) bytes: Vec<u8>,
}

impl Pack {
    pub(crate) const fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    pub(crate) fn null(&mut self) {
        self.bytes.push(0xC0);
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.bytes.push(0xC2 | u8::from(value));
    }

    pub(crate) fn number(&mut self, value: u32) {
        match value {
            0..=0x7F => self.bytes.push(value as u8),
            0x80..=0xFF => self.head(0xCC, value, 1),
            0x100..=0xFFFF => self.head(0xCD, value, 2),
            _ => self.head(0xCE, value, 4),
        }
    }

    pub(crate) fn signed(&mut self, value: i32) {
        match value {
            0.. => self.number(value as u32),
            -0x20..=-1 => self.bytes.push(value as u8),
            -0x80..=-0x21 => self.head(0xD0, value as u32, 1),
            -0x8000..=-0x81 => self.head(0xD1, value as u32, 2),
            _ => self.head(0xD2, value as u32, 4),
        }
    }

    pub(crate) fn optional(&mut self, value: Option<u32>) {
        match value {
            Some(value) => self.number(value),
            None => self.null(),
        }
    }

    pub(crate) fn float(&mut self, value: f64) {
        self.bytes.push(0xCB);
        self.bytes.extend_from_slice(&value.to_be_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        let len = text.len() as u32;
        match len {
            0..=0x1F => self.bytes.push(0xA0 | len as u8),
            0x20..=0xFF => self.head(0xD9, len, 1),
            0x100..=0xFFFF => self.head(0xDA, len, 2),
            _ => self.head(0xDB, len, 4),
        }
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn binary(&mut self, bytes: &[u8]) {
        let len = bytes.len() as u32;
        match len {
            0..=0xFF => self.head(0xC4, len, 1),
            0x100..=0xFFFF => self.head(0xC5, len, 2),
            _ => self.head(0xC6, len, 4),
        }
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn array(&mut self, len: usize) {
        self.collection(0x90, 0xDC, len);
    }

    pub(crate) fn map(&mut self, len: usize) {
        self.collection(0x80, 0xDE, len);
    }

    pub(crate) fn pair(&mut self, (a, b): (u32, u32)) {
        self.array(2);
        self.number(a);
        self.number(b);
    }

    pub(crate) fn point(&mut self, (x, y): (i32, i32)) {
        self.array(2);
        self.signed(x);
        self.signed(y);
    }

    fn collection(&mut self, short: u8, long: u8, len: usize) {
        let len = len as u32;
        match len {
            0..=0x0F => self.bytes.push(short | len as u8),
            0x10..=0xFFFF => self.head(long, len, 2),
            _ => self.head(long + 1, len, 4),
        }
    }

    /// A type and the last so many bytes of a number, the highest first.
    fn head(&mut self, head: u8, value: u32, bytes: u32) {
        self.bytes.push(head);
        for place in (0..bytes).rev() {
            self.bytes.push((value >> (place * 8)) as u8);
        }
    }
}
