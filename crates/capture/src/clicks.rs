//! Clicks that wait to see what they cause.

use alloc::vec::Vec;
use revisit_wire::Millis;
use revisit_wire::fact::Click;

/// What a click is answered by within this time counts.
const WAIT: Millis = 3000;

/// Something that a click may have caused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Mutation,
    Scroll,
    Selection,
    Navigation,
    Window,
    Focus,
}

impl Effect {
    pub fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Mutation,
            1 => Self::Scroll,
            2 => Self::Selection,
            3 => Self::Navigation,
            4 => Self::Window,
            _ => Self::Focus,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Clicks {
    waiting: Vec<(Millis, u32, Click)>,
}

impl Clicks {
    pub(crate) const fn new() -> Self {
        Self {
            waiting: Vec::new(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(crate) fn add(&mut self, at: Millis, page: u32, click: Click) {
        self.waiting.push((at, page, click));
    }

    pub(crate) fn effect(&mut self, at: Millis, effect: Effect) {
        for (clicked, _, click) in &mut self.waiting {
            let Some(latency) = at.checked_sub(*clicked).filter(|latency| *latency <= WAIT) else {
                continue;
            };
            let first = match effect {
                Effect::Mutation => &mut click.to_mutation,
                Effect::Scroll => &mut click.to_scroll,
                Effect::Selection => &mut click.to_selection,
                Effect::Navigation => &mut click.to_navigation,
                Effect::Window => &mut click.to_window,
                Effect::Focus => &mut click.to_focus,
            };
            first.get_or_insert(latency);
        }
    }

    /// Clicks that have waited long enough, in order.
    pub(crate) fn take_mature(&mut self, now: Millis) -> Vec<(Millis, u32, Click)> {
        let (mature, waiting) = core::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(at, ..)| now.saturating_sub(*at) > WAIT);
        self.waiting = waiting;
        mature
    }
}
