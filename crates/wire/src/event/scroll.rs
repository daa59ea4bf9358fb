//! Where a document or an element is scrolled to.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{
        DomError, DomWriter, code,
        columns::id,
        reader::{OpReader, read_u32},
    },
    varint::{after_step, put, step},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Scroll {
    /// A document node (its window) or an element.
    pub id: NodeId,
    /// CSS pixels, rounded; negative in right-to-left containers.
    pub x: i32,
    pub y: i32,
}

impl Event for Scroll {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::SCROLL, at);
        to.target(self.id);
        let (x, y) = to.previous.scroll;
        let next = (self.x as u32, self.y as u32);
        put(&mut to.columns[id::scrolls], u64::from(step(x, next.0)));
        put(&mut to.columns[id::scrolls], u64::from(step(y, next.1)));
        to.previous.scroll = next;
    }
}

impl Scroll {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.target()?;
        let (x, y) = from.previous.scroll;
        let next = (
            after_step(x, read_u32!(from, scrolls)?),
            after_step(y, read_u32!(from, scrolls)?),
        );
        from.previous.scroll = next;
        Ok(Self {
            id,
            x: next.0 as i32,
            y: next.1 as i32,
        })
    }
}
