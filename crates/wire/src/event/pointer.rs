//! Where the pointer went, and what it pressed.

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
use alloc::vec::Vec;

/// A stretch of movement of one pointer. The op's time is the first sample's.
#[derive(Clone, Debug, PartialEq)]
pub struct PointerPath {
    /// 0 is the mouse; touches and pens count from 1 while they are down.
    pub pointer: u32,
    pub samples: Vec<PointerSample>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerSample {
    /// Milliseconds since the first sample of the path.
    pub after: u32,
    /// CSS pixels in the top window's viewport.
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    pub kind: PressKind,
    pub pointer: u32,
    /// The node that was hit; none where it is not recorded.
    pub target: Option<NodeId>,
    pub x: i32,
    pub y: i32,
    /// As `MouseEvent.button`.
    pub button: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PressKind {
    Down,
    Up,
    Click,
    DoubleClick,
    ContextMenu,
    TouchStart,
    TouchEnd,
    TouchCancel,
}

impl Event for PointerPath {
    /// Second differences: a hand moves smoothly, so what changes between two steps is small.
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::POINTER_PATH, at);
        to.number(self.pointer);
        to.number(self.samples.len() as u32);
        let mut motion = Motion::from(to.previous.pointer);
        for sample in &self.samples {
            let [time, x, y] = motion.bends_to([sample.after, sample.x as u32, sample.y as u32]);
            put(&mut to.columns[id::pointer_times], u64::from(time));
            put(&mut to.columns[id::pointer_x], u64::from(x));
            put(&mut to.columns[id::pointer_y], u64::from(y));
        }
        to.previous.pointer = motion.point();
    }
}

impl PointerPath {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let pointer = from.number()?;
        let count = from.count(|columns| columns.pointer_times.rest.len())?;
        from.spend(count * size_of::<PointerSample>())?;
        let mut samples = Vec::with_capacity(count);
        let mut motion = Motion::from(from.previous.pointer);
        for _ in 0..count {
            let bends = [
                read_u32!(from, pointer_times)?,
                read_u32!(from, pointer_x)?,
                read_u32!(from, pointer_y)?,
            ];
            let [after, x, y] = motion.follow(bends);
            samples.push(PointerSample {
                after,
                x: x as i32,
                y: y as i32,
            });
        }
        from.previous.pointer = motion.point();
        Ok(Self { pointer, samples })
    }
}

/// The last sample (time, x, y) and the step that led to it.
struct Motion {
    sample: [u32; 3],
    velocity: [u32; 3],
}

impl Motion {
    fn from((x, y): (u32, u32)) -> Self {
        Self {
            sample: [0, x, y],
            velocity: [0; 3],
        }
    }

    fn point(&self) -> (u32, u32) {
        let [_, x, y] = self.sample;
        (x, y)
    }

    fn bends_to(&mut self, sample: [u32; 3]) -> [u32; 3] {
        let mut bends = [0; 3];
        for (((bend, next), last), velocity) in bends
            .iter_mut()
            .zip(sample)
            .zip(&mut self.sample)
            .zip(&mut self.velocity)
        {
            let moved = next.wrapping_sub(*last);
            *bend = step(*velocity, moved);
            (*velocity, *last) = (moved, next);
        }
        bends
    }

    fn follow(&mut self, bends: [u32; 3]) -> [u32; 3] {
        for ((bend, last), velocity) in bends.iter().zip(&mut self.sample).zip(&mut self.velocity) {
            *velocity = after_step(*velocity, *bend);
            *last = last.wrapping_add(*velocity);
        }
        self.sample
    }
}

impl Event for Press {
    /// The place is written as its distance from where the last path ended, which is mostly none.
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::PRESS, at);
        to.number(
            self.kind as u32 | u32::from(self.target.is_some()) << 3 | u32::from(self.button) << 4,
        );
        to.number(self.pointer);
        let (x, y) = to.previous.pointer;
        to.number(step(x, self.x as u32));
        to.number(step(y, self.y as u32));
        if let Some(target) = self.target {
            to.target(target);
        }
    }
}

impl Press {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let bits = from.bits("press", 12)?;
        let kind = match bits & 7 {
            0 => PressKind::Down,
            1 => PressKind::Up,
            2 => PressKind::Click,
            3 => PressKind::DoubleClick,
            4 => PressKind::ContextMenu,
            5 => PressKind::TouchStart,
            6 => PressKind::TouchEnd,
            _ => PressKind::TouchCancel,
        };
        let pointer = from.number()?;
        let (x, y) = from.previous.pointer;
        let (x, y) = (
            after_step(x, from.number()?) as i32,
            after_step(y, from.number()?) as i32,
        );
        let target = if bits & 8 == 8 {
            Some(from.target()?)
        } else {
            None
        };
        Ok(Self {
            kind,
            pointer,
            target,
            x,
            y,
            button: (bits >> 4) as u8,
        })
    }
}
