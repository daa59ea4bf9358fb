//! Signs that a visitor was frustrated, from a session's facts: one function per sign, and a score of them all.
//!
//! Counts, lists and markers all come from [`incidents`].

mod answer;
mod control;
mod dead;
mod error_click;
mod quick_back;
mod rage;
mod score;

use revisit_wire::{FactKind, StreamId, fact::Click};

use crate::session::{PlacedFact, SessionFacts};

pub use answer::is_answered;
pub use dead::dead_clicks;
pub use error_click::error_clicks;
pub use quick_back::quick_backs;
pub use rage::rage_clicks;
pub use score::{Frustration, Level};

/// From where on something is a sign. Milliseconds, but for what is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    pub rage_clicks: usize,
    pub rage_within: f64,
    /// CSS pixels.
    pub rage_radius: f64,
    pub mutation_within: u32,
    pub scroll_within: u32,
    pub selection_within: u32,
    pub focus_within: u32,
    /// A click on the same element so soon after the last is a repetition of it.
    pub repeat_within: f64,
    pub error_within: f64,
    pub quick_back_within: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            rage_clicks: 3,
            rage_within: 1_000.0,
            rage_radius: 30.0,
            mutation_within: 2_500,
            scroll_within: 100,
            selection_within: 100,
            focus_within: 1_000,
            repeat_within: 1_000.0,
            error_within: 1_000.0,
            quick_back_within: 5_000.0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    RageClick,
    DeadClick,
    ErrorClick,
    QuickBack,
}

/// One sign in a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    pub sign: Sign,
    /// Indices of the session's facts that make it up, by time: clicks, a click and its error, the page that was left and
    /// the one gone back to.
    pub facts: Vec<usize>,
}

impl Incident {
    /// Milliseconds since the session's start.
    pub fn at_ms(&self, facts: &SessionFacts) -> f64 {
        self.first(facts).map_or(0.0, |fact| fact.at_ms)
    }

    /// The fact that it begins with.
    pub fn first<'a>(&self, facts: &'a SessionFacts) -> Option<&'a PlacedFact> {
        facts.facts.get(*self.facts.first()?)
    }
}

/// All signs, by time.
pub fn incidents(facts: &SessionFacts, thresholds: &Thresholds) -> Vec<Incident> {
    let mut all = rage_clicks(facts, thresholds);
    all.extend(dead_clicks(facts, thresholds));
    all.extend(error_clicks(facts, thresholds));
    all.extend(quick_backs(facts, thresholds));
    all.sort_by(|a, b| a.at_ms(facts).total_cmp(&b.at_ms(facts)));
    all
}

/// A click with its place among the facts.
#[derive(Clone, Copy, Debug)]
struct Clicked<'a> {
    index: usize,
    at_ms: f64,
    stream: StreamId,
    click: &'a Click,
}

/// Clicks with the main button.
fn clicks(facts: &SessionFacts) -> Vec<Clicked<'_>> {
    let placed = facts.facts.iter().enumerate();
    placed
        .filter_map(|(index, placed)| match &placed.fact.kind {
            FactKind::Click(click) if click.button == 0 => Some(Clicked {
                index,
                at_ms: placed.at_ms,
                stream: placed.stream,
                click,
            }),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
