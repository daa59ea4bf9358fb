//! Small analytic records. A chunk's facts section decodes without any other chunk: index, live list and the
//! small lane at page unload read only these.

use alloc::vec::Vec;

mod click;
mod custom;
mod element;
mod error;
mod identify;
mod input;
mod long_task;
mod page_view;
#[cfg(feature = "read")]
mod read;
mod request;
mod scroll_depth;
mod section;
mod tag;
mod vital;
mod write;

use serde::{Deserialize, Serialize};

pub use click::Click;
pub use custom::{Custom, Scalar, Scalars};
pub use element::{Ancestor, Element};
pub use error::{ErrorFact, ErrorKind};
pub use identify::Identify;
pub use input::{Input, InputKind};
pub use long_task::LongTask;
pub use page_view::PageView;
pub use request::{Request, RequestOutcome, RequestVia};
pub use scroll_depth::ScrollDepth;
pub use section::FactsError;
pub use tag::Tag;
pub use vital::Vital;
pub use write::{ElementWriter, FactsWriter, PackedElement, Record};

use crate::Millis;

/// The facts section, decoded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The elements that rows of this section name.
    pub elements: Vec<Element>,
    pub rows: Vec<Fact>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub at: Millis,
    /// Which page of the stream it happened on, from 0.
    pub page: u32,
    pub kind: FactKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    PageView(PageView),
    Click(Click),
    Input(Input),
    ScrollDepth(ScrollDepth),
    Custom(Custom),
    Identify(Identify),
    Tag(Tag),
    Error(ErrorFact),
    Request(Request),
    Vital(Vital),
    LongTask(LongTask),
}

impl FactKind {
    /// The kind's name in the API and in queries.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PageView(_) => "page_view",
            Self::Click(_) => "click",
            Self::Input(_) => "input",
            Self::ScrollDepth(_) => "scroll_depth",
            Self::Custom(_) => "custom",
            Self::Identify(_) => "identify",
            Self::Tag(_) => "tag",
            Self::Error(_) => "error",
            Self::Request(_) => "request",
            Self::Vital(_) => "vital",
            Self::LongTask(_) => "long_task",
        }
    }

    pub(crate) fn record(&self) -> &dyn Record {
        match self {
            Self::PageView(fact) => fact,
            Self::Click(fact) => fact,
            Self::Input(fact) => fact,
            Self::ScrollDepth(fact) => fact,
            Self::Custom(fact) => fact,
            Self::Identify(fact) => fact,
            Self::Tag(fact) => fact,
            Self::Error(fact) => fact,
            Self::Request(fact) => fact,
            Self::Vital(fact) => fact,
            Self::LongTask(fact) => fact,
        }
    }
}
