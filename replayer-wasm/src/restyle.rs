//! URLs in CSS mean something else than when they were painted: an asset has become known, or another stream is shown.

use revisit_replay::{Content, Document, Element};
use revisit_wire::NodeId;

use crate::{
    buffer::Buffer,
    paint::{Painter, attribute, sheet, text},
};

/// Paints again whatever may hold a URL in CSS.
pub(crate) fn repaint(painter: &mut Painter, document: &Document, buffer: &mut Buffer) {
    let Some(root) = document.root() else { return };
    let ids: Vec<NodeId> = document.subtree(root).collect();
    for id in ids {
        match document.node(id).map(|node| (&node.content, node.parent)) {
            Some((Content::Element(element), _)) => {
                for (name, value) in element
                    .attributes
                    .iter()
                    .filter(|(_, value)| value.contains('('))
                {
                    attribute::set(painter, document, id, name, Some(value), buffer);
                }
                if element.is_html("link") && document.lanes.sheets.value(id).is_none() {
                    sheet::set_from_asset(painter, document, id, buffer);
                }
            }
            Some((Content::Text(_), Some(parent)))
                if document.element(parent).is_some_and(Element::is_style) =>
            {
                text::set(painter, document, id, buffer);
            }
            _ => {}
        }
    }
    for (id, sheet) in document.lanes.sheets.iter() {
        sheet::set(painter, document, id, None, Some(sheet), buffer);
    }
}
