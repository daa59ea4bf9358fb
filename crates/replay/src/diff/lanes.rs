//! Lanes, in the order in which they depend on one another: what is styled, then what was put in, then where it is scrolled.

use std::collections::BTreeSet;

use revisit_wire::NodeId;

use super::Change;
use crate::Document;

pub(super) fn diff<'a>(
    painted: &'a Document,
    wanted: &'a Document,
    parsed_anew: &BTreeSet<NodeId>,
    changes: &mut Vec<Change<'a>>,
) {
    let (old, new) = (&painted.lanes, &wanted.lanes);
    let there = |&id: &NodeId| wanted.node(id).is_some();

    changes.extend(
        new.assets
            .changes(&old.assets)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, hash, _)| Change::Asset {
                id,
                hash: hash.copied(),
            }),
    );
    // Constructed sheets have no node: they are kept even where nothing adopts them any more.
    changes.extend(
        new.sheets
            .changes(&old.sheets)
            .into_iter()
            .filter(|(id, sheet, _)| (sheet.is_some() || there(id)) && !parsed_anew.contains(id))
            .map(|(id, sheet, painted)| Change::Sheet { id, painted, sheet }),
    );
    changes.extend(parsed_anew.iter().filter_map(|&id| {
        let sheet = new.sheets.value(id)?;
        Some(Change::Sheet {
            id,
            painted: None,
            sheet: Some(sheet),
        })
    }));
    changes.extend(
        new.adopted
            .changes(&old.adopted)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, sheets, _)| Change::Adopted {
                id,
                sheets: sheets.map_or(&[], |sheets| sheets),
            }),
    );
    changes.extend(
        new.value
            .changes(&old.value)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, value, _)| Change::Value { id, value }),
    );
    changes.extend(
        new.checked
            .changes(&old.checked)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, state, _)| Change::Checked {
                id,
                state: state.copied(),
            }),
    );
    changes.extend(
        new.selected
            .changes(&old.selected)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, options, _)| Change::Selected {
                id,
                options: options.map(|options| &**options),
            }),
    );
    if new.top_layer != old.top_layer {
        changes.push(Change::TopLayer {
            elements: &new.top_layer,
        });
    }
    changes.extend(
        new.scroll
            .changes(&old.scroll)
            .into_iter()
            .filter(|(id, ..)| there(id))
            .map(|(id, to, _)| Change::Scroll {
                id,
                to: to.copied().unwrap_or((0, 0)),
            }),
    );
    if new.focus != old.focus {
        changes.push(Change::Focus { id: new.focus });
    }
}
