//! How frustrating a session was, in one number that always comes with its parts.

use serde::{Deserialize, Serialize};

use super::{Incident, Sign, error_click::is_thrown};
use crate::session::SessionFacts;

const ERROR: u32 = 5;
const RAGE_CLICK: u32 = 4;
const ERROR_CLICK: u32 = 4;
const DEAD_CLICK: u32 = 2;
const HIGH: u32 = 15;
const MEDIUM: u32 = 6;

/// How often each sign was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frustration {
    /// Uncaught errors and rejected promises.
    pub errors: u32,
    pub rage_clicks: u32,
    pub error_clicks: u32,
    pub dead_clicks: u32,
    /// Told, but no part of the score.
    pub quick_backs: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Low,
    Medium,
    High,
}

impl Frustration {
    pub fn of(facts: &SessionFacts, incidents: &[Incident]) -> Self {
        let count = |sign| {
            incidents
                .iter()
                .filter(|incident| incident.sign == sign)
                .count() as u32
        };
        Self {
            errors: facts
                .facts
                .iter()
                .filter(|placed| is_thrown(placed))
                .count() as u32,
            rage_clicks: count(Sign::RageClick),
            error_clicks: count(Sign::ErrorClick),
            dead_clicks: count(Sign::DeadClick),
            quick_backs: count(Sign::QuickBack),
        }
    }

    pub fn score(&self) -> u32 {
        self.errors * ERROR
            + self.rage_clicks * RAGE_CLICK
            + self.error_clicks * ERROR_CLICK
            + self.dead_clicks * DEAD_CLICK
    }

    pub fn level(&self) -> Level {
        match self.score() {
            HIGH.. => Level::High,
            MEDIUM.. => Level::Medium,
            _ => Level::Low,
        }
    }
}
