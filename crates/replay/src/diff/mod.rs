//! What has to be done to a painted document so that it becomes the wanted one. Both must be of one place: equal ids are the
//! same nodes. Cost follows what is not shared between the two, whichever lies before the other in time.

mod content;
mod lanes;
mod shape;

use std::{collections::BTreeSet, sync::Arc};

use revisit_wire::{
    AssetHash, NodeId, Str,
    event::{Above, AttributeName},
};

use crate::{Content, Document, Element, Sheet};

/// One step of painting. Steps are in an order in which a browser's DOM can take them.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<'a> {
    /// A new node, standing nowhere yet.
    Create {
        id: NodeId,
        content: &'a Content,
    },
    /// Stands there now, wherever it stood before.
    Place {
        id: NodeId,
        parent: NodeId,
        before: Option<NodeId>,
    },
    /// Gone, with everything below it.
    Remove {
        id: NodeId,
    },
    Attribute {
        id: NodeId,
        name: &'a AttributeName,
        value: Option<&'a Str>,
    },
    Text {
        id: NodeId,
        text: &'a Str,
    },
    Asset {
        id: NodeId,
        hash: Option<AssetHash>,
    },
    /// `painted` is the sheet that stands there now.
    Sheet {
        id: NodeId,
        painted: Option<&'a Arc<Sheet>>,
        sheet: Option<&'a Arc<Sheet>>,
    },
    Adopted {
        id: NodeId,
        sheets: &'a [NodeId],
    },
    Value {
        id: NodeId,
        value: Option<&'a Str>,
    },
    Checked {
        id: NodeId,
        state: Option<(bool, bool)>,
    },
    Selected {
        id: NodeId,
        options: Option<&'a [u32]>,
    },
    /// All that stands above the page, the lowest first.
    TopLayer {
        elements: &'a [(NodeId, Above)],
    },
    Scroll {
        id: NodeId,
        to: (i32, i32),
    },
    Focus {
        id: Option<NodeId>,
    },
}

/// The steps from `painted` to `wanted`. `painted` is empty where nothing of this document was painted yet.
pub fn diff<'a>(painted: &'a Document, wanted: &'a Document) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    shape::diff(painted, wanted, &mut changes);
    content::diff(painted, wanted, &mut changes);
    let parsed_anew = styles_parsed_anew(painted, wanted, &changes);
    lanes::diff(painted, wanted, &parsed_anew, &mut changes);
    changes
}

/// `<style>` elements whose text these steps change: the browser parses them anew and forgets what was done to their rules.
fn styles_parsed_anew(
    painted: &Document,
    wanted: &Document,
    changes: &[Change<'_>],
) -> BTreeSet<NodeId> {
    let style =
        |id: Option<NodeId>| id.filter(|&id| wanted.element(id).is_some_and(Element::is_style));
    changes
        .iter()
        .filter_map(|change| match *change {
            Change::Text { id, .. } => style(wanted.node(id)?.parent),
            Change::Place { id, parent, .. } => {
                style(Some(parent)).or_else(|| style(painted.node(id)?.parent))
            }
            Change::Remove { id } => style(painted.node(id)?.parent),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
