//! What stands above the page.

use revisit_wire::{NodeId, event::Above};

use crate::buffer::{Buffer, Step};

pub(super) fn set(elements: &[(NodeId, Above)], buffer: &mut Buffer) {
    buffer.step(Step::TopLayer);
    // A step begins with a node; this is about none.
    buffer.word(0);
    buffer.word(elements.len() as u32 * 2);
    for &(id, above) in elements {
        buffer.word(id.0);
        buffer.word(above as u32);
    }
}
