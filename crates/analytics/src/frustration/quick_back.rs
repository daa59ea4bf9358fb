//! Pages that were left at once for the one before.

use revisit_wire::{FactKind, event::Navigation};

use super::{Incident, Sign, Thresholds};
use crate::session::SessionFacts;

/// A place within a page is no other page, a reload is none, and an address that a script replaced never was one to go back to.
pub fn quick_backs(facts: &SessionFacts, thresholds: &Thresholds) -> Vec<Incident> {
    let mut seen: Vec<(usize, f64, &str)> = Vec::new();
    let mut found = Vec::new();
    for (index, placed) in facts.facts.iter().enumerate() {
        let FactKind::PageView(page) = &placed.fact.kind else {
            continue;
        };
        let url = without_fragment(&page.url);
        match seen.as_mut_slice() {
            [.., last] if last.2 == url => {}
            [.., last] if page.navigation == Navigation::Replace => last.2 = url,
            [.., (_, _, before), (left, since, _)] if *before == url => {
                if placed.at_ms - *since <= thresholds.quick_back_within {
                    found.push(Incident {
                        sign: Sign::QuickBack,
                        facts: vec![*left, index],
                    });
                }
                seen.push((index, placed.at_ms, url));
            }
            _ => seen.push((index, placed.at_ms, url)),
        }
    }
    found
}

/// A fragment that is a route names a page.
fn without_fragment(url: &str) -> &str {
    match url.split_once('#') {
        Some((page, fragment)) if !fragment.starts_with(['/', '!']) => page,
        _ => url,
    }
}
