//! Bursts of clicks at one place that did not do what was wanted.

use std::collections::BTreeMap;

use revisit_wire::StreamId;

use super::{Clicked, Incident, Sign, Thresholds, clicks, control::Controls, is_answered};
use crate::session::SessionFacts;

/// One per burst: clicks soon after and near one another, one of which at least nothing came of. Clicks that select text
/// and controls that are meant to be clicked again and again are no part of one.
pub fn rage_clicks(facts: &SessionFacts, thresholds: &Thresholds) -> Vec<Incident> {
    let controls = Controls::of(&facts.elements);
    let counts = |clicked: &Clicked<'_>| {
        let selects = clicked.click.to_selection;
        selects.is_none_or(|after| after > thresholds.selection_within)
            && !controls.is_repeated(clicked.click.element)
    };
    let mut bursts: Vec<Vec<Clicked<'_>>> = Vec::new();
    // Two tabs may be clicked in turn: each has a burst of its own.
    let mut open: BTreeMap<StreamId, usize> = BTreeMap::new();
    for clicked in clicks(facts).into_iter().filter(counts) {
        let burst = open
            .get(&clicked.stream)
            .and_then(|&index| bursts.get_mut(index));
        match burst {
            Some(burst)
                if burst
                    .last()
                    .is_some_and(|last| follows(*last, clicked, thresholds)) =>
            {
                burst.push(clicked);
            }
            _ => {
                open.insert(clicked.stream, bursts.len());
                bursts.push(vec![clicked]);
            }
        }
    }
    bursts
        .iter()
        .filter(|burst| burst.len() >= thresholds.rage_clicks)
        .filter(|burst| {
            burst
                .iter()
                .any(|clicked| !is_answered(clicked.click, thresholds))
        })
        .map(|burst| Incident {
            sign: Sign::RageClick,
            facts: burst.iter().map(|clicked| clicked.index).collect(),
        })
        .collect()
}

fn follows(last: Clicked<'_>, next: Clicked<'_>, thresholds: &Thresholds) -> bool {
    let (a, b) = (last.click.in_viewport, next.click.in_viewport);
    let distance = f64::hypot(
        f64::from(a.0) - f64::from(b.0),
        f64::from(a.1) - f64::from(b.1),
    );
    next.at_ms - last.at_ms <= thresholds.rage_within && distance < thresholds.rage_radius
}
