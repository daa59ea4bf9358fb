//! The data of text, comments and their like.

use revisit_replay::{Document, safe};
use revisit_wire::{NodeId, Str};

use super::Painter;
use crate::buffer::{Buffer, Step};

pub(crate) fn set(painter: &Painter, document: &Document, id: NodeId, buffer: &mut Buffer) {
    buffer.step(Step::Data);
    buffer.word(id.0);
    buffer.string(&painted(painter, document, id));
}

pub(super) fn painted(painter: &Painter, document: &Document, id: NodeId) -> Str {
    safe::text(document, id, &painter.assets)
}
