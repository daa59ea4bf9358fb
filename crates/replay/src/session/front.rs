//! Which stream is in front: the visible one that was active last. A session in two tabs is shown as the visitor saw it.

use revisit_wire::{Op, event::PressKind};

use super::{SessionMillis, activity::is_activity};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnKind {
    Start,
    Active,
    Shown,
    Hidden,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) at: SessionMillis,
    pub(super) stream: usize,
    pub(super) kind: TurnKind,
}

impl Turn {
    /// Only what cannot happen in a tab behind brings a tab to the front.
    pub(super) fn of(op: &Op) -> Option<TurnKind> {
        match op {
            Op::Visibility(op) if op.visible => Some(TurnKind::Shown),
            Op::Visibility(_) => Some(TurnKind::Hidden),
            Op::Press(op) if op.kind != PressKind::TouchCancel => Some(TurnKind::Active),
            Op::PointerPath(_) => is_activity(op).then_some(TurnKind::Active),
            _ => None,
        }
    }
}

/// From when which stream is in front, in order of time. `ends`: when the last of each stream's ops is.
pub(super) fn fronts(mut turns: Vec<Turn>, ends: &[SessionMillis]) -> Vec<(SessionMillis, usize)> {
    turns.sort_by_key(|turn| turn.at);
    let streams = ends.len();
    let mut visible = vec![false; streams];
    let mut last_active: Vec<Option<SessionMillis>> = vec![None; streams];
    let mut front: Option<usize> = None;
    let mut fronts = Vec::new();
    for turn in turns {
        match turn.kind {
            TurnKind::Start | TurnKind::Shown | TurnKind::Active => {
                visible[turn.stream] = true;
                last_active[turn.stream] = Some(turn.at);
            }
            TurnKind::Hidden => visible[turn.stream] = false,
        }
        let next = (0..streams)
            // A page that was left may not have been able to say so: where nothing more comes of it, it is gone.
            .filter(|&stream| visible[stream] && ends[stream] >= turn.at)
            .max_by_key(|&stream| last_active[stream]);
        // Where nothing is visible the last page stays.
        let next = next.or(front);
        if next != front {
            front = next;
            fronts.extend(front.map(|stream| (turn.at, stream)));
        }
    }
    fronts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(turns: &[(SessionMillis, usize, TurnKind)], expected: &[(SessionMillis, usize)]) {
        let turns = turns
            .iter()
            .map(|&(at, stream, kind)| Turn { at, stream, kind })
            .collect();
        assert_eq!(fronts(turns, &[900, 5000, 5000]), expected);
    }

    #[test]
    fn pages_follow_one_another() {
        use TurnKind::{Hidden, Start};
        check(
            &[
                (0, 0, Start),
                (900, 0, Hidden),
                (1000, 1, Start),
                (5000, 2, Start),
            ],
            &[(0, 0), (1000, 1), (5000, 2)],
        );
    }

    #[test]
    fn two_tabs_are_shown_in_turn() {
        use TurnKind::{Active, Hidden, Shown, Start};
        check(
            &[
                (0, 0, Start),
                (10, 0, Hidden),
                (11, 1, Start),
                (500, 1, Hidden),
                (501, 0, Shown),
                (600, 0, Active),
            ],
            &[(0, 0), (11, 1), (501, 0)],
        );
    }

    #[test]
    fn a_page_that_was_left_without_a_word_does_not_come_back() {
        use TurnKind::{Hidden, Start};
        check(
            &[(0, 0, Start), (1000, 1, Start), (5000, 1, Hidden)],
            &[(0, 0), (1000, 1)],
        );
    }

    #[test]
    fn a_tab_that_starts_in_the_background_and_is_hidden_does_not_stay_in_front() {
        use TurnKind::{Hidden, Start};
        check(
            &[(0, 0, Start), (10, 1, Start), (10, 1, Hidden)],
            &[(0, 0), (10, 1), (10, 0)],
        );
    }
}
