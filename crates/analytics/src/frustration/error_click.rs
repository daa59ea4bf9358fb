//! Clicks that an error followed.

use std::collections::BTreeMap;

use revisit_wire::{FactKind, StreamId, fact::ErrorKind};

use super::{Incident, Sign, Thresholds};
use crate::session::{PlacedFact, SessionFacts};

/// An error is that of the last click before it; a click is told once, however many errors it has.
pub fn error_clicks(facts: &SessionFacts, thresholds: &Thresholds) -> Vec<Incident> {
    let mut last: BTreeMap<StreamId, (usize, f64)> = BTreeMap::new();
    let mut found = Vec::new();
    for (index, placed) in facts.facts.iter().enumerate() {
        match &placed.fact.kind {
            FactKind::Click(click) if click.button == 0 => {
                last.insert(placed.stream, (index, placed.at_ms));
            }
            _ if is_thrown(placed) => {
                let clicked = last.remove(&placed.stream);
                let clicked =
                    clicked.filter(|(_, at)| placed.at_ms - at <= thresholds.error_within);
                found.extend(clicked.map(|(click, _)| Incident {
                    sign: Sign::ErrorClick,
                    facts: vec![click, index],
                }));
            }
            _ => {}
        }
    }
    found
}

/// Of an uncaught error or a rejected promise, not of an image that failed to load.
pub(super) fn is_thrown(placed: &PlacedFact) -> bool {
    matches!(&placed.fact.kind, FactKind::Error(error) if error.kind != ErrorKind::Resource)
}
