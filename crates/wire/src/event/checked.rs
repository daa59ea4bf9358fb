//! The state of a checkbox or radio button.

use crate::NodeId;

#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub id: NodeId,
    pub checked: bool,
    pub indeterminate: bool,
}
