//! What stands above the page: modal dialogs, popovers, what is shown fullscreen.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};
use alloc::vec::Vec;

/// All of it, whenever it has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct TopLayer {
    /// The lowest first.
    pub elements: Vec<(NodeId, Above)>,
}

/// How an element came there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    /// `dialog.showModal()`.
    Modal,
    Popover,
    Fullscreen,
}

impl Above {
    /// By its number on the wire.
    pub fn from_code(code: u32) -> Option<Self> {
        [Self::Modal, Self::Popover, Self::Fullscreen]
            .get(code as usize)
            .copied()
    }
}

impl Event for TopLayer {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::TOP_LAYER, at);
        to.number(self.elements.len() as u32);
        for &(id, above) in &self.elements {
            to.target(id);
            to.number(above as u32);
        }
    }
}

impl TopLayer {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let count = from.count(|columns| columns.targets.rest.len())?;
        from.spend(count * size_of::<(NodeId, Above)>())?;
        let element = |_| {
            let id = from.target()?;
            let value = from.number()?;
            let what = "top layer";
            let above = Above::from_code(value).ok_or(DomError::UnknownVariant { what, value })?;
            Ok((id, above))
        };
        Ok(Self {
            elements: (0..count).map(element).collect::<Result<_, _>>()?,
        })
    }
}
