//! An attribute that was set or taken away.

use crate::{NodeId, Str};

#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    pub id: NodeId,
    pub name: AttributeName,
    /// None: the attribute is gone.
    pub value: Option<Str>,
}

/// A qualified name as written (`xlink:href`) and its namespace, which is none for all but a few.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttributeName {
    pub namespace: Option<Str>,
    pub name: Str,
}
