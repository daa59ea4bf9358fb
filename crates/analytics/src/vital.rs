//! How fast and steady page loads were for their visitor.

use std::collections::HashMap;

use revisit_wire::{FactKind, StreamId};

use crate::session::SessionFacts;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    Good,
    NeedsImprovement,
    Poor,
}

impl Rating {
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NeedsImprovement => "needs improvement",
            Self::Poor => "poor",
        }
    }
}

/// Web vitals, with the values up to which each is good and from beyond which it is poor.
const VITALS: [(&str, f64, f64); 5] = [
    ("LCP", 2_500.0, 4_000.0),
    ("INP", 200.0, 500.0),
    ("CLS", 0.1, 0.25),
    ("FCP", 1_800.0, 3_000.0),
    ("TTFB", 800.0, 1_800.0),
];

/// What is known of a page load in the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Load {
    /// Name, value (milliseconds, but a score for `CLS`) and rating, in the order in which people look at them.
    pub vitals: Vec<(&'static str, f64, Rating)>,
    /// Tasks of more than 50 ms, and how long they took together.
    pub long_tasks: u32,
    pub blocked_ms: u32,
}

/// By stream, since each is one page load. A vital's last value counts.
pub fn loads(facts: &SessionFacts) -> HashMap<StreamId, Load> {
    let mut last: HashMap<StreamId, [Option<f64>; 5]> = HashMap::new();
    let mut loads: HashMap<StreamId, Load> = HashMap::new();
    for placed in &facts.facts {
        match &placed.fact.kind {
            FactKind::Vital(vital) => {
                let known = VITALS.iter().position(|(name, ..)| *name == vital.name);
                let values = last.entry(placed.stream).or_default();
                if let Some(value) = known.and_then(|index| values.get_mut(index)) {
                    *value = Some(vital.value);
                }
            }
            FactKind::LongTask(task) => {
                let load = loads.entry(placed.stream).or_default();
                load.long_tasks += 1;
                load.blocked_ms = load.blocked_ms.saturating_add(task.duration);
            }
            _ => {}
        }
    }
    for (stream, values) in last {
        let rated = VITALS.iter().zip(values);
        loads.entry(stream).or_default().vitals = rated
            .filter_map(|(&(name, good, poor), value)| {
                let value = value.filter(|value| value.is_finite())?;
                Some((name, value, rating(value, good, poor)))
            })
            .collect();
    }
    loads
}

fn rating(value: f64, good: f64, poor: f64) -> Rating {
    if value <= good {
        Rating::Good
    } else if value <= poor {
        Rating::NeedsImprovement
    } else {
        Rating::Poor
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::PlacedFact;
    use revisit_wire::{
        Fact,
        fact::{LongTask, Vital},
    };

    #[test]
    fn the_last_value_of_each_counts_and_is_rated() {
        let stream = StreamId([1; 16]);
        let facts = [
            FactKind::Vital(Vital {
                name: "CLS".into(),
                value: 0.02,
            }),
            FactKind::Vital(Vital {
                name: "LCP".into(),
                value: 2_500.0,
            }),
            FactKind::LongTask(LongTask { duration: 70 }),
            FactKind::Vital(Vital {
                name: "CLS".into(),
                value: 0.3,
            }),
            FactKind::Vital(Vital {
                name: "of a newer recorder".into(),
                value: 1.0,
            }),
            FactKind::Vital(Vital {
                name: "INP".into(),
                value: f64::NAN,
            }),
            FactKind::LongTask(LongTask { duration: 130 }),
        ];
        let placed = |kind| PlacedFact {
            at_ms: 0.0,
            stream,
            fact: Fact {
                at: 0,
                page: 0,
                kind,
            },
        };
        let facts = SessionFacts {
            facts: facts.into_iter().map(placed).collect(),
            ..SessionFacts::default()
        };
        let expected = Load {
            vitals: vec![("LCP", 2_500.0, Rating::Good), ("CLS", 0.3, Rating::Poor)],
            long_tasks: 2,
            blocked_ms: 200,
        };
        assert_eq!(loads(&facts).get(&stream), Some(&expected));
    }
}
