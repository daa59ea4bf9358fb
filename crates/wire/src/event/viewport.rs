//! The size of the window's viewport.

use super::Event;
use crate::{
    Millis,
    dom::{DomError, DomWriter, code, reader::OpReader},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Viewport {
    /// CSS pixels.
    pub width: u32,
    pub height: u32,
    /// Device pixels per CSS pixel, in hundredths.
    pub pixel_ratio: u32,
}

impl Event for Viewport {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::VIEWPORT, at);
        to.number(self.width);
        to.number(self.height);
        to.number(self.pixel_ratio);
    }
}

impl Viewport {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            width: from.number()?,
            height: from.number()?,
            pixel_ratio: from.number()?,
        })
    }
}
