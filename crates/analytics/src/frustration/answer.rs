//! Whether anything came of a click.

use revisit_wire::fact::Click;

use super::Thresholds;

/// The page changed, moved or was left, or the visitor turned to another window.
pub fn is_answered(click: &Click, thresholds: &Thresholds) -> bool {
    let within = |after: Option<u32>, most: u32| after.is_some_and(|after| after <= most);
    within(click.to_mutation, thresholds.mutation_within)
        || within(click.to_scroll, thresholds.scroll_within)
        || within(click.to_selection, thresholds.selection_within)
        || within(click.to_focus, thresholds.focus_within)
        || click.to_navigation.is_some()
        || click.to_window.is_some()
}
