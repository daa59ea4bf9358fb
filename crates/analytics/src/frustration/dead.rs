//! Clicks that nothing came of.

use super::{Clicked, Incident, Sign, Thresholds, clicks, control::Controls, is_answered};
use crate::session::SessionFacts;

/// Left out: clicks with a modifier, which mean something to the browser; repetitions on the same element; form fields.
pub fn dead_clicks(facts: &SessionFacts, thresholds: &Thresholds) -> Vec<Incident> {
    let controls = Controls::of(&facts.elements);
    let clicks = clicks(facts);
    let is_repetition = |index: usize, next: &Clicked<'_>| {
        let earlier = clicks.get(..index).unwrap_or_default().iter().rev();
        earlier
            .take_while(|last| next.at_ms - last.at_ms <= thresholds.repeat_within)
            .any(|last| last.stream == next.stream && last.click.element == next.click.element)
    };
    clicks
        .iter()
        .enumerate()
        .filter(|(_, clicked)| clicked.click.modifiers == 0)
        .filter(|(_, clicked)| !is_answered(clicked.click, thresholds))
        .filter(|(_, clicked)| !controls.is_field(clicked.click.element))
        .filter(|(index, clicked)| !is_repetition(*index, clicked))
        .map(|(_, clicked)| Incident {
            sign: Sign::DeadClick,
            facts: vec![clicked.index],
        })
        .collect()
}
